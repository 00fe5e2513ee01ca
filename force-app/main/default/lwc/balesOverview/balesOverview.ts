import { LightningElement, api } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import getOverview from '@salesforce/apex/BalesTimelineController.getOverview';
import { activityView } from 'c/balesActivityFormat';
import type { ActivityView } from 'c/balesActivityFormat';
import { connectRate, kindFigures, weekBars } from './figures';
import { labels } from './labels';
import { together } from './together';

/** What inside sales did on a record, in numbers. */
export default class BalesOverview extends LightningElement {
  /** Values of 接続状況 that count as connected, separated by commas. */
  @api connectedStatuses = '接続';

  /** The page's object; of an Opportunity what came before it counts too. */
  @api objectApiName = '';

  readonly labels = labels;
  readonly series = [labels.calls, labels.mails];
  overview: TimelineOverview | undefined;
  error: unknown;
  #recordId = '';
  #loads = 0;
  #refreshHandler: unknown;

  /** Lead, Contact, Account or Opportunity of the page; some pages give it late. */
  @api get recordId(): string {
    return this.#recordId;
  }
  set recordId(value: string) {
    this.#recordId = value;
    if (this.isConnected) void this.load();
  }

  override connectedCallback(): void {
    this.#refreshHandler = registerRefreshHandler(this, () => this.load());
    void this.load();
  }

  override disconnectedCallback(): void {
    unregisterRefreshHandler(this.#refreshHandler);
  }

  async load(): Promise<void> {
    if (!this.#recordId) return;
    this.#loads += 1;
    this.error = undefined;
    try {
      const request = { recordId: this.recordId, refreshed: String(this.#loads) };
      const before = { ...request, beforeOpportunity: true };
      const requests = this.objectApiName === 'Opportunity' ? [request, before] : [request];
      this.overview = together(await Promise.all(requests.map((one) => getOverview({ request: one }))));
    } catch (error) {
      this.error = error;
    }
  }

  get isLoading(): boolean {
    return this.overview === undefined;
  }

  get isHidden(): boolean {
    return this.overview?.readable === false;
  }

  get lastContact(): ActivityView | null {
    const row = this.overview?.lastContact;
    return row ? activityView(row, { now: Date.now(), showRelated: false }) : null;
  }

  get kinds() {
    return kindFigures(this.overview?.kinds ?? []);
  }

  get bars() {
    return weekBars(this.overview?.weeks ?? []);
  }

  get rate(): string {
    return connectRate(this.overview?.connectStatuses ?? [], this.connectedStatuses) ?? '–';
  }
}
