import type { LightningElement } from 'lwc';
import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/** Stands in for `lightning/navigation`: remembers where components wanted to go. */
export const navigations: unknown[] = [];

export const CurrentPageReference = createTestWireAdapter(() => undefined);

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

export function NavigationMixin(Base: new () => LightningElement) {
  return class extends Base {
    [Navigate](page: unknown): void {
      navigations.push(page);
    }
    [GenerateUrl](page: unknown): Promise<string> {
      return Promise.resolve(`https://org.example.com/?page=${encodeURIComponent(JSON.stringify(page))}`);
    }
  };
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
