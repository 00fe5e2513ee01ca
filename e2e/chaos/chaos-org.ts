import { startTaskOrg } from '../../packages/sync/src/delivery/task-org.ts';
import type { CollectionCall, Fault, TaskOrg } from '../../packages/sync/src/delivery/task-org.ts';
import type { Chance } from './seeded.ts';

type Row = Record<string, unknown>;

const RULE = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
/** BALES leads an org. */
export const LEADS = 8;

/** A test org where things go wrong, and where people convert, merge and delete meanwhile. */
export interface ChaosOrg {
  readonly tasks: TaskOrg;
  /** Keys of Tasks that a rule refused once: their place among the others is open. */
  readonly refused: ReadonlySet<string>;
  /** BALES leads whose record was converted or merged. */
  readonly moved: ReadonlySet<string>;
  /** Calls and records that went wrong, and what people did. */
  troubles(): number;
  /** From now on nothing goes wrong. */
  calm(): void;
  /** Somebody converts, merges or deletes something. */
  meddle(): void;
  close(): Promise<void>;
}

export async function startChaosOrg(chance: Chance): Promise<ChaosOrg> {
  const org = await startTaskOrg();
  const links = Array.from({ length: LEADS }, (_, index): Row => linkRow(index));
  const leads = Array.from({ length: LEADS }, (_, index): Row => leadRow(index));
  const contacts: Row[] = [];
  org.rows.set('BalesConnection__c', [
    { Id: 'a0C1', Paused__c: false, DefaultOwner__c: '005000000000001AAA' },
  ]);
  org.rows.set('TaskStatus', [{ ApiName: '完了' }]);
  org.rows.set('BalesLink__c', links);
  org.rows.set('Lead', leads);
  org.rows.set('Contact', contacts);
  const refused = new Set<string>();
  const moved = new Set<string>();
  let [calm, troubles] = [false, 0];
  org.onOther = ({ type, values }) => {
    const link = links.find((row) => row['Key__c'] === values['Key__c']);
    if (type === 'BalesLink__c' && link)
      Object.assign(link, values, { SystemModstamp: new Date().toISOString() });
  };
  org.onCollection = (call) => {
    const gone = goneParents(call, leads);
    const whole = calm ? undefined : wholeFault(chance);
    if (whole) troubles += 1;
    if (whole?.answer) return whole;
    const errors = new Map([...(calm ? [] : rowFaults(call, chance)), ...gone]);
    troubles += errors.size;
    for (const [index, { code }] of errors)
      if (code === RULE) refused.add(String(call.records[index]?.['BalesActivityId__c']));
    return { ...whole, errors };
  };
  return {
    tasks: org,
    refused,
    moved,
    troubles: () => troubles,
    calm: () => (calm = true),
    meddle() {
      troubles += 1;
      const index = meddle(chance, org, leads, contacts);
      if (index !== null) moved.add(`L${String(index)}`);
    },
    close: () => org.scripted.close(),
  };
}

function linkRow(index: number): Row {
  return {
    ...{ Id: `a0L${String(index).padStart(12, '0')}AAA`, IsDeleted: false, Key__c: `L${String(index)}` },
    ...{ SystemModstamp: '2026-01-01T00:00:00.000Z', Status__c: 'linked', Lead__c: leadId(index) },
  };
}

function leadRow(index: number): Row {
  const conversion = { IsConverted: false, ConvertedContactId: null, ConvertedAccountId: null };
  return { Id: leadId(index), IsDeleted: false, MasterRecordId: null, ...conversion };
}

const leadId = (index: number): string => `00Q${String(index).padStart(12, '0')}AAA`;

/** What hits a whole call: a lost answer after the commit, an outage, a dead token, the daily limit. */
function wholeFault(chance: Chance): Fault | undefined {
  const refuse = (status: number, errorCode: string): Fault => ({
    answer: { status, json: [{ errorCode, message: errorCode }] },
  });
  if (chance.happens(0.06)) return { loseAnswer: true };
  if (chance.happens(0.04)) return refuse(503, 'SERVER_UNAVAILABLE');
  if (chance.happens(0.03)) return refuse(401, 'INVALID_SESSION_ID');
  if (chance.happens(0.02)) return refuse(403, 'REQUEST_LIMIT_EXCEEDED');
  return undefined;
}

/** What hits single records: parents that are locked for all of their Tasks in a call, rules that refuse one. */
function rowFaults({ records }: CollectionCall, chance: Chance): [number, { code: string }][] {
  const parents = new Set(records.map((record) => record['WhoId']));
  const locked = new Set([...parents].filter(() => chance.happens(0.1)));
  return records.flatMap((record, index): [number, { code: string }][] => {
    if (locked.has(record['WhoId'])) return [[index, { code: 'UNABLE_TO_LOCK_ROW' }]];
    return chance.happens(0.002) ? [[index, { code: RULE }]] : [];
  });
}

/** Tasks cannot be written to a Lead that was converted, or that lost a merge. */
function goneParents({ records }: CollectionCall, leads: readonly Row[]): [number, { code: string }][] {
  return records.flatMap((record, index): [number, { code: string }][] => {
    const who = leads.find((row) => row['Id'] === record['WhoId']);
    if (who?.['IsConverted'] === true) return [[index, { code: 'CANNOT_UPDATE_CONVERTED_LEAD' }]];
    return who?.['IsDeleted'] === true ? [[index, { code: 'ENTITY_IS_DELETED' }]] : [];
  });
}

/** @returns which lead moved, if one did */
function meddle(chance: Chance, { tasks }: TaskOrg, leads: Row[], contacts: Row[]): number | null {
  const open = leads.filter((row) => row['IsConverted'] === false && row['IsDeleted'] === false);
  const lead = chance.pick(open);
  const what = chance.below(3);
  if (what === 0 && lead) {
    const number = String(leads.indexOf(lead)).padStart(12, '0');
    const ids = { ConvertedContactId: `003${number}AAA`, ConvertedAccountId: `001${number}AAA` };
    Object.assign(lead, { IsConverted: true, ...ids });
    contacts.push({
      ...{
        Id: ids.ConvertedContactId,
        AccountId: ids.ConvertedAccountId,
        IsDeleted: false,
        MasterRecordId: null,
      },
    });
  } else if (what === 1 && lead && open.length > 1) {
    const winner = open.find((row) => row !== lead);
    Object.assign(lead, { IsDeleted: true, MasterRecordId: winner?.['Id'] });
    return leads.indexOf(lead);
  } else {
    const task = chance.pick([...tasks.values()]);
    if (task) task.deleted = true;
  }
  return null;
}
