/** Modules of the platform that `@salesforce/lightning-types` does not describe; shapes as Salesforce documents them. */

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}
declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}
declare module '@salesforce/schema/*' {
  const reference: { readonly objectApiName: string; readonly fieldApiName: string };
  export default reference;
}
/** True for who has it, else undefined. */
declare module '@salesforce/customPermission/*' {
  const granted: true | undefined;
  export default granted;
}
declare module '@salesforce/userPermission/*' {
  const granted: true | undefined;
  export default granted;
}

declare module '@salesforce/apex' {
  /** Loads a cacheable wire again. */
  export function refreshApex(wired: unknown): Promise<void>;
}

declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    readonly type: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly state?: Readonly<Record<string, string | undefined>>;
  }
  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;
  /** What the mixin adds to an instance. */
  export interface Navigating {
    [Navigate](page: PageReference, replace?: boolean): void;
    [GenerateUrl](page: PageReference): Promise<string>;
  }
  interface Mixin {
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
    (base: new () => LightningElement): new () => LightningElement & Navigating;
  }
  export const NavigationMixin: Mixin;
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference | undefined>;
}

declare module 'lightning/platformShowToastEvent' {
  export interface ToastOptions {
    readonly title: string;
    readonly message?: string;
    readonly variant?: 'success' | 'error' | 'warning' | 'info';
    readonly mode?: 'dismissible' | 'pester' | 'sticky';
  }
  export class ShowToastEvent extends CustomEvent<ToastOptions> {
    constructor(options: ToastOptions);
  }
}

declare module 'lightning/actions' {
  /** Closes the quick action's panel. */
  export class CloseActionScreenEvent extends CustomEvent<undefined> {
    constructor();
  }
}

declare module 'lightning/refresh' {
  /** Asks the record page to load its data again. */
  export class RefreshEvent extends CustomEvent<undefined> {
    constructor();
  }
  /** @returns what `unregisterRefreshHandler` takes */
  export function registerRefreshHandler(component: object, handler: () => Promise<unknown>): unknown;
  export function unregisterRefreshHandler(handle: unknown): void;
}
