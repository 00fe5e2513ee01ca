import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { fill } from 'c/balesFormat';
import { giveOrder } from 'c/balesOrders';
import { problemOf, rowsOf, totalOf } from 'c/balesRows';
import { causesOf } from './causes';
import type { Cause } from './causes';
import { labels } from './labels';
import { ISSUES_QUERY } from './query';

export type { Affected, Cause } from './causes';

/** As many as one answer of GraphQL takes well. */
const PAGE = 200;

/** エラー履歴: what could not be written, by cause, and the order to try again. */
export default class BalesIssueList extends LightningElement {
  readonly labels = labels;
  readonly query = ISSUES_QUERY;
  readonly statusOptions = [
    { label: labels.open, value: 'open' },
    { label: labels.resolved, value: 'resolved' },
  ];
  status = 'open';
  first = PAGE;
  result: GraphQlResult = {};
  isSending = false;

  get variables() {
    return { status: this.status, first: this.first };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  readResult(result: GraphQlResult): void {
    if (result.data !== undefined || result.errors !== undefined) this.result = result;
  }

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  get causes(): Cause[] {
    return causesOf(rowsOf(this.result.data, 'BalesSyncIssue__c'));
  }

  get isEmpty(): boolean {
    return this.causes.length === 0;
  }

  get mayRetry(): boolean {
    return this.status === 'open' && !this.isSending;
  }

  private get loaded(): number {
    return rowsOf(this.result.data, 'BalesSyncIssue__c').length;
  }

  get countText(): string {
    return this.isLoading
      ? ''
      : fill(labels.count, this.loaded, totalOf(this.result.data, 'BalesSyncIssue__c'));
  }

  get hasMore(): boolean {
    return this.loaded < totalOf(this.result.data, 'BalesSyncIssue__c');
  }

  handleStatus(event: CustomEvent<{ readonly value: string }>): void {
    this.status = event.detail.value;
    this.first = PAGE;
  }

  handleMore(): void {
    this.first += PAGE;
  }

  async handleRefresh(): Promise<void> {
    await this.result.refresh?.();
  }

  async handleRetry(event: CustomEvent<readonly string[]>): Promise<void> {
    this.isSending = true;
    const { done, refused, refusals } = await giveOrder(event.detail, { Request__c: 'retry' });
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
    await this.handleRefresh();
  }
}
