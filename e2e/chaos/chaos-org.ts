import { startTaskOrg } from '../../packages/sync/src/delivery/task-org.ts';
import type { CollectionCall, Fault, TaskOrg } from '../../packages/sync/src/delivery/task-org.ts';
import { callFault, requestFault, rowFaults, RULE } from './chaos-faults.ts';
import { leadId, Records } from './meddling.ts';
import type { Chance } from './seeded.ts';
import type { TroubleCount } from './troubles.ts';

type Row = Record<string, unknown>;

/** BALES leads with a link, an org; one more has none. */
export const LEADS = 8;
/** This kind is switched off. */
export const OFF = 'call';

/** A test org where things go wrong, and where people convert, merge and delete meanwhile. */
export interface ChaosOrg {
  readonly tasks: TaskOrg;
  readonly records: Records;
  /** Keys of Tasks that a rule refused once: their place among the others is open. */
  readonly refused: ReadonlySet<string>;
  /** From now on nothing goes wrong. */
  calm(): void;
  /** Somebody converts, merges, deletes or restores something. */
  meddle(): void;
  close(): Promise<void>;
}

export async function startChaosOrg(chance: Chance, count: TroubleCount): Promise<ChaosOrg> {
  const org = await startTaskOrg();
  const links = Array.from({ length: LEADS }, (_, index): Row => linkRow(index));
  const records = new Records(LEADS);
  org.rows.set('BalesConnection__c', [
    {
      ...{ Id: 'a0C1', Key__c: 'default', Tenant__c: 'acme' },
      ...{ Paused__c: false, DefaultOwner__c: '005000000000001AAA' },
    },
  ]);
  org.rows.set('BalesActivityRule__c', [{ Kind__c: OFF, Enabled__c: false }]);
  org.rows.set('TaskStatus', [{ ApiName: '完了' }]);
  org.rows.set('BalesLink__c', links);
  org.rows.set('Lead', records.leads);
  org.rows.set('Contact', records.contacts);
  const refused = new Set<string>();
  let calm = false;
  org.onOther = ({ type, values }) => {
    const link = links.find((row) => row['Key__c'] === values['Key__c']);
    if (type !== 'BalesLink__c' || !link) return undefined;
    if (!calm && chance.happens(0.1)) {
      count.add('linkRowLocked');
      return { code: 'UNABLE_TO_LOCK_ROW' };
    }
    Object.assign(link, values, { SystemModstamp: new Date().toISOString() });
    return undefined;
  };
  org.onOtherRequest = (request) => (calm ? undefined : requestFault(request, chance, count));
  org.onCollection = (call) => {
    const fault = calm ? undefined : callFault(chance, count);
    const rows = calm || fault?.answer ? [] : rowFaults(call, chance, count);
    keepRefused(refused, call, rows);
    return withRefusals(fault, rows, call, records);
  };
  return {
    ...{ tasks: org, records, refused },
    calm: () => (calm = true),
    meddle: () => records.meddle(chance, org, count),
    close: () => org.scripted.close(),
  };
}

function withRefusals(
  fault: Fault | undefined,
  rows: ReturnType<typeof rowFaults>,
  call: CollectionCall,
  records: Records,
): Fault {
  if (fault?.answer) return fault;
  const gone = records.refusals(call.records.map((record) => record['WhoId']));
  return { ...fault, errors: new Map([...rows, ...gone]) };
}

function keepRefused(refused: Set<string>, call: CollectionCall, rows: ReturnType<typeof rowFaults>): void {
  for (const [index, { code }] of rows)
    if (code === RULE) refused.add(String(call.records[index]?.['BalesActivityId__c']));
}

function linkRow(index: number): Row {
  return {
    ...{ Id: `a0L${String(index).padStart(12, '0')}AAA`, IsDeleted: false, Key__c: `L${String(index)}` },
    ...{ SystemModstamp: '2026-01-01T00:00:00.000Z', Status__c: 'linked', Lead__c: leadId(index) },
  };
}
