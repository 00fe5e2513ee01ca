import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import userId from '@salesforce/user/Id';
import getPage from '@salesforce/apex/BalesTimelineController.getPage';
import getOverview from '@salesforce/apex/BalesTimelineController.getOverview';
import getStatus from '@salesforce/apex/BalesRecordStatus.get';
import { fill } from 'c/balesFormat';
import type { Choices, Owner } from 'c/balesTimelineFilters';
import type BalesTimelineList from 'c/balesTimelineList';
import type { ListContent } from 'c/balesTimelineList';
import { NO_CHOICES, fits, recall, remember, requestOf } from './choices';
import { addedUp } from './addedUp';
import { emptiness } from './emptiness';
import type { Emptiness } from './emptiness';
import { EMPTY_FEED, Feed } from './feed';
import type { FeedState } from './feed';
import { labels } from './labels';

/** State of the page's address that opens one activity: `?c__activity=00T…`. */
const LINK_STATE = 'c__activity';

/** The timeline of a Lead, Contact, Account or Opportunity: loads, remembers and hands on; its children show. */
export default class BalesTimeline extends NavigationMixin(LightningElement) {
  @api objectApiName = '';
  /** Heading; empty: the usual one. */
  @api heading = '';
  /** Activities a page, 10 to 100. */
  @api pageSize = 50;
  /** Height of the list in pixels. */
  @api height = 640;
  /** What a user who never chose sees. */
  @api everyTask = false;
  @api oldestFirst = false;

  readonly labels = labels;
  choices: Choices = NO_CHOICES;
  state: FeedState = EMPTY_FEED;
  content: ListContent = EMPTY_FEED;
  overview: TimelineOverview | undefined;
  status: RecordStatus | undefined;
  expandedIds: readonly string[] = [];
  /** Activity that the address names but the list does not show yet. */
  pinnedId = '';
  now = 0;
  started = false;
  private shownId = '';
  private linkedId = '';
  private refreshed = 0;
  private refreshHandler: unknown;
  private readonly known = new Map<string, string>();
  private readonly feed = new Feed(
    (request) => getPage({ request }),
    (state) => this.take(state),
  );

  /** Lead, Contact, Account or Opportunity of the page; some pages give it late. */
  @api get recordId(): string {
    return this.shownId;
  }
  set recordId(value: string) {
    this.shownId = value;
    if (this.isConnected) void this.load();
  }

  @wire(CurrentPageReference)
  readAddress(page: PageReference | undefined): void {
    this.linkedId = page?.state?.[LINK_STATE] ?? '';
    if (this.started && this.linkedId) this.openLinked();
  }

  override connectedCallback(): void {
    const remembered = recall(userId);
    this.choices = {
      ...NO_CHOICES,
      everyTask: this.everyTask,
      oldestFirst: this.oldestFirst,
      ...remembered,
    };
    this.refreshHandler = registerRefreshHandler(this, () => this.load());
    void this.load();
  }

  override disconnectedCallback(): void {
    unregisterRefreshHandler(this.refreshHandler);
  }

  /** Loads everything anew, past every cache. */
  async load(): Promise<void> {
    if (!this.shownId) return;
    this.refreshed += 1;
    this.now = Date.now();
    await Promise.all([this.feed.start(this.streams()), this.loadOverview()]);
    if (this.isEmpty) await this.loadStatus();
  }

  private streams(): TimelineRequest[] {
    const request = {
      ...requestOf(this.recordId, this.choices),
      pageSize: Math.min(100, Math.max(10, this.pageSize)),
      refreshed: String(this.refreshed),
    };
    return this.isOpportunity ? [request, { ...request, beforeOpportunity: true }] : [request];
  }

  /** Counts are worth having, but the list does without them. */
  private async loadOverview(): Promise<void> {
    const asked = this.refreshed;
    try {
      const overviews = await Promise.all(this.streams().map((request) => getOverview({ request })));
      if (asked === this.refreshed) this.overview = addedUp(overviews);
    } catch {
      this.overview = undefined;
    }
  }

  private async loadStatus(): Promise<void> {
    try {
      this.status = await getStatus({ recordId: this.recordId });
    } catch {
      this.status = undefined;
    }
  }

  private take(state: FeedState): void {
    for (const { ownerId, ownerName } of state.rows)
      if (ownerId && ownerName) this.known.set(ownerId, ownerName);
    if (state.rows !== this.content.rows) this.content = { rows: state.rows, beforeFrom: state.beforeFrom };
    this.state = state;
    const hasAnswer = state.done || state.rows.length > 0 || state.error !== undefined;
    if (state.loading || this.started || !hasAnswer) return;
    this.started = true;
    if (this.linkedId) this.openLinked();
  }

  private get isOpportunity(): boolean {
    return this.objectApiName === 'Opportunity';
  }

  get counts(): readonly TimelineCount[] | undefined {
    return this.overview?.kinds;
  }

  get cardTitle(): string {
    return this.heading || labels.title;
  }

  get showRelated(): boolean {
    return this.isOpportunity || this.objectApiName === 'Account';
  }

  get owners(): Owner[] {
    return [...this.known].map(([id, name]) => ({ id, name }));
  }

  get total(): number {
    return this.overview && !this.overview.more ? this.overview.total : -1;
  }

  get countText(): string {
    const shown = this.state.rows.length;
    if (!this.overview || shown === 0) return '';
    return fill(this.overview.more ? labels.manyOf : labels.nOf, shown, Math.max(shown, this.overview.total));
  }

  get isFirstLoad(): boolean {
    const { rows, loading, error } = this.state;
    return error === undefined && (!this.started || (loading && rows.length === 0));
  }

  get firstError(): unknown {
    return this.isEmpty ? this.state.error : undefined;
  }

  get laterError(): unknown {
    return this.isEmpty ? undefined : this.state.error;
  }

  get isEmpty(): boolean {
    return this.state.rows.length === 0;
  }

  get emptiness(): Emptiness {
    return emptiness(this.state.readable, this.choices, this.status);
  }

  handleChoose(event: CustomEvent<Partial<Choices>>): void {
    this.choose({ ...this.choices, ...event.detail });
  }

  handleClear(): void {
    const { everyTask, oldestFirst } = this.choices;
    this.choose({ ...NO_CHOICES, everyTask, oldestFirst });
  }

  private choose(choices: Choices): void {
    this.choices = choices;
    remember(userId, choices);
    this.feed.narrow((row) => fits(row, choices));
    void this.load();
  }

  handleReachEnd(): void {
    if (this.state.error === undefined) void this.feed.more();
  }

  handleRetry(): void {
    void this.feed.more();
  }

  handleToggle(event: CustomEvent<string>): void {
    const id = event.detail;
    this.expandedIds = this.expandedIds.includes(id)
      ? this.expandedIds.filter((open) => open !== id)
      : [...this.expandedIds, id];
  }

  async handleCopyLink(event: CustomEvent<string>): Promise<void> {
    event.stopPropagation();
    const path = await this[NavigationMixin.GenerateUrl]({
      type: 'standard__recordPage',
      attributes: { recordId: this.recordId, actionName: 'view' },
      state: { [LINK_STATE]: event.detail },
    });
    const link = new URL(path, window.location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      this.dispatchEvent(new ShowToastEvent({ title: labels.copied, variant: 'success' }));
    } catch {
      this.dispatchEvent(new ShowToastEvent({ title: labels.copyFailed, message: link, mode: 'sticky' }));
    }
  }

  /** Opens the activity of the address in the list, or above it when its page is not loaded yet. */
  private openLinked(): void {
    const id = this.linkedId;
    if (!this.expandedIds.includes(id)) this.expandedIds = [...this.expandedIds, id];
    const isLoaded = this.state.rows.some((row) => row.id === id);
    this.pinnedId = isLoaded ? '' : id;
    // The list may only come with the next rendering.
    if (isLoaded) void Promise.resolve().then(() => this.listElement()?.reveal(id));
  }

  private listElement(): (HTMLElement & BalesTimelineList) | null {
    return this.template?.querySelector<HTMLElement & BalesTimelineList>('c-bales-timeline-list') ?? null;
  }
}
