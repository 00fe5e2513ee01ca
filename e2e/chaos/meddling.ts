import type { TaskOrg } from '../../packages/sync/src/delivery/task-org.ts';
import type { RowFault } from './chaos-faults.ts';
import type { Chance } from './seeded.ts';
import type { TroubleCount } from './troubles.ts';

type Row = Record<string, unknown>;

/** The Leads and Contacts of a chaos org, and what people do with them meanwhile. */
export class Records {
  readonly leads: Row[];
  readonly contacts: Row[] = [];

  constructor(many: number) {
    this.leads = Array.from({ length: many }, (_, index) => ({
      ...{ Id: leadId(index), IsDeleted: false, MasterRecordId: null },
      ...{ IsConverted: false, ConvertedContactId: null, ConvertedAccountId: null },
    }));
  }

  /** Tasks cannot be written to a Lead that was converted, or that was deleted or lost a merge. */
  refusals(whos: readonly unknown[]): RowFault[] {
    return whos.flatMap((id, index): RowFault[] => {
      const who = this.leads.find((row) => row['Id'] === id);
      if (who?.['IsConverted'] === true) return [[index, { code: 'CANNOT_UPDATE_CONVERTED_LEAD' }]];
      return who?.['IsDeleted'] === true ? [[index, { code: 'ENTITY_IS_DELETED' }]] : [];
    });
  }

  /** Where a Lead has been, the latest last; ends with null when it is in the recycle bin. */
  places(lead: number): (string | null)[] {
    const places: (string | null)[] = [];
    for (let row = this.leads[lead]; row;) {
      places.push(String(row['Id']));
      const contact = row['ConvertedContactId'];
      if (typeof contact === 'string') return [...places, contact];
      const winner = row['MasterRecordId'];
      if (winner === null) return row['IsDeleted'] === true ? [...places, null] : places;
      row = this.leads.find((other) => other['Id'] === winner);
    }
    return places;
  }

  /** Somebody converts, merges, deletes or restores something. */
  meddle(chance: Chance, { tasks }: TaskOrg, count: TroubleCount): void {
    const open = this.leads.filter((row) => row['IsConverted'] === false && row['IsDeleted'] === false);
    const lead = chance.pick(open);
    const what = chance.below(6);
    if (what === 0 && lead) return this.#convert(lead, count);
    if (what === 1 && lead && open.length > 1) {
      const winner = open.find((row) => row !== lead);
      Object.assign(lead, { IsDeleted: true, MasterRecordId: winner?.['Id'] });
      return count.add('merged');
    }
    if (what === 2 && lead) {
      lead['IsDeleted'] = true;
      return count.add('leadDeleted');
    }
    if (what === 3) return this.#restore(chance, count);
    const task = chance.pick([...tasks.values()].filter(({ deleted }) => !deleted));
    if (!task) return;
    task.deleted = true;
    count.add('taskDeleted');
  }

  #convert(lead: Row, count: TroubleCount): void {
    const number = String(this.leads.indexOf(lead)).padStart(12, '0');
    const ids = { ConvertedContactId: `003${number}AAA`, ConvertedAccountId: `001${number}AAA` };
    Object.assign(lead, { IsConverted: true, ...ids });
    const contact = { Id: ids.ConvertedContactId, AccountId: ids.ConvertedAccountId };
    this.contacts.push({ ...contact, IsDeleted: false, MasterRecordId: null });
    count.add('converted');
  }

  #restore(chance: Chance, count: TroubleCount): void {
    const lead = chance.pick(
      this.leads.filter((row) => row['IsDeleted'] === true && row['MasterRecordId'] === null),
    );
    if (!lead) return;
    lead['IsDeleted'] = false;
    count.add('leadRestored');
  }
}

export const leadId = (index: number): string => `00Q${String(index).padStart(12, '0')}AAA`;
