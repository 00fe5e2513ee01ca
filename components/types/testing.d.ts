/** Test adapters: `emit` answers a wire, `error` refuses, `getLastConfig` tells what was asked. */
declare module '@salesforce/wire-service-jest-util' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface TestAdapter extends WireAdapterConstructor {
    emit(value: unknown): void;
    error(body?: unknown, status?: number): void;
    getLastConfig(): unknown;
  }
  export function createTestWireAdapter(implementation?: unknown): TestAdapter;
}
declare module '@salesforce/sfdx-lwc-jest' {
  import type { TestAdapter } from '@salesforce/wire-service-jest-util';

  export function createApexTestWireAdapter(implementation?: unknown): TestAdapter;
}
