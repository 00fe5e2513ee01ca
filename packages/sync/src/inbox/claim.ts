import { kinds } from '@bales/activity';
import type pg from 'pg';

/** The link of a lead as it was claimed; null: it has none. */
export interface ClaimedLink {
  readonly linkStatus: 'unlinked' | 'linked' | 'failed' | null;
  readonly leadRecord: string | null;
  readonly contactRecord: string | null;
  readonly accountRecord: string | null;
}

/** One due activity with the link of its lead, as a drain reads it. */
export interface ClaimedActivity extends ClaimedLink {
  /** Decimal bigint. */
  readonly seq: string;
  readonly id: string;
  readonly lead: string;
  readonly kind: string;
  readonly version: number;
  /** Empty: pruned, and only the body has to go. */
  readonly payload: string;
  /** The rule keeps the body no longer: it has to leave Salesforce. */
  readonly bodyRemoved: boolean;
  /** A back-fill asked for it. */
  readonly backfilled: boolean;
  /** Why it is due, when not because it is new. */
  readonly code: string | null;
  /** What the Task was last written from; null for a first delivery, and for a repeat of an unchanged one. */
  readonly sentPayload: string | null;
  /** Later texts that may have been written; null: none. An empty one: nobody knows what was. */
  readonly unconfirmed: readonly string[] | null;
  readonly task: string | null;
  readonly attempts: number;
  /** Milliseconds UTC; null: at once. */
  readonly dueAt: number | null;
}

/** A page of due activities. */
export interface ClaimedPage {
  readonly rows: readonly ClaimedActivity[];
  /** Whether there may be due rows after the last one. */
  readonly more: boolean;
  /** How often waiting activities of the org were released so far; null of an empty page. */
  readonly released: number | null;
}

/** Payloads of one page are read up to this many bytes: a thousand long mails must not fill a worker's memory. */
export const pageBytes = 4_000_000;

// Rows that have to wait come too: the lead's later activities must not overtake them.
// The drain after a killed one asks for what may have been sent, so the org's row says it before anything of the page goes.
const statement = `
  with page as (
    select * from (
      select a.seq, a.id, a.lead, a.kind, a.version, coalesce(a.payload, '') as payload, a.body_removed as "bodyRemoved", a.backfilled, a.code, a.sent_payload as "sentPayload", a.unconfirmed, a.task, a.attempts,
        extract(epoch from a.due_at)::float8 * 1000 as "dueAt", l.status as "linkStatus", l.lead_record as "leadRecord",
        l.contact_record as "contactRecord", l.account_record as "accountRecord",
        coalesce(sum(octet_length(a.payload)) over (order by a.seq rows between unbounded preceding and 1 preceding), 0)::float8 as "bytesBefore"
      from bales.activity a
      left join bales.link l on l.lead = a.lead and l.org = a.org
      where a.org = $1 and a.state = 'due' and a.seq > $2
      order by a.seq
      limit $3) due
    where "bytesBefore" < $4),
  noted as (
    update bales.org set sending_seq = greatest(sending_seq, last.seq) from (select max(seq) as seq from page) last
    where id = $1 and last.seq is not null
    returning released)
  select page.*, noted.released from page cross join noted order by page.seq`;

/** In the order of the statement's columns. */
type Row = [
  seq: string,
  id: string,
  lead: string,
  kind: string,
  version: number,
  payload: string,
  bodyRemoved: boolean,
  backfilled: boolean,
  code: string | null,
  sentPayload: string | null,
  unconfirmed: readonly string[] | null,
  task: string | null,
  attempts: number,
  dueAt: number | null,
  linkStatus: ClaimedLink['linkStatus'],
  leadRecord: string | null,
  contactRecord: string | null,
  accountRecord: string | null,
  bytesBefore: number,
  released: number,
];

/** One text for all rows of a kind; the six are compared sooner than a new text is hashed. */
function sameText(kind: string): string {
  for (const one of kinds) if (one === kind) return one;
  return kind;
}

// Arrays, because the driver makes objects of so many columns slowly; words that all rows have are one text, not thousands.
function claimedOf(row: Row): ClaimedActivity {
  const [seq, id, lead, kind, version, payload, bodyRemoved, backfilled, code, sentPayload, unconfirmed] =
    row;
  return {
    seq,
    id,
    lead,
    kind: sameText(kind),
    version,
    payload,
    bodyRemoved,
    backfilled,
    code,
    sentPayload,
    unconfirmed,
    task: row[11],
    attempts: row[12],
    dueAt: row[13],
    linkStatus: row[14] === 'linked' ? 'linked' : row[14],
    leadRecord: row[15],
    contactRecord: row[16],
    accountRecord: row[17],
  };
}

/**
 * The next due rows after `afterSeq`, in order: a cursor never looks again at what this drain has marked. Notes in the org's row
 * how far sending may go with them.
 */
export async function claimDue(
  pool: pg.Pool,
  org: number,
  afterSeq: string,
  limit: number,
): Promise<ClaimedPage> {
  const values = [org, afterSeq, limit, pageBytes];
  const { rows } = await pool.query<Row>({ text: statement, values, rowMode: 'array' });
  const last = rows.at(-1);
  const [bytesBefore, released] = last ? [last[18], last[19]] : [0, null];
  const full = last !== undefined && bytesBefore + Buffer.byteLength(last[5]) >= pageBytes;
  return { rows: rows.map(claimedOf), more: rows.length === limit || full, released };
}
