import type pg from 'pg';
import { arrayOf } from '../postgres/array-of.ts';
import { minuteOf } from './incoming.ts';
import type { IncomingActivity } from './incoming.ts';

/** What the inbox already knows about an activity, as far as accepting has to. */
export interface KnownActivity {
  /** A decimal bigint; null while it is only decided, not inserted. */
  readonly seq: string | null;
  readonly id: string;
  readonly alias: string | null;
  readonly derived: boolean;
  readonly lead: string;
  readonly kind: string;
  readonly minute: number;
  readonly place: number;
  readonly revision: number | null;
  /** Base64 of the payload's hash. */
  readonly hash: string;
}

// Three indexes, three lookups: an OR over them would read the whole table.
const statement = `
  with batch as materialized (
    select * from unnest($2::text[], $3::text[], $4::text[], $5::int[]) as b (id, lead, kind, minute)
  ), found as (
    select a.seq from batch b join bales.activity a on a.org = $1 and a.id = b.id
    union
    select a.seq from batch b join bales.activity a on a.org = $1 and a.alias = b.id
    union
    select a.seq from (select distinct lead, kind, minute from batch) b
      join bales.activity a on a.org = $1 and a.lead = b.lead and a.minute = b.minute and a.kind = b.kind
  )
  select a.seq, a.id, a.alias, a.derived, a.lead, a.kind, a.minute, a.place, a.revision::float8 as revision,
    encode(a.hash, 'base64') as hash
  from found join bales.activity a on a.org = $1 and a.seq = found.seq`;

/** The rows that any of `batch` could be: by ID, by alias, or by lead, kind and minute. */
export async function findKnown(
  client: pg.ClientBase,
  org: number,
  batch: readonly IncomingActivity[],
): Promise<KnownActivity[]> {
  const { rows } = await client.query<KnownActivity>({
    text: statement,
    values: [
      org,
      arrayOf(batch, (one) => one.id),
      arrayOf(batch, (one) => one.lead),
      arrayOf(batch, (one) => one.kind),
      arrayOf(batch, (one) => minuteOf(one.occurredAt)),
    ],
  });
  return rows;
}
