import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { updateRecord } from 'lightning/uiRecordApi';
import getStatus from '@salesforce/apex/BalesRecordStatus.get';
import { confirmed } from 'c/balesConfirm';
import { dateTimeText, numberText, relativeText } from 'c/balesFormat';
import { reduceErrors } from 'c/balesErrors';
import { issueText } from 'c/balesIssueText';
import { labels } from './labels';
import { linkView, statusLabel } from './linkView';

/** How a record stands with BALES CLOUD, and the orders that whoever may can give: link, retry, unlink. */
export default class BalesLinkStatus extends LightningElement {
  /** Some pages give it late; until then the wires wait. */
  @api recordId: string | undefined;

  readonly labels = labels;
  answer: WireResult<RecordStatus> = {};
  isSending = false;
  #refreshHandler: unknown;

  @wire(getStatus, { recordId: '$recordId' })
  readStatus(answer: WireResult<RecordStatus>): void {
    this.answer = answer;
  }

  override connectedCallback(): void {
    this.#refreshHandler = registerRefreshHandler(this, () => this.reload());
  }

  override disconnectedCallback(): void {
    unregisterRefreshHandler(this.#refreshHandler);
  }

  reload(): Promise<void> {
    return refreshApex(this.answer);
  }

  get isLoading(): boolean {
    return this.answer.data === undefined;
  }

  get isHidden(): boolean {
    return this.answer.data?.readable === false;
  }

  get status(): string {
    return statusLabel(this.answer.data?.status);
  }

  get badge(): string {
    return `badge is-${this.answer.data?.status ?? 'unlinked'}`;
  }

  get links() {
    const { links = [], mayRequest } = this.answer.data ?? {};
    return links.map((link) => linkView(link, mayRequest === true));
  }

  get hasLinks(): boolean {
    return this.links.length > 0;
  }

  /** The record's own badge says it for a single link. */
  get hasManyLinks(): boolean {
    return this.links.length > 1;
  }

  get notice(): string {
    const { connectionState, paused } = this.answer.data ?? {};
    if (connectionState === 'relinkNeeded') return labels.relinkNeeded;
    return paused ? labels.paused : '';
  }

  get facts() {
    const { lastSyncAt, backlog, openIssues } = this.answer.data ?? {};
    return [
      {
        name: labels.lastSync,
        value: relativeText(lastSyncAt, Date.now()) || '–',
        hint: dateTimeText(lastSyncAt),
      },
      { name: labels.backlog, value: numberText(backlog ?? 0), hint: '' },
      { name: labels.activities, value: numberText(openIssues ?? 0), hint: '' },
    ];
  }

  get issues() {
    return (this.answer.data?.issues ?? []).map((issue) => ({
      id: issue.id,
      text: issueText({ ...issue, count: issue.times }),
      when: dateTimeText(issue.lastSeenAt),
    }));
  }

  get hasIssues(): boolean {
    return this.issues.length > 0;
  }

  async handleAction(event: Event): Promise<void> {
    const { id = '', action = '' } = (event.currentTarget as HTMLElement).dataset;
    if (action === 'unlink' && !(await confirmed({ label: labels.unlink, message: labels.cancel }))) return;
    this.isSending = true;
    try {
      await updateRecord({ fields: { Id: id, Request__c: action } });
      this.dispatchEvent(new ShowToastEvent({ title: labels.askedToast, variant: 'success' }));
      await this.reload();
    } catch (error) {
      const message = reduceErrors(error).join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: labels.notSaved, message, variant: 'error' }));
    } finally {
      this.isSending = false;
    }
  }
}
