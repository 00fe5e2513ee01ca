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

/** Stands for one call among those under way. */
type Call = Readonly<Record<never, never>>;

/**
 * Planned writes on their way into calls. It keeps two promises: a lead's activities leave in their order, and one
 * parent is never in two calls at once (Salesforce locks parents, so two calls would only fight).
 *
 * A call takes a lead's entries of one Who only: those planned for a record that was converted or merged since are refused,
 * and later ones planned for the record it became would overtake them.
 */
export class SendingWindow<T extends WindowEntry> {
  #waiting: T[] = [];
  #weight = 0;
  // Looking into these is paid for every activity: once each, and not at all into empty ones.
  readonly #busyParents = new Map<string, Call>();
  /** By lead: the Who that its entries under way write to. */
  readonly #busyLeads = new Map<string, string>();
  readonly #heldLeads = new Set<string>();

  /** Entries that wait for a call. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Their weights together. */
  get weight(): number {
    return this.#weight;
  }

  /** Adds entries in their order; entries of held leads are left out (they stay due). */
  add(entries: readonly T[]): void {
    for (const entry of entries) {
      if (this.isHeld(entry.lead)) continue;
      this.#waiting.push(entry);
      this.#weight += entry.weight;
    }
  }

  /** Puts entries back before all that came after them. */
  putBack(entries: readonly T[]): void {
    if (entries.length === 0) return;
    this.add(entries);
    this.#waiting.sort((one, other) => compareSeq(one.seq, other.seq));
  }

  /** No more of this lead in this drain: something of it has to wait first. */
  hold(lead: string): void {
    if (this.isHeld(lead)) return;
    this.#heldLeads.add(lead);
    this.takeOut((entry) => entry.lead === lead);
  }

  /** Takes out the waiting entries that `which` names. */
  takeOut(which: (entry: T) => boolean): T[] {
    const out: T[] = [];
    const kept: T[] = [];
    for (const entry of this.#waiting) (which(entry) ? out : kept).push(entry);
    if (out.length > 0) this.#waiting = kept;
    for (const { weight } of out) this.#weight -= weight;
    return out;
  }

  /** Nothing waits any more; what is under way stays so. */
  clear(): void {
    this.#waiting = [];
    this.#weight = 0;
  }

  isHeld(lead: string): boolean {
    return this.#heldLeads.size > 0 && this.#heldLeads.has(lead);
  }

  /**
   * Takes the entries of the next call, oldest first: one method, at most `limit`. Fewer than `least` are not taken (more may
   * come). Whoever takes them must {@link release} them.
   */
  take(limit: number, least = 1): T[] {
    if (this.#waiting.length < least) return [];
    const call: Call = {};
    const batch: T[] = [];
    const passed: T[] = [];
    /** Of whom something was passed over: the rest must not overtake it. */
    const passedLeads = new Set<string>();
    let looked = 0;
    for (const entry of this.#waiting) {
      if (batch.length === limit) break;
      looked += 1;
      const mayGo =
        (batch[0] === undefined || batch[0].method === entry.method) &&
        !(passedLeads.size > 0 && passedLeads.has(entry.lead));
      if (mayGo && this.#occupy(entry, call)) batch.push(entry);
      else {
        passed.push(entry);
        passedLeads.add(entry.lead);
      }
    }
    if (batch.length < least) {
      this.release(batch);
      return [];
    }
    this.#waiting = passed.concat(this.#waiting.slice(looked));
    for (const { weight } of batch) this.#weight -= weight;
    return batch;
  }

  /** The call of these entries is over. */
  release(batch: readonly T[]): void {
    for (const { lead, parents } of batch) {
      this.#busyLeads.delete(lead);
      if (parents.length === 0) this.#busyParents.delete(lead);
      else for (const parent of parents) this.#busyParents.delete(parent);
    }
  }

  /** Lead and parents are this call's, if no other call has one of them and the call writes to no other record for this lead. */
  #occupy({ lead, parents }: T, call: Call): boolean {
    // An update of an unlinked lead has no parents; then the lead itself is in one call only.
    const locks = parents.length === 0 ? [lead] : parents;
    const who = locks[0] ?? lead;
    const busyWith = this.#busyLeads.get(lead);
    if (busyWith !== undefined && busyWith !== who) return false;
    for (const lock of locks) {
      const by = this.#busyParents.get(lock);
      if (by !== undefined && by !== call) return false;
    }
    if (busyWith === undefined) this.#busyLeads.set(lead, who);
    for (const lock of locks) this.#busyParents.set(lock, call);
    return true;
  }
}

/** Orders decimal bigints without parsing them. */
export function compareSeq(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
