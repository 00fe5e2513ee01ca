import { collectionLimit } from '../salesforce/client.ts';
import { inLists, soqlList } from '../salesforce/soql.ts';
import type { LinkContext } from './link-context.ts';
import type { LinkWrite } from './write-links.ts';

interface Mirror {
  readonly id: string;
  readonly key: string;
}

/**
 * `BalesLeadId__c` and `BalesLinkStatus__c` on Lead and Contact, where the setting is on. Best effort, never read by the engine: a refused
 * mirror fails nothing, and one that shows another tenant's lead stays.
 */
export async function writeMirrors(context: LinkContext, writes: readonly LinkWrite[]): Promise<void> {
  if (!context.mirrors) return;
  const { keys } = context;
  const of = (column: 'leadRecord' | 'contactRecord'): Mirror[] =>
    writes.flatMap(({ lead, wish }) => {
      const id = wish.status === 'linked' ? wish[column] : null;
      return id === null ? [] : [{ id, key: keys.keyOf(lead) }];
    });
  await write(context, 'Lead', of('leadRecord')).catch(() => undefined);
  await write(context, 'Contact', of('contactRecord')).catch(() => undefined);
}

async function write(
  context: LinkContext,
  object: 'Lead' | 'Contact',
  mirrors: readonly Mirror[],
): Promise<void> {
  const { client, names } = context;
  const taken = await othersMirrors(context, object, mirrors);
  const records = mirrors
    .filter(({ id }) => !taken.has(id))
    .map(({ id, key }) => ({
      Id: id,
      [names.mirror.leadId]: key,
      [names.mirror.linkStatus]: 'linked',
    }));
  for (let at = 0; at < records.length; at += collectionLimit)
    await client
      .update(object, records.slice(at, at + collectionLimit), { allowDuplicates: true })
      .catch(() => undefined);
}

/** Records that show a lead of another tenant in the same org. */
async function othersMirrors(
  { client, names, keys }: LinkContext,
  object: 'Lead' | 'Contact',
  mirrors: readonly Mirror[],
): Promise<ReadonlySet<string>> {
  const field = names.mirror.leadId;
  const taken = new Set<string>();
  for (const list of inLists(mirrors.map(({ id }) => id))) {
    const rows = await client.queryRows<Readonly<Record<string, string>>>(
      `SELECT Id, ${field} FROM ${object} WHERE ${field} != null AND Id IN ${soqlList(list)}`,
    );
    for (const row of rows) if (keys.idOf(row[field] ?? '') === null) taken.add(row['Id'] ?? '');
  }
  return taken;
}
