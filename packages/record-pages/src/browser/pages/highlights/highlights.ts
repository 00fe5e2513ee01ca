import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { boot } from 'pages/boot';
import { layout } from 'pages/layout';
import type { FieldView, Layout, ObjectInfo } from 'pages/layout';
import { fieldViews, layoutFields, nameOf } from 'pages/layout';
import { record } from 'pages/layout';
import type { LayoutRecord } from 'pages/layout';
import { openAddress } from 'pages/place';
import { isVisible } from 'pages/visibility';
import type { ItemPlan, QuickActionPlan } from '../../../contract';

/** Icons of the objects that these pages show; others have the platform's default. */
const ICONS: Readonly<Record<string, string>> = {
  Lead: 'standard:lead',
  Contact: 'standard:contact',
  Account: 'standard:account',
  Opportunity: 'standard:opportunity',
  Task: 'standard:task',
  Event: 'standard:event',
  User: 'standard:user',
};

/** The compact layout has up to seven fields after the name. */
const FACTS = 6;

/** The highlights panel: name, first fields of the layout, and the quick actions of the page. */
export default class Highlights extends LightningElement {
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  @api plan: ItemPlan | undefined;
  openAction: QuickActionPlan | null = null;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) objectInfo: { data?: ObjectInfo } | undefined;
  @wire(layout, { objectApiName: '$objectApiName' }) layout: { data?: Layout } | undefined;
  @wire(record, { recordId: '$recordId', objectInfo: '$objectInfo.data', layout: '$layout.data' })
  record: { data?: LayoutRecord } | undefined;

  get iconName(): string {
    return ICONS[this.objectApiName ?? ''] ?? 'standard:record';
  }

  get objectLabel(): string {
    return this.objectInfo?.data?.label ?? '';
  }

  get name(): string {
    const { objectInfo, record: found } = this;
    return objectInfo?.data && found?.data ? nameOf(objectInfo.data, found.data) : '';
  }

  get facts(): FieldView[] {
    const info = this.objectInfo?.data;
    const found = this.record?.data;
    if (!info || !found || !this.layout?.data) return [];
    const shown = layoutFields(this.layout.data).filter((field) => !info.nameFields.includes(field));
    return fieldViews(info, found, this.layout.data, shown)
      .filter(({ value }) => value !== '')
      .slice(0, FACTS);
  }

  /** Dynamic actions of the panel; without them, the object's own quick actions. */
  get actions(): QuickActionPlan[] {
    const listed = this.plan?.properties['actionNames'];
    const names = Array.isArray(listed) ? (listed as string[]) : [];
    const known = boot.app.quickActions;
    const chosen = names.flatMap((name) => known[name] ?? known[`${this.objectApiName ?? ''}.${name}`] ?? []);
    const all = Object.values(known).filter(({ objectApiName }) => objectApiName === this.objectApiName);
    const visible = isVisible(this.plan?.visible ?? null);
    return (chosen.length > 0 ? chosen : all).filter(({ component }) => component !== null && visible);
  }

  handleAction(event: Event): void {
    const name = (event.currentTarget as HTMLElement).dataset['action'] ?? '';
    this.openAction = boot.app.quickActions[name] ?? null;
  }

  /** The focus goes back to where the user left the page. */
  handleCloseAction(): void {
    const name = this.openAction?.name ?? '';
    this.openAction = null;
    this.template?.querySelector<HTMLElement>(`[data-action="${name}"]`)?.focus();
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openAddress((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }
}
