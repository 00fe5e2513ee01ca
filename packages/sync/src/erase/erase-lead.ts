import { linkLock } from '../inbox/link-lock.ts';
import type { LinkContext } from '../links/link-context.ts';
import { inTransaction } from '../postgres/transaction.ts';
import { collectionLimit } from '../salesforce/client.ts';
import { soqlString } from '../salesforce/soql.ts';
import { bury } from './tombstones.ts';

/** What an erasure took away. */
export interface ErasedLead {
  readonly lead: string;
  readonly tasks: number;
  /** Rows of ours in the org: link and issues. */
  readonly rows: number;
  /** Stored activities. */
  readonly activities: number;
  /** Records that Salesforce would not delete, in its own words; run it again when that is mended. */
  readonly refused: readonly { readonly id: string; readonly code: string; readonly message: string }[];
}

interface IdRow {
  readonly Id: string;
}

/**
 * 個人情報の削除: every Task, link, issue and stored payload of a BALES lead goes, a hashed tombstone stays. Broken off
 * anywhere, the same call goes on; once it is done, it touches nothing.
 */
export async function eraseLead(context: LinkContext, lead: string): Promise<ErasedLead> {
  const { pool, org } = context;
  // First of all, so that nothing new comes in while the rest goes.
  await bury(pool, org, [lead]);
  const refused: { id: string; code: string; message: string }[] = [];
  const tasks = await removeAll(context, await tasksOf(context, lead), refused);
  // While a Task stays, the link row stays with the order to erase on it.
  const rows = refused.length === 0 ? await removeAll(context, await rowsOf(context, lead), refused) : 0;
  await clearMirrors(context, lead);
  if (refused[0]) await recordRefusal(context, lead, refused[0]);
  const activities = refused.length === 0 ? await forget(context, lead) : 0;
  return { lead, tasks, rows, activities, refused };
}

/** By the lead's own field, which is indexed; archived Tasks too. SOQL compares it without case, BALES does not. */
async function tasksOf({ client, names, keys }: LinkContext, lead: string): Promise<string[]> {
  const [field, key] = [names.activity.leadId, keys.keyOf(lead)];
  const rows = await client.queryRows<IdRow & Readonly<Record<string, unknown>>>(
    `SELECT Id, ${field} FROM Task WHERE ${field} = ${soqlString(key)} AND IsDeleted = false`,
    { allRows: true },
  );
  return rows.filter((row) => row[field] === key).map(({ Id }) => Id);
}

/** Issues go before the link that they point at; those of other leads that name this one go too. */
async function rowsOf({ pool, org, client, names, keys }: LinkContext, lead: string): Promise<string[]> {
  const [link, issue] = [names.object.link, names.object.syncIssue];
  const key = soqlString(keys.keyOf(lead));
  const linkLookup = names.field('Link__c').replace(/__c$/, '__r');
  const [issues = [], links = []] = await client.queries<IdRow>([
    `SELECT Id FROM ${issue} WHERE ${linkLookup}.${names.field('Key__c')} = ${key}`,
    `SELECT Id FROM ${link} WHERE ${names.field('Key__c')} = ${key}`,
  ]);
  const mirrored = await pool.query<{ id: string }>(
    `select mirror_id as id from bales.issue i where org = $1 and mirror_id is not null and ${issuesOfLead}`,
    [org, lead],
  );
  const issueIds = [...issues.map(({ Id }) => Id), ...mirrored.rows.map(({ id }) => id)];
  return [...new Set([...issueIds, ...links.map(({ Id }) => Id)])];
}

/** `$1` org, `$2` lead. */
const issuesOfLead = `(i.lead = $2 or i.subject = 'lead:' || $2
  or (i.code = 'SAME_RECORD' and $2 = any(string_to_array(i.parameters->>'others', ', ')))
  or i.activity_seq in (select seq from bales.activity where org = $1 and lead = $2))`;

async function removeAll(
  { client }: LinkContext,
  ids: readonly string[],
  refused: { id: string; code: string; message: string }[],
): Promise<number> {
  let removed = 0;
  for (let at = 0; at < ids.length; at += collectionLimit) {
    const part = ids.slice(at, at + collectionLimit);
    const outcomes = await client.remove(part);
    part.forEach((id, index) => {
      const outcome = outcomes[index];
      const error = outcome?.errors[0];
      // Gone already is as good as removed.
      if (outcome?.success === true || error?.code === 'ENTITY_IS_DELETED') removed += 1;
      else refused.push({ id, code: error?.code ?? 'UNKNOWN_EXCEPTION', message: error?.message ?? '' });
    });
  }
  return removed;
}

/** Our own fields on Lead, Contact and Opportunity; best effort, as writing them was. */
async function clearMirrors({ client, names, keys }: LinkContext, lead: string): Promise<void> {
  const { mirror, opportunity } = names;
  const key = keys.keyOf(lead);
  const clear = async (object: string, field: string, values: Record<string, null>): Promise<void> => {
    const found = await client.queryRows<IdRow & Readonly<Record<string, unknown>>>(
      `SELECT Id, ${field} FROM ${object} WHERE ${field} = ${soqlString(key)}`,
    );
    const rows = found.filter((row) => row[field] === key);
    for (let at = 0; at < rows.length; at += collectionLimit)
      await client.update(
        object,
        rows.slice(at, at + collectionLimit).map(({ Id }) => ({ Id, ...values })),
        { allowDuplicates: false },
      );
  };
  const parts = [
    clear('Lead', mirror.leadId, { [mirror.leadId]: null, [mirror.linkStatus]: null }),
    clear('Contact', mirror.leadId, { [mirror.leadId]: null, [mirror.linkStatus]: null }),
    clear('Opportunity', opportunity.leadId, { [opportunity.leadId]: null, [opportunity.handover]: null }),
  ];
  await Promise.allSettled(parts);
}

/** People see why an erasure asked for in Salesforce is not done; the issue goes with the rest once it is. */
async function recordRefusal(
  { pool, org }: LinkContext,
  lead: string,
  refused: { readonly id: string; readonly code: string; readonly message: string },
): Promise<void> {
  await pool.query(
    `insert into bales.issue (org, subject, code, summary, lead, record_id)
     values ($1, 'lead:' || $2, $3, $4, $2, $5)
     on conflict (org, subject, code, field) do update set summary = excluded.summary, status = 'open',
       attempts = issue.attempts + 1, last_seen = now(), dirty = true`,
    [org, lead, refused.code, refused.message.slice(0, 255), refused.id],
  );
}

/** The engine's own memory, last: until now a repeat could still find what is to go. */
async function forget({ pool, org }: LinkContext, lead: string): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [linkLock, org]);
    await client.query(`delete from bales.issue i where org = $1 and ${issuesOfLead}`, [org, lead]);
    await client.query('delete from bales.link where org = $1 and lead = $2', [org, lead]);
    await client.query('delete from bales.opportunity where org = $1 and lead = $2', [org, lead]);
    await client.query('delete from bales.lead where org = $1 and lead = $2', [org, lead]);
    const { rowCount } = await client.query('delete from bales.activity where org = $1 and lead = $2', [
      org,
      lead,
    ]);
    return rowCount ?? 0;
  });
}
