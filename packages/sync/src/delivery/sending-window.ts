/** A planned write that waits for its call. */
export interface WindowEntry {
  /** Decimal bigint: the order of a lead's activities. */
  readonly seq: string;
  readonly lead: string;
  readonly method: 'insert' | 'update';
  /** IDs of the records whose rows Salesforce locks with it: Who first, then Account and What. */
  readonly parents: readonly string[];
  /** How much memory it holds, about: characters of its payload. */
  readonly weight: number;
}

/**
 * Planned writes on their way into calls. It keeps two promises: a lead's activities leave in their order, and one
 * parent is never in two calls at once (Salesforce locks parents, so two calls would only fight).
 *
 * A call takes a lead's entries of one Who only: those planned for a record that was converted or merged since are refused,
 * and later ones planned for the record it became would overtake them.
 */
export class SendingWindow<T extends WindowEntry> {
  #waiting: T[] = [];
  // Sets do: no lead and no parent is ever in two calls.
  readonly #busyParents = new Set<string>();
  readonly #busyLeads = new Set<string>();
  readonly #heldLeads = new Set<string>();

  /** Entries that wait for a call. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Their weights together. */
  get weight(): number {
    let sum = 0;
    for (const entry of this.#waiting) sum += entry.weight;
    return sum;
  }

  /** Adds entries in their order; entries of held leads are left out (they stay due). */
  add(entries: readonly T[]): void {
    this.#waiting.push(...entries.filter((entry) => !this.#heldLeads.has(entry.lead)));
  }

  /** Puts entries back before all that came after them. */
  putBack(entries: readonly T[]): void {
    if (entries.length === 0) return;
    const kept = entries.filter((entry) => !this.#heldLeads.has(entry.lead));
    this.#waiting = [...kept, ...this.#waiting].sort((one, other) => compareSeq(one.seq, other.seq));
  }

  /** No more of this lead in this drain: something of it has to wait first. */
  hold(lead: string): void {
    if (this.#heldLeads.has(lead)) return;
    this.#heldLeads.add(lead);
    this.#waiting = this.#waiting.filter((entry) => entry.lead !== lead);
  }

  /** Takes out the waiting entries that `which` names. */
  takeOut(which: (entry: T) => boolean): T[] {
    const out = this.#waiting.filter(which);
    if (out.length > 0) this.#waiting = this.#waiting.filter((entry) => !which(entry));
    return out;
  }

  /** Nothing waits any more; what is under way stays so. */
  clear(): void {
    this.#waiting = [];
  }

  isHeld(lead: string): boolean {
    return this.#heldLeads.has(lead);
  }

  /**
   * Takes the entries of the next call: one method, at most `limit`. Fewer than `least` are not taken (more may come).
   * Whoever takes them must {@link release} them.
   */
  take(limit: number, least = 1): T[] {
    const { batch, passed, looked } = this.#eligible(limit);
    if (batch.length < least || batch.length === 0) return [];
    this.#waiting = [...passed, ...this.#waiting.slice(looked)];
    for (const entry of batch) {
      this.#busyLeads.add(entry.lead);
      for (const parent of entry.parents) this.#busyParents.add(parent);
    }
    return batch;
  }

  /** The call of these entries is over. */
  release(batch: readonly T[]): void {
    for (const entry of batch) {
      this.#busyLeads.delete(entry.lead);
      for (const parent of entry.parents) this.#busyParents.delete(parent);
    }
  }

  /** Entries that may go now, oldest first, all of the first one's method; those passed over, and how many were looked at. */
  #eligible(limit: number): { batch: T[]; passed: T[]; looked: number } {
    // What a lead's entries of this call write to; null: none of it may go any more.
    const whos = new Map<string, string | null>();
    const batch: T[] = [];
    const passed: T[] = [];
    let looked = 0;
    for (const entry of this.#waiting) {
      if (batch.length === limit) break;
      looked += 1;
      const { lead, parents } = entry;
      const who = parents[0] ?? '';
      const before = whos.get(lead);
      const free =
        (before === undefined ? !this.#busyLeads.has(lead) : before === who) &&
        (batch[0] === undefined || batch[0].method === entry.method) &&
        !parents.some((parent) => this.#busyParents.has(parent));
      if (free) batch.push(entry);
      else passed.push(entry);
      if (!free) whos.set(lead, null);
      else if (before === undefined) whos.set(lead, who);
    }
    return { batch, passed, looked };
  }
}

/** Orders decimal bigints without parsing them. */
export function compareSeq(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
