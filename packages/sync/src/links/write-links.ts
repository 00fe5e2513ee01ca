import type { LeadFacts } from '../leads/lead-store.ts';
import { readLeadFacts } from '../leads/lead-store.ts';
import { collectionLimit } from '../salesforce/client.ts';
import type { RecordValues } from '../salesforce/client.ts';
import { inLists, soqlList } from '../salesforce/soql.ts';
import type { LinkContext } from './link-context.ts';
import { lastRecordOf, linkValues } from './link-values.ts';
import type { LinkWish, StandingLink } from './link-values.ts';
import { writeMirrors } from './mirrors.ts';
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
  await writeMirrors(context, writes);
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
  const { client, names, keys } = context;
  const rows = planned.flatMap(({ write: { lead }, values }) =>
    values ? [{ lead, values: { [names.field('Key__c')]: keys.keyOf(lead), ...values } }] : [],
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
  { client, names, keys }: LinkContext,
  leads: readonly string[],
): Promise<Map<string, StandingLink>> {
  const key = names.field('Key__c');
  const select = ['Id', key, ...FIELDS.map((field) => names.field(field))].join(', ');
  const found = new Map<string, StandingLink>();
  for (const list of inLists(leads.map((lead) => keys.keyOf(lead)))) {
    const rows = await client.queryRows<Row>(
      `SELECT ${select} FROM ${names.object.link} WHERE ${key} IN ${soqlList(list)}`,
    );
    for (const row of rows) {
      const lead = keys.idOf(String(row[key]));
      if (lead !== null)
        found.set(
          lead,
          standingOf(row, (field) => row[names.field(field)]),
        );
    }
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
