import type { LeadFacts } from '../leads/lead-store.ts';
import { readLeadFacts } from '../leads/lead-store.ts';
import { collectionLimit } from '../salesforce/client.ts';
import type { RecordValues } from '../salesforce/client.ts';
import { inLists, soqlList } from '../salesforce/soql.ts';
import type { LinkContext } from './link-context.ts';
import { lastRecordOf, linkValues } from './link-values.ts';
import type { LinkWish, StandingLink } from './link-values.ts';
import { storeLinks } from './refresh-links.ts';
import type { LinkRow } from './refresh-links.ts';

/** One link to be written. */
export interface LinkWrite {
  readonly lead: string;
  readonly wish: LinkWish;
  /** As given by whoever asked; null: nobody asked for a record. */
  readonly requestedId: string | null;
}

export interface WrittenLink {
  readonly lead: string;
  readonly changed: boolean;
  /** Salesforce's own refusal of the row. */
  readonly refusal: string | null;
}

type Row = Readonly<Record<string, unknown>>;

const FIELDS = [
  ...['Status__c', 'Reason__c', 'Lead__c', 'Contact__c', 'Account__c', 'LastRecordId__c'],
  ...['FormerIds__c', 'RequestedId__c', 'Request__c'],
];

/** Writes links into the org where they change, then into the engine's cache; what waited for them is due. */
export async function writeLinks(context: LinkContext, writes: readonly LinkWrite[]): Promise<WrittenLink[]> {
  const { pool, names, org } = context;
  const leads = writes.map(({ lead }) => lead);
  const [standing, facts] = await Promise.all([
    readStanding(context, leads),
    readLeadFacts(pool, org, leads),
  ]);
  const now = new Date(context.now()).toISOString();
  const planned = writes.map((write) => {
    const known = standing.get(write.lead);
    const values = linkValues(names, known, write.wish, write.requestedId, now);
    return {
      write,
      known,
      values: values && { ...shownValues(context, facts.get(write.lead), known), ...values },
    };
  });
  const outcomes = await upsertRows(context, planned);
  await storeLinks(
    pool,
    org,
    planned.flatMap(({ write, known, values }) => {
      const rowId = outcomes.get(write.lead)?.rowId ?? known?.rowId;
      return rowId === undefined || outcomes.get(write.lead)?.refusal
        ? []
        : [{ ...cached(write, known, rowId), linkedAt: textOrNull(values?.[names.field('LinkedAt__c')]) }];
    }),
  );
  await mirror(context, writes);
  await context.tick?.(org);
  return planned.map(({ write, values }) => ({
    lead: write.lead,
    changed: values !== null,
    refusal: outcomes.get(write.lead)?.refusal ?? null,
  }));
}

interface Outcome {
  readonly rowId: string | null;
  readonly refusal: string | null;
}

async function upsertRows(
  context: LinkContext,
  planned: readonly { readonly write: LinkWrite; readonly values: RecordValues | null }[],
): Promise<Map<string, Outcome>> {
  const { client, names } = context;
  const rows = planned.flatMap(({ write, values }) =>
    values ? [{ lead: write.lead, values: { [names.field('Key__c')]: write.lead, ...values } }] : [],
  );
  const outcomes = new Map<string, Outcome>();
  for (let at = 0; at < rows.length; at += collectionLimit) {
    const part = rows.slice(at, at + collectionLimit);
    const results = await client.upsert(
      names.object.link,
      names.field('Key__c'),
      part.map(({ values }) => values),
    );
    part.forEach(({ lead }, index) => {
      const result = results[index];
      const error = result?.errors[0];
      outcomes.set(lead, {
        rowId: result?.id ?? null,
        refusal: error ? `${error.code}: ${error.message}` : null,
      });
    });
  }
  return outcomes;
}

async function readStanding(
  { client, names }: LinkContext,
  leads: readonly string[],
): Promise<Map<string, StandingLink>> {
  const key = names.field('Key__c');
  const select = ['Id', key, ...FIELDS.map((field) => names.field(field))].join(', ');
  const found = new Map<string, StandingLink>();
  for (const list of inLists(leads)) {
    const rows = await client.queryRows<Row>(
      `SELECT ${select} FROM ${names.object.link} WHERE ${key} IN ${soqlList(list)}`,
    );
    for (const row of rows)
      found.set(
        String(row[key]),
        standingOf(row, (field) => row[names.field(field)]),
      );
  }
  return found;
}

function standingOf(row: Row, value: (field: string) => unknown): StandingLink {
  const text = (field: string): string | null => {
    const found = value(field);
    return typeof found === 'string' && found !== '' ? found : null;
  };
  return {
    rowId: String(row['Id']),
    status: text('Status__c'),
    reason: text('Reason__c'),
    leadRecord: text('Lead__c'),
    contactRecord: text('Contact__c'),
    accountRecord: text('Account__c'),
    lastRecord: text('LastRecordId__c'),
    formerIds: text('FormerIds__c') ?? '',
    requestedId: text('RequestedId__c'),
    request: text('Request__c'),
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What people see of a BALES lead in its row; written with a new row. */
function shownValues(
  { names, storeMail }: LinkContext,
  facts: LeadFacts | undefined,
  known: StandingLink | undefined,
): RecordValues {
  if (!facts || known) return {};
  return Object.fromEntries(
    [
      ['Name', (facts.name ?? facts.company ?? facts.lead).slice(0, 80)] as const,
      [names.field('Company__c'), facts.company] as const,
      [names.field('Url__c'), facts.url] as const,
      [names.field('Mail__c'), storeMail ? facts.mail : null] as const,
    ].filter(([, value]) => value !== null),
  );
}

function cached(
  { lead, wish }: LinkWrite,
  known: StandingLink | undefined,
  rowId: string,
): Omit<LinkRow, 'linkedAt'> {
  const linked = wish.status === 'linked' ? wish : null;
  return {
    lead,
    rowId,
    status: wish.status,
    reason: wish.status === 'failed' ? wish.reason : null,
    leadRecord: linked?.leadRecord ?? null,
    contactRecord: linked?.contactRecord ?? null,
    accountRecord: linked?.accountRecord ?? null,
    lastRecord: linked?.leadRecord ?? linked?.contactRecord ?? lastRecordOf(known),
  };
}

/** Best effort, never read by the engine: a refused mirror fails nothing. */
async function mirror({ client, names, mirrors }: LinkContext, writes: readonly LinkWrite[]): Promise<void> {
  if (!mirrors) return;
  for (const object of ['Lead', 'Contact'] as const) {
    const records = writes.flatMap(({ lead, wish }) => {
      const id = wish.status === 'linked' ? (object === 'Lead' ? wish.leadRecord : wish.contactRecord) : null;
      return id === null
        ? []
        : [{ Id: id, [names.mirror.leadId]: lead, [names.mirror.linkStatus]: 'linked' }];
    });
    for (let at = 0; at < records.length; at += collectionLimit)
      await client
        .update(object, records.slice(at, at + collectionLimit), { allowDuplicates: true })
        .catch(() => undefined);
  }
}
