import type pg from 'pg';
import type { AcceptedRow } from './decide-accept.ts';

const statement = `
  update bales.activity a set payload = b.payload, hash = decode(b.hash, 'base64'), alias = b.alias, revision = b.revision,
    updated_at = now()
  from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[]) as b (seq, payload, hash, alias, revision)
  where a.org = $1 and a.seq = b.seq`;

/** Activities that `rebuild` brought back without content: what comes first is what their Tasks were written from. */
export async function setBaselines(
  client: pg.ClientBase,
  org: number,
  rows: readonly AcceptedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(statement, [
    org,
    rows.map(({ seq }) => seq),
    rows.map(({ payload }) => payload),
    rows.map(({ hash }) => hash),
    rows.map(({ alias }) => alias),
    rows.map(({ revision }) => revision),
  ]);
}
