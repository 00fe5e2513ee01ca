/** What a page is opened with: made by the server, read by the browser. */
export interface PageBoot {
  readonly language: 'ja' | 'en_US';
  readonly theme: 'light' | 'dark';
  readonly formFactor: 'Large' | 'Small';
  readonly timeZone: string;
  readonly currency: string;
  /** Milliseconds UTC of the org's clock when it was asked; absent: the browser's own clock. */
  readonly now?: number;
  readonly user: { readonly id: string; readonly name: string };
  /** Keys of the users that this page can be seen as, and who it is now. */
  readonly viewers: readonly Viewer[];
  readonly viewer: string;
  /** Custom labels by name, in the page's language. */
  readonly labels: Readonly<Record<string, string>>;
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly app: AppPlan;
  /** What this address shows. */
  readonly place: Place;
  /** True where the org serves Apex to components (`/webruntime`). */
  readonly apex: boolean;
  /** False in screenshots: no hot reload, no animation. */
  readonly live: boolean;
}

export interface Viewer {
  readonly key: string;
  readonly label: string;
}

/** An address, as a page reference of the platform (`standard__recordPage` …). */
export type Place =
  | {
      readonly kind: 'record';
      readonly objectApiName: string;
      readonly recordId: string;
      readonly state: State;
    }
  | { readonly kind: 'list'; readonly objectApiName: string; readonly state: State }
  | { readonly kind: 'tab'; readonly name: string; readonly state: State };

export type State = Readonly<Record<string, string>>;

/** The Lightning app: what its navigation shows and which page each record opens on. */
export interface AppPlan {
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly TabPlan[];
  /** By object: the page, or absent for the plain record page. */
  readonly recordPages: Readonly<Record<string, PagePlan>>;
  /** Quick actions by full name (`Lead.BalesConversion`). */
  readonly quickActions: Readonly<Record<string, QuickActionPlan>>;
}

export interface TabPlan {
  /** Tab or object API name. */
  readonly name: string;
  readonly label: string;
  readonly objectApiName: string | null;
  /** A FlexiPage or a component. */
  readonly page: PagePlan | null;
  readonly component: string | null;
}

export interface PagePlan {
  readonly name: string;
  readonly template: string;
  readonly regions: readonly RegionPlan[];
}

export interface RegionPlan {
  readonly name: string;
  readonly items: readonly ItemPlan[];
}

/** One component on a page. Facets (tabs, accordions) hold further regions by property name. */
export interface ItemPlan {
  readonly id: string;
  /** `c:balesTimeline` → `balesTimeline`; standard ones keep their namespace (`force:highlightsPanel`). */
  readonly component: string;
  readonly custom: boolean;
  readonly properties: Readonly<Record<string, string | boolean | number | readonly string[]>>;
  readonly facets: Readonly<Record<string, readonly ItemPlan[]>>;
  readonly visible: VisibilityPlan | null;
}

export interface VisibilityPlan {
  readonly expression: string | null;
  readonly criteria: readonly { readonly left: string; readonly operator: string; readonly right: string }[];
}

export interface QuickActionPlan {
  readonly name: string;
  readonly label: string;
  readonly objectApiName: string | null;
  readonly component: string | null;
  /** `ScreenAction` opens in a modal, `Action` runs without one. */
  readonly screen: boolean;
}
