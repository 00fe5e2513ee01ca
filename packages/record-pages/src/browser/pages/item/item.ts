import { LightningElement, api, getComponentDef } from 'lwc';
import { boot } from 'pages/boot';
import { exposed } from 'pages/exposed';
import { text } from 'pages/words';
import type { ItemPlan } from '../../../contract';

interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly items: readonly ItemPlan[];
}

/** Labels of standard tabs come as keys of the platform. */
const TAB_LABELS: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': text.details,
  'Standard.Tab.relatedLists': text.related,
  'Standard.Tab.related': text.related,
};

/** One component of a page: ours, or the part of the platform's own that these pages draw. */
export default class Item extends LightningElement {
  @api plan: ItemPlan | undefined;
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  text = text;
  constructor_: unknown = null;
  problem = '';
  isElsewhere = false;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    const { plan } = this;
    if (!plan?.custom) {
      this.isElsewhere = !(
        this.isTabset ||
        this.isHighlights ||
        this.isDetails ||
        this.isRelatedLists ||
        this.isRichText
      );
      return;
    }
    try {
      const loader = exposed[plan.component];
      if (!loader) throw new Error(`c:${plan.component}`);
      this.constructor_ = (await loader()).default;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  get properties(): Record<string, unknown> {
    const context: Record<string, unknown> = {
      flexipageRegionWidth: boot.formFactor === 'Small' ? 'SMALL' : 'MEDIUM',
    };
    if (this.recordId) Object.assign(context, { recordId: this.recordId, objectApiName: this.objectApiName });
    return { ...ofComponent(this.constructor_, context), ...this.plan?.properties };
  }

  get isTabset(): boolean {
    return this.plan?.component === 'flexipage:tabset';
  }

  get isHighlights(): boolean {
    return this.plan?.component === 'force:highlightsPanel';
  }

  get isDetails(): boolean {
    return this.plan?.component === 'force:detailPanel';
  }

  get isRelatedLists(): boolean {
    return this.plan?.component === 'force:relatedListContainer';
  }

  get isRichText(): boolean {
    return this.plan?.component === 'flexipage:richText';
  }

  get richText(): string {
    return String(this.plan?.properties['richTextValue'] ?? '').replace(/<[^>]*>/g, '');
  }

  get tabs(): TabItem[] {
    return (this.plan?.facets['tabs'] ?? []).map((tab) => {
      const title = String(tab.properties['title'] ?? '');
      return { id: tab.id, label: TAB_LABELS[title] ?? title, items: tab.facets['body'] ?? [] };
    });
  }
}

/** The platform hands a component only those of the page's own values that it declares with `@api`. */
function ofComponent(component: unknown, context: Record<string, unknown>): Record<string, unknown> {
  const declared = component === null ? {} : getComponentDef(component).props;
  return Object.fromEntries(Object.entries(context).filter(([name]) => name in declared));
}
