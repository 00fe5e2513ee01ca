import type { LightningElement } from 'lwc';
import { addressOf, currentReference, followReference, go } from 'pages/place';
import type { PageReference } from 'pages/place';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Adds `this[NavigationMixin.Navigate](reference, replace)` and `this[NavigationMixin.GenerateUrl](reference)`. */
export function NavigationMixin<T>(Base: T): T {
  return class extends (Base as typeof LightningElement) {
    [Navigate](reference: PageReference, replace = false): void {
      go(reference, replace);
    }

    [GenerateUrl](reference: PageReference): Promise<string> {
      return Promise.resolve(addressOf(reference));
    }
  } as T;
}

NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wires the page reference of the address, and each later one. */
export class CurrentPageReference {
  #provide: (value: unknown) => void;
  #end: (() => void) | undefined;

  constructor(provide: (value: unknown) => void) {
    this.#provide = provide;
    provide(currentReference());
  }

  connect(): void {
    this.#end = followReference(this.#provide);
  }

  update(): void {
    // It takes no configuration.
  }

  disconnect(): void {
    this.#end?.();
  }
}
