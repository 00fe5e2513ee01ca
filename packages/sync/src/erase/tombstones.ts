import { createHmac } from 'node:crypto';
import type pg from 'pg';

/** Which of these leads were erased. */
export async function erasedLeads(
  client: pg.Pool | pg.ClientBase,
  org: number,
  leads: readonly string[],
): Promise<ReadonlySet<string>> {
  const salt = await saltOf(client, org);
  if (salt === null) return new Set();
  const digests = new Map(leads.map((lead) => [digestOf(salt, lead).toString('base64'), lead]));
  const { rows } = await client.query<{ digest: Buffer }>(
    'select digest from bales.tombstone where org = $1 and digest = any($2)',
    [org, [...digests.keys()].map((digest) => Buffer.from(digest, 'base64'))],
  );
  return new Set(rows.flatMap(({ digest }) => digests.get(digest.toString('base64')) ?? []));
}

/** From now on nothing of these leads is accepted. */
export async function bury(
  client: pg.Pool | pg.ClientBase,
  org: number,
  leads: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ salt: Buffer }>('select salt from bales.org where id = $1', [org]);
  const salt = rows[0]?.salt;
  if (!salt) return;
  await client.query(
    'insert into bales.tombstone (org, digest) select $1, unnest($2::bytea[]) on conflict do nothing',
    [org, leads.map((lead) => digestOf(salt, lead))],
  );
}

/** Null where nothing was ever erased: the usual case costs one small query. */
async function saltOf(client: pg.Pool | pg.ClientBase, org: number): Promise<Buffer | null> {
  const { rows } = await client.query<{ salt: Buffer }>(
    'select salt from bales.org where id = $1 and exists (select from bales.tombstone where org = $1)',
    [org],
  );
  return rows[0]?.salt ?? null;
}

function digestOf(salt: Buffer, lead: string): Buffer {
  return createHmac('sha256', salt).update(lead).digest();
}
