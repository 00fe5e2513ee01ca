import { LightningElement, api } from 'lwc';
import { activityView } from 'c/balesActivityFormat';
import type { ActivityView } from 'c/balesActivityFormat';
import type BalesTimelineRow from 'c/balesTimelineRow';
import { entriesOf } from './entries';
import type { Entry } from './entries';
import { Heights } from './heights';
import listName from '@salesforce/label/c.BalesTimelineList';
import loadingMore from '@salesforce/label/c.BalesLoadingMore';
import beforeOpportunity from '@salesforce/label/c.BalesBeforeOpportunity';

/** A collapsed line, about; corrected as soon as a line was on screen. */
const ESTIMATED_HEIGHT = 84;
/** Lines kept ready above and below what is seen, so that a fast scroll shows no gap. */
const SPARE = 8;
/** How many lines before the end the next page is asked for. */
const ASK_AHEAD = 15;
/** Texts of so many rows stay formatted; those of thousands would fill the heap. */
const VIEWS_KEPT = 500;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** What is shown: activities in their order, and where those before the opportunity begin (negative: none). */
export interface ListContent {
  readonly rows: readonly TimelineRow[];
  readonly beforeFrom: number;
}

interface Line extends Entry {
  readonly index: number;
  readonly position: string;
  readonly view: ActivityView;
  readonly expanded: boolean;
  readonly current: boolean;
}

/** Shows any number of activities by keeping only those in view in the page. */
export default class BalesTimelineList extends LightningElement {
  /** Activities in all, of which the content is what was loaded so far; -1 when nobody knows. */
  @api total = -1;
  @api expandedIds: readonly string[] = [];
  @api loading = false;
  @api showRelated = false;
  /** Record of the page. */
  @api recordId = '';
  /** Height of the window, in pixels. */
  @api height = 640;
  /** The time that relative times count from, in milliseconds. */
  @api now = 0;

  readonly labels = { listName, loadingMore, beforeOpportunity };
  first = 0;
  last = 0;
  current = 0;
  topSpace = 0;
  bottomSpace = 0;
  month = '';
  entries: readonly Entry[] = [];
  private given: ListContent = { rows: [], beforeFrom: -1 };
  private views = new Map<TimelineRow, ActivityView>();
  private readonly heights = new Heights(ESTIMATED_HEIGHT);
  private observer: ResizeObserver | undefined;
  private focusWanted = false;
  private backToTop = false;

  @api get content(): ListContent {
    return this.given;
  }
  set content(content: ListContent) {
    this.backToTop = content.rows[0]?.id !== this.given.rows[0]?.id;
    if (this.backToTop) this.current = 0;
    this.given = content;
    this.entries = entriesOf(content.rows, content.beforeFrom);
    this.heights.setKeys(this.entries.map(({ key }) => key));
    this.views.clear();
    this.lay();
  }

  /** Brings an activity into view and focuses it; says whether it is there. */
  @api reveal(id: string): boolean {
    const index = this.entries.findIndex(({ row }) => row.id === id);
    if (index >= 0) this.moveTo(index);
    return index >= 0;
  }

  override connectedCallback(): void {
    this.observer = new ResizeObserver(() => this.measure());
    this.lay();
  }

  override disconnectedCallback(): void {
    this.observer?.disconnect();
  }

  override renderedCallback(): void {
    const scroller = this.scroller;
    if (this.backToTop && scroller) scroller.scrollTop = 0;
    this.backToTop = false;
    this.observer?.disconnect();
    for (const line of this.lineElements) this.observer?.observe(line);
    this.measure();
    if (this.focusWanted) this.focusCurrent();
    this.askAhead();
  }

  get lines(): Line[] {
    return this.entries.slice(this.first, this.last).map((entry, offset) => {
      const index = this.first + offset;
      return {
        ...entry,
        index,
        position: String(index + 1),
        view: this.viewOf(entry.row),
        expanded: this.expandedIds.includes(entry.row.id),
        current: index === this.current,
      };
    });
  }

  get setSize(): string {
    return String(this.total);
  }

  get busy(): 'true' | 'false' {
    return this.loading ? 'true' : 'false';
  }

  get scrollerStyle(): string {
    return `max-height:${String(this.height)}px`;
  }

  get topStyle(): string {
    return `height:${String(this.topSpace)}px`;
  }

  get bottomStyle(): string {
    return `height:${String(this.bottomSpace)}px`;
  }

  handleScroll(): void {
    this.lay();
    this.askAhead();
  }

  handleToggle(event: CustomEvent<string>): void {
    this.current = Number((event.currentTarget as HTMLElement).dataset.index);
    this.dispatchEvent(new CustomEvent('toggle', { detail: event.detail }));
  }

  handleFocus(event: Event): void {
    this.current = Number((event.currentTarget as HTMLElement).dataset.index);
  }

  handleKey(event: KeyboardEvent): void {
    // Keys inside an open activity belong to its links and buttons.
    if ((event.target as HTMLElement).tagName !== 'C-BALES-TIMELINE-ROW') return;
    const end = this.entries.length - 1;
    const target =
      event.key === 'Home' ? 0 : event.key === 'End' ? end : this.current + (STEPS[event.key] ?? 0);
    if (target === this.current) return;
    event.preventDefault();
    this.moveTo(Math.min(end, Math.max(0, target)));
  }

  private viewOf(row: TimelineRow): ActivityView {
    let view = this.views.get(row);
    if (!view) {
      if (this.views.size > VIEWS_KEPT) this.views.clear();
      view = activityView(row, {
        now: this.now,
        showRelated: this.showRelated,
        pageRecordId: this.recordId,
      });
      this.views.set(row, view);
    }
    return view;
  }

  private get scroller(): HTMLElement | null {
    return this.template?.querySelector<HTMLElement>('.scroller') ?? null;
  }

  private get lineElements(): HTMLElement[] {
    return [...(this.template?.querySelectorAll<HTMLElement>('.line') ?? [])];
  }

  /** Chooses the lines that must be in the page, and how much room stands in for the others. */
  private lay(): void {
    const count = this.entries.length;
    const offset = this.backToTop ? 0 : (this.scroller?.scrollTop ?? 0);
    const seen = this.heights.at(offset);
    this.first = Math.max(0, seen - SPARE);
    this.last = Math.min(count, this.heights.at(offset + this.height) + 1 + SPARE);
    this.topSpace = this.heights.top(this.first);
    this.bottomSpace = this.heights.total - this.heights.top(this.last);
    this.month = this.entries[seen]?.month ?? '';
  }

  /** Not while the page is being laid: the container answers by changing what this list is given. */
  private askAhead(): void {
    if (this.last >= this.entries.length - ASK_AHEAD) this.dispatchEvent(new CustomEvent('reachend'));
  }

  /** Takes the true heights of the lines in the page; what grew above the window must not push it. */
  private measure(): void {
    const scroller = this.scroller;
    if (!scroller) return;
    let pushed = 0;
    let changed = false;
    for (const line of this.lineElements) {
      const index = Number(line.dataset.index);
      const height = line.offsetHeight;
      const before = this.heights.heightOf(index);
      const above = this.heights.top(index) + before <= scroller.scrollTop;
      if (height === 0 || !this.heights.measure(index, height)) continue;
      changed = true;
      if (above) pushed += height - before;
    }
    if (pushed !== 0) scroller.scrollTop += pushed;
    if (changed) this.lay();
  }

  private moveTo(index: number): void {
    this.current = index;
    this.focusWanted = true;
    const scroller = this.scroller;
    if (!scroller) return;
    const top = this.heights.top(index);
    const bottom = this.heights.top(index + 1);
    // The month stands over the first pixels of the window.
    const cover = 40;
    if (top < scroller.scrollTop + cover) scroller.scrollTop = Math.max(0, top - cover);
    else if (bottom > scroller.scrollTop + this.height) scroller.scrollTop = bottom - this.height;
    this.lay();
    this.focusCurrent();
  }

  /** The line may only come with the next rendering; then `renderedCallback` tries again. */
  private focusCurrent(): void {
    const line = this.template?.querySelector<HTMLElement & BalesTimelineRow>(
      `c-bales-timeline-row[data-index="${String(this.current)}"]`,
    );
    if (!line) return;
    this.focusWanted = false;
    line.takeFocus();
  }
}
