import { hash } from 'node:crypto';
import type { KnownActivity } from './find-known.ts';
import { minuteOf } from './incoming.ts';
import type { AcceptOutcome, IncomingActivity } from './incoming.ts';

/** A row to write: `seq` null inserts it, otherwise that row takes these values. */
export interface AcceptedRow extends KnownActivity {
  readonly occurredAt: number;
  /** Null: only the alias is new, what is to be delivered stays. */
  readonly payload: string | null;
  /** What was sent before the database was lost: kept as it comes, nothing is to be delivered. */
  readonly baseline: boolean;
}

export interface AcceptDecision {
  readonly rows: readonly AcceptedRow[];
  /** In the order of the batch. */
  readonly outcomes: readonly AcceptOutcome[];
}

/**
 * Decides what a batch does to the inbox. The same activity may come from two sources under two IDs: a native one, and
 * one derived from an export file. The ID that came first stays, the other becomes the alias; the native content is
 * the fuller one and is never replaced by a file's.
 */
export function decideAccept(
  known: readonly KnownActivity[],
  batch: readonly IncomingActivity[],
): AcceptDecision {
  const inbox = new Recollection(known);
  const rows = new Map<string, AcceptedRow>();
  const outcomes = batch.map((incoming) => {
    const match = inbox.match(incoming);
    if (!match) {
      const row = newRow(incoming, inbox.nextPlace(incoming));
      inbox.remember(row);
      rows.set(row.id, row);
      return 'new';
    }
    const change = changeOf(match, incoming, inbox);
    if (!change) return 'unchanged';
    inbox.remember(change);
    const earlier = rows.get(change.id);
    const kept = change.payload === null && earlier;
    rows.set(change.id, kept ? { ...earlier, alias: change.alias } : change);
    return change.payload === null || change.baseline || match.seq === null ? 'unchanged' : 'changed';
  });
  return { rows: [...rows.values()], outcomes };
}

/** The known rows and those decided so far, findable the three ways. */
class Recollection {
  readonly #byId = new Map<string, KnownActivity>();
  readonly #byNaturalKey = new Map<string, Map<string, KnownActivity>>();

  constructor(known: readonly KnownActivity[]) {
    for (const row of known) this.remember(row);
  }

  remember(row: KnownActivity): void {
    const before = this.#byId.get(row.id);
    if (before) this.#equals(before.lead, before.kind, before.minute).delete(row.id);
    this.#byId.set(row.id, row);
    if (row.alias !== null) this.#byId.set(row.alias, row);
    this.#equals(row.lead, row.kind, row.minute).set(row.id, row);
  }

  match(incoming: IncomingActivity): KnownActivity | undefined {
    const same = this.#byId.get(incoming.id);
    if (same) return same;
    return this.#ordered(incoming).find((row) => row.alias === null && row.derived !== incoming.derived);
  }

  nextPlace(incoming: IncomingActivity): number {
    return (this.#ordered(incoming).at(-1)?.place ?? -1) + 1;
  }

  #ordered({ lead, kind, occurredAt }: IncomingActivity): KnownActivity[] {
    const equals = this.#equals(lead, kind, minuteOf(occurredAt));
    return [...equals.values()].sort((one, other) => one.place - other.place);
  }

  #equals(lead: string, kind: string, minute: number): Map<string, KnownActivity> {
    const key = `${minute}|${kind}|${lead}`;
    let equals = this.#byNaturalKey.get(key);
    if (!equals) this.#byNaturalKey.set(key, (equals = new Map()));
    return equals;
  }
}

function newRow(incoming: IncomingActivity, place: number): AcceptedRow {
  const { id, derived, lead, kind, occurredAt, revision, payload } = incoming;
  const minute = minuteOf(occurredAt);
  const base = { seq: null, id, alias: null, derived, lead, kind, minute, place, revision };
  return { ...base, hash: payloadHash(payload), occurredAt, payload, baseline: false };
}

function changeOf(match: KnownActivity, incoming: IncomingActivity, inbox: Recollection): AcceptedRow | null {
  const adopted = incoming.id !== match.id && incoming.id !== match.alias;
  const alias = adopted ? incoming.id : match.alias;
  const nativeIsKnown = !match.derived || match.alias !== null;
  const hash = payloadHash(incoming.payload);
  const late = incoming.revision !== null && match.revision !== null && incoming.revision < match.revision;
  if ((incoming.derived && nativeIsKnown) || late || hash === match.hash) {
    return adopted
      ? { ...match, alias, occurredAt: incoming.occurredAt, payload: null, baseline: false }
      : null;
  }
  const { lead, kind, occurredAt, revision, payload } = incoming;
  if (match.hash === '') return { ...match, alias, revision, occurredAt, payload, hash, baseline: true };
  const minute = minuteOf(occurredAt);
  const moved = lead !== match.lead || kind !== match.kind || minute !== match.minute;
  return {
    ...match,
    lead,
    kind,
    minute,
    occurredAt,
    revision: revision ?? match.revision,
    payload,
    hash,
    baseline: false,
    place: moved ? inbox.nextPlace(incoming) : match.place,
    // A derived ID stands for lead, kind and time: after a move the file will bring another one.
    alias: moved && !match.derived ? null : alias,
  };
}

/** 128 bits of SHA-256, base64: equal means unchanged. */
export function payloadHash(payload: string): string {
  return Buffer.from(hash('sha256', payload, 'buffer').subarray(0, 16)).toString('base64');
}
