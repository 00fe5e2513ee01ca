import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getActivity from '@salesforce/apex/BalesTimelineController.getActivity';
import { actionItems, activityView, safeUrl } from 'c/balesActivityFormat';
import type { ActivityView } from 'c/balesActivityFormat';
import { dateTimeText } from 'c/balesFormat';
import { labels } from './labels';

/** A body of 32,000 characters would push the rest of the list away. */
const SHOWN_AT_FIRST = 2000;

/** Loads and shows one activity as a whole. Its text is text, never HTML. */
export default class BalesActivityBody extends NavigationMixin(LightningElement) {
  /** Leaves out what the page around it shows already: the link to the Task. */
  @api hideTaskLink = false;
  /** Shows also what a line of the timeline says, where there is no such line above. */
  @api showHeading = false;

  readonly labels = labels;
  activity: TimelineRow | null = null;
  error: unknown;
  loading = true;
  wholeBody = false;
  private shownId = '';

  /** The Task to show. */
  @api get taskId(): string {
    return this.shownId;
  }
  set taskId(value: string) {
    this.shownId = value;
    void this.load();
  }

  async load(): Promise<void> {
    const wanted = this.shownId;
    if (!wanted) return;
    this.loading = true;
    this.error = undefined;
    try {
      const activity = await getActivity({ taskId: wanted });
      if (wanted === this.shownId) this.activity = activity;
    } catch (error) {
      this.error = error;
    } finally {
      this.loading = false;
    }
  }

  get showTaskLink(): boolean {
    return !this.hideTaskLink;
  }

  get view(): ActivityView | null {
    if (!this.activity || !this.showHeading) return null;
    return activityView(this.activity, { now: Date.now(), showRelated: false });
  }

  /** People, engagement and campaign, one line each. */
  get headingFacts(): string[] {
    const { people, engagement, source } = this.view ?? { people: '', engagement: '', source: '' };
    return [people, engagement, source].filter((fact) => fact !== '');
  }

  get isForeign(): boolean {
    return this.showHeading && !this.activity?.kind;
  }

  get gone(): boolean {
    return !this.activity;
  }

  /** What was written: the engine ends a description with the action items, which have a list of their own. */
  private get written(): string {
    const text = this.activity?.body ?? '';
    const items = this.activity?.actionItems ?? '';
    return text.endsWith(items) ? text.slice(0, text.length - items.length).trimEnd() : text;
  }

  get body(): string {
    return this.isCut ? `${this.written.slice(0, SHOWN_AT_FIRST)}…` : this.written;
  }

  get isCut(): boolean {
    return !this.wholeBody && this.written.length > SHOWN_AT_FIRST;
  }

  get facts(): readonly { readonly name: string; readonly value: string }[] {
    const row = this.activity;
    return [
      { name: labels.result, value: row?.callResult ?? '' },
      { name: labels.connectStatus, value: row?.connectStatus ?? '' },
      { name: labels.contactPoint, value: row?.contactPoint ?? '' },
      { name: labels.lastReaction, value: dateTimeText(row?.lastEngagedAt) },
      { name: labels.withdrawnAt, value: dateTimeText(row?.withdrawnAt) },
      { name: labels.owner, value: row?.ownerName ?? '' },
    ].filter((fact) => fact.value !== '');
  }

  get items(): ReturnType<typeof actionItems> {
    return actionItems(this.activity?.actionItems);
  }

  get hasItems(): boolean {
    return this.items.length > 0;
  }

  get balesUrl(): string {
    return safeUrl(this.activity?.url);
  }

  get recordingUrl(): string {
    return safeUrl(this.activity?.recordingUrl);
  }

  /** Contact, lead and opportunity on which the activity stands. */
  get relatedRecords(): readonly { readonly id: string; readonly name: string }[] {
    const { whoId, whoName, whatId, whatName } = this.activity ?? {};
    const pairs = [
      { id: whoId ?? '', name: whoName ?? '' },
      { id: whatId ?? '', name: whatName ?? '' },
    ];
    return pairs.filter(({ id, name }) => id !== '' && name !== '');
  }

  handleShowAll(): void {
    this.wholeBody = true;
  }

  handleOpen(event: Event): void {
    const recordId = (event.currentTarget as HTMLElement).dataset.id ?? this.shownId;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, actionName: 'view' },
    });
  }

  handleCopy(): void {
    this.dispatchEvent(new CustomEvent('copylink', { bubbles: true, composed: true, detail: this.shownId }));
  }
}
