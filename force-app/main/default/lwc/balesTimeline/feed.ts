/** What was loaded so far. */
export interface FeedState {
  readonly rows: readonly TimelineRow[];
  /** Index of the first activity of the second stream; -1 while there is none. */
  readonly beforeFrom: number;
  readonly loading: boolean;
  readonly done: boolean;
  /** False: the user cannot see the record's activities. */
  readonly readable: boolean;
  readonly error?: unknown;
}

export const EMPTY_FEED: FeedState = {
  rows: [],
  beforeFrom: -1,
  loading: false,
  done: false,
  readable: true,
};

const REPEATED = 'kind recorder counterpart callResult ownerId ownerName whoId whoName whatId whatName'.split(
  ' ',
);

type LoadPage = (request: TimelineRequest) => Promise<TimelinePage>;

/**
 * Loads activities page by page, stream after stream: on an Opportunity its own, then those before it. Answers that come after
 * a new start are dropped, so that a slow org never shows what was asked before.
 * (`private` and not `#`, which the LWC compiler turns into several times the code.)
 */
export class Feed {
  private readonly load: LoadPage;
  private readonly changed: (state: FeedState) => void;
  private streams: readonly TimelineRequest[] = [];
  private stream = 0;
  private cursor: string | null = null;
  private generation = 0;
  private readonly texts = new Map<string, string>();
  private fresh = true;
  private state = EMPTY_FEED;

  constructor(load: LoadPage, changed: (state: FeedState) => void) {
    this.load = load;
    this.changed = changed;
  }

  /** Begins anew; the rows that stand there stay until the first page has come. */
  async start(streams: readonly TimelineRequest[]): Promise<void> {
    this.generation += 1;
    this.streams = streams;
    this.stream = 0;
    this.cursor = null;
    this.fresh = true;
    this.set({ ...this.state, loading: false, done: false, error: undefined });
    await this.more();
  }

  /** Keeps only these of the loaded rows, so that a filter shows at once what is known of its answer. */
  narrow(fits: (row: TimelineRow) => boolean): void {
    const { rows, beforeFrom } = this.state;
    const kept = rows.filter(fits);
    const before = beforeFrom < 0 ? -1 : rows.slice(0, beforeFrom).filter(fits).length;
    this.set({ ...this.state, rows: kept, beforeFrom: before });
  }

  /** Loads the next page, unless one is on its way or there is none. After an error it tries the same page again. */
  async more(): Promise<void> {
    const stream = this.streams[this.stream];
    if (this.state.loading || this.state.done || !stream) return;
    const generation = this.generation;
    this.set({ ...this.state, loading: true, error: undefined });
    try {
      const page = await this.load({ ...stream, cursor: this.cursor });
      if (generation === this.generation) await this.take(page);
    } catch (failed) {
      if (generation === this.generation) this.set({ ...this.state, loading: false, error: failed });
    }
  }

  private async take(page: TimelinePage): Promise<void> {
    const before = this.fresh ? EMPTY_FEED : this.state;
    this.fresh = false;
    const known = new Set(before.rows.map(({ id }) => id));
    const added = page.rows.filter(({ id }) => !known.has(id)).map((row) => this.share(row));
    const startsBefore = this.stream > 0 && before.beforeFrom < 0 && added.length > 0;
    // A cursor that does not move would be asked for ever.
    const moved = page.cursor !== this.cursor;
    this.cursor = moved ? (page.cursor ?? null) : null;
    if (this.cursor === null) this.stream += 1;
    this.set({
      rows: [...before.rows, ...added],
      beforeFrom: startsBefore ? before.rows.length : before.beforeFrom,
      loading: false,
      done: this.stream >= this.streams.length,
      readable: before.readable && page.readable,
    });
    // A stream that ends early must not look like the end of everything.
    if (added.length === 0 && !this.state.done) await this.more();
  }

  /** Names, kinds and IDs of people stand on thousands of rows; one copy of each keeps a long list small. */
  private share(row: TimelineRow): TimelineRow {
    const copy: Record<string, unknown> = { ...row };
    for (const name of REPEATED) {
      const text = copy[name] as string | undefined;
      if (!text) continue;
      if (!this.texts.has(text)) this.texts.set(text, text);
      copy[name] = this.texts.get(text);
    }
    return copy as unknown as TimelineRow;
  }

  private set(state: FeedState): void {
    this.state = state;
    this.changed(state);
  }
}
