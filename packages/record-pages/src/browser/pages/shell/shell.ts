import { LightningElement, wire } from 'lwc';
import { registerRefreshContainer, unregisterRefreshContainer } from 'lightning/refresh';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { boot } from 'pages/boot';
import { SESSION_EXPIRED } from 'pages/org';
import { addressOf, currentReference, followReference, openAddress } from 'pages/place';
import type { PageReference } from 'pages/place';
import { text } from 'pages/words';
import type { ItemPlan, PagePlan, TabPlan } from '../../../contract';

interface ObjectInfos {
  readonly results: readonly {
    readonly result: { readonly apiName?: string; readonly labelPlural?: string };
  }[];
}

interface ShownPlace {
  readonly key: string;
  readonly isRecord: boolean;
  readonly isList: boolean;
  readonly objectApiName: string;
  readonly recordId: string;
  /** The level-one heading of a tab; cards below it begin at level two. */
  readonly heading: string;
  readonly page: PagePlan | null;
  readonly component: ItemPlan | null;
}

/** The app: header with its tabs and the switches of these pages, and what the address shows. */
export default class Shell extends LightningElement {
  text = text;
  appLabel = boot.app.label;
  expired = false;
  reference = currentReference();
  switches = switches();
  endReference: (() => void) | undefined;
  refreshContainer: object = {};
  objectApiNames = boot.app.tabs.flatMap(({ objectApiName }) => objectApiName ?? []);

  @wire(getObjectInfos, { objectApiNames: '$objectApiNames' }) objectInfos:
    { data?: ObjectInfos } | undefined;

  connectedCallback(): void {
    this.endReference = followReference((reference) => {
      this.reference = reference;
    });
    globalThis.addEventListener(SESSION_EXPIRED, this.handleExpired);
    // The platform's pages are the container in which a component's refresh asks all the others.
    this.refreshContainer = registerRefreshContainer(this, (done) => done);
  }

  disconnectedCallback(): void {
    this.endReference?.();
    unregisterRefreshContainer(this.refreshContainer);
    globalThis.removeEventListener(SESSION_EXPIRED, this.handleExpired);
  }

  /** One element, whose key makes each address a page of its own. */
  get places(): ShownPlace[] {
    return [shownPlace(this.reference)];
  }

  get mainClass(): string {
    return boot.formFactor === 'Small' ? 'main main_small' : 'main';
  }

  get tabs() {
    const shown = this.reference.attributes;
    return boot.app.tabs.map((tab) => {
      const current = (tab.objectApiName ?? tab.name) === (shown['objectApiName'] ?? shown['apiName']);
      return {
        name: tab.name,
        label: this.objectLabel(tab.objectApiName) ?? tab.label,
        address: tabAddress(tab),
        className: current ? 'tab tab_current' : 'tab',
        current: current ? 'page' : null,
      };
    });
  }

  /** The org's own word for an object, in the user's language. */
  objectLabel(objectApiName: string | null): string | undefined {
    const results = this.objectInfos?.data?.results ?? [];
    return results.find(({ result }) => result.apiName === objectApiName)?.result.labelPlural;
  }

  handleExpired = (): void => {
    this.expired = true;
  };

  handleReopen(): void {
    globalThis.location.reload();
  }

  handleLink(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openAddress((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }

  /** A switch opens the same address anew: labels and permissions are fixed when a page is opened. */
  handleSwitch(event: Event): void {
    const { dataset, value } = event.target as HTMLSelectElement;
    const address = new URL(globalThis.location.href);
    address.searchParams.set(dataset['switch'] ?? '', value);
    globalThis.location.assign(address);
  }

  handleCloseAction(): void {
    this.dispatchEvent(new CustomEvent('closeaction'));
  }
}

function tabAddress(tab: TabPlan): string {
  return tab.objectApiName
    ? addressOf({ type: 'standard__objectPage', attributes: { objectApiName: tab.objectApiName } })
    : addressOf({ type: 'standard__navItemPage', attributes: { apiName: tab.name } });
}

function shownPlace({ type, attributes }: PageReference): ShownPlace {
  const objectApiName = String(attributes['objectApiName'] ?? '');
  const recordId = String(attributes['recordId'] ?? '');
  const tab = type === 'standard__navItemPage' ? tabNamed(String(attributes['apiName'])) : undefined;
  const list = tab?.objectApiName ?? (type === 'standard__objectPage' ? objectApiName : '');
  return {
    key: `${type}:${objectApiName}:${recordId}:${tab?.name ?? ''}`,
    isRecord: type === 'standard__recordPage',
    isList: list !== '',
    objectApiName: list || objectApiName,
    recordId,
    heading: tab?.label ?? '',
    page: tab?.page ?? null,
    component: tab?.component ? componentPlan(tab.component) : null,
  };
}

/** The address `/` shows the first tab. */
function tabNamed(name: string): TabPlan | undefined {
  return boot.app.tabs.find((tab) => tab.name === name) ?? (name === '' ? boot.app.tabs[0] : undefined);
}

function componentPlan(component: string): ItemPlan {
  return { id: component, component, custom: true, properties: {}, facets: {}, visible: null };
}

function switches() {
  const option = (value: string, label: string, chosen: string) => ({
    value,
    label,
    selected: value === chosen,
  });
  const { viewer, viewers, language, theme, formFactor } = boot;
  return [
    {
      name: 'viewer',
      label: text.viewer,
      options: viewers.map(({ key, label }) => option(key, label, viewer)),
    },
    {
      name: 'language',
      label: text.language,
      options: [option('ja', '日本語', language), option('en_US', 'English', language)],
    },
    {
      name: 'theme',
      label: text.theme,
      options: [option('light', text.light, theme), option('dark', text.dark, theme)],
    },
    {
      name: 'formFactor',
      label: text.formFactor,
      options: [option('Large', text.large, formFactor), option('Small', text.small, formFactor)],
    },
  ];
}
