import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { confirmed } from 'c/balesConfirm';
import { fill } from 'c/balesFormat';
import { giveOrder } from 'c/balesOrders';
import { problemOf, rowsOf, totalOf } from 'c/balesRows';
import { labels } from './labels';
import { linkRow } from './linkRow';
import { LINKS_QUERY, linkCondition } from './query';
import type { LinkFilter } from './query';

const PAGE = 50;
/** As many as one order may name. */
const MOST = 100;
const TYPING_PAUSE = 300;

/** 連携リスト: every BALES lead with its Salesforce record, or without one; orders for up to 100 at once. */
export default class BalesLinkList extends NavigationMixin(LightningElement) {
  readonly labels = labels;
  readonly query = LINKS_QUERY;
  filter: LinkFilter = 'needed';
  text = '';
  first = PAGE;
  result: GraphQlResult = {};
  selected: ReadonlySet<string> = new Set();
  openId = '';
  isSending = false;
  #typing = 0;

  get variables() {
    return { where: linkCondition(this.filter, this.text), first: this.first };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  readResult(result: GraphQlResult): void {
    // What is on screen stays until the next answer is there.
    if (result.data !== undefined || result.errors !== undefined) this.result = result;
  }

  get filterOptions() {
    const options: [LinkFilter, string][] = [
      ['needed', labels.needed],
      ['unlinked', labels.unlinked],
      ['failed', labels.failed],
      ['linked', labels.linked],
      ['all', labels.all],
    ];
    return options.map(([value, label]) => ({ value, label }));
  }

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  get rows() {
    return rowsOf(this.result.data, 'BalesLink__c').map((row) => linkRow(row, this.selected, this.openId));
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  get countText(): string {
    return this.isLoading
      ? ''
      : fill(labels.nOf, this.rows.length, totalOf(this.result.data, 'BalesLink__c'));
  }

  get hasMore(): boolean {
    return this.rows.length < totalOf(this.result.data, 'BalesLink__c');
  }

  /** As many as one order may name count as all. */
  get isAllSelected(): boolean {
    const { rows } = this;
    return rows.length > 0 && rows.filter((row) => row.selected).length >= Math.min(rows.length, MOST);
  }

  get selectedText(): string {
    return fill(labels.chosen, this.selected.size);
  }

  get cannotOrder(): boolean {
    return this.isSending || this.selected.size === 0;
  }

  handleFilter(event: CustomEvent<{ readonly value: string }>): void {
    this.filter = event.detail.value as LinkFilter;
    this.startOver();
  }

  handleSearch(event: CustomEvent<{ readonly value: string }>): void {
    const text = event.detail.value;
    window.clearTimeout(this.#typing);
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.#typing = window.setTimeout(() => {
      this.text = text;
      this.startOver();
    }, TYPING_PAUSE);
  }

  private startOver(): void {
    this.first = PAGE;
    this.selected = new Set();
    this.openId = '';
  }

  handleMore(): void {
    this.first += PAGE;
  }

  handleSelect(event: Event): void {
    const { checked, dataset } = event.target as HTMLInputElement;
    const selected = new Set(this.selected);
    if (checked) selected.add(dataset.id ?? '');
    else selected.delete(dataset.id ?? '');
    this.selected = selected;
  }

  handleSelectAll(event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    this.selected = new Set(checked ? this.rows.slice(0, MOST).map(({ id }) => id) : []);
  }

  handleCandidates(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.openId = this.openId === id ? '' : id;
  }

  handleOpenRecord(event: Event): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: (event.currentTarget as HTMLElement).dataset.id, actionName: 'view' },
    });
  }

  /** The chosen record is requested, and the link with it. */
  handleChoose(event: CustomEvent<string>): void {
    void this.order([this.openId], { RequestedId__c: event.detail, Request__c: 'link' });
  }

  async handleOrder(event: Event): Promise<void> {
    const { request } = (event.currentTarget as HTMLElement).dataset;
    if (this.selected.size > MOST) {
      this.dispatchEvent(new ShowToastEvent({ title: fill(labels.tooMany, MOST), variant: 'warning' }));
      return;
    }
    if (
      request === 'unlink' &&
      !(await confirmed({ label: labels.doUnlink, message: labels.unlinkQuestion }))
    )
      return;
    await this.order([...this.selected], { Request__c: request });
  }

  async handleRefresh(): Promise<void> {
    await this.result.refresh?.();
  }

  private async order(ids: readonly string[], fields: Readonly<Record<string, unknown>>): Promise<void> {
    this.isSending = true;
    const { done, refused, refusals } = await giveOrder(ids, fields);
    this.isSending = false;
    const toast =
      refused === 0
        ? { title: fill(labels.ordered, done), variant: 'success' as const }
        : {
            title: fill(labels.partly, done, refused),
            message: refusals.join(' '),
            variant: 'error' as const,
          };
    this.dispatchEvent(new ShowToastEvent(toast));
    this.selected = new Set();
    this.openId = '';
    await this.handleRefresh();
  }
}
