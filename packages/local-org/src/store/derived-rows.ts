import type { Clock, StoredRow } from '../org/contract.ts';
import type { FieldDef, PicklistValue, Schema, SharingModel } from '../schema/types.ts';
import type { Sequences } from './ids.ts';
import type { RowStore } from './row-store.ts';

interface PicklistTable {
  /** Object and field whose values the table mirrors. */
  readonly object: string;
  readonly field: string;
  readonly columns: (value: PicklistValue) => StoredRow;
}

const categoryNames: Readonly<Record<string, string>> = {
  BestCase: 'Best Case',
  MostLikely: 'Most Likely',
  Forecast: 'Commit',
};

/** The name that `ForecastCategoryName` has for a `ForecastCategory`. */
export function forecastCategoryName(category: string): string {
  return categoryNames[category] ?? category;
}

const tables: Readonly<Record<string, PicklistTable>> = {
  TaskStatus: { object: 'Task', field: 'Status', columns: (value) => ({ IsClosed: value.closed ?? false }) },
  TaskPriority: {
    object: 'Task',
    field: 'Priority',
    columns: (value) => ({ IsHighPriority: value.highPriority ?? false }),
  },
  LeadStatus: {
    object: 'Lead',
    field: 'Status',
    columns: (value) => ({ IsConverted: value.converted ?? false }),
  },
  CaseStatus: { object: 'Case', field: 'Status', columns: (value) => ({ IsClosed: value.closed ?? false }) },
  ContractStatus: {
    object: 'Contract',
    field: 'Status',
    columns: (value) => ({ StatusCode: value.value.split(' ')[0] ?? '' }),
  },
  OpportunityStage: {
    object: 'Opportunity',
    field: 'StageName',
    columns: (value) => ({
      IsActive: value.active,
      IsClosed: value.closed ?? false,
      IsWon: value.won ?? false,
      ForecastCategory: value.forecastCategory ?? 'Pipeline',
      ForecastCategoryName: forecastCategoryName(value.forecastCategory ?? 'Pipeline'),
      DefaultProbability: value.probability ?? 0,
      Description: null,
    }),
  },
};

/** `Organization.Default…Access` for a sharing model. */
const defaultAccess: Readonly<Record<SharingModel, string>> = {
  Private: 'None',
  Read: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'ReadEditTransfer',
  ControlledByParent: 'ControlledByParent',
  FullAccess: 'All',
};

/** Rows that say in tables what the schema says: statuses, stages, record types. Kept in step with each schema change. */
export class DerivedRows {
  readonly #rows: RowStore;
  readonly #sequences: Sequences;
  readonly #clock: Clock;
  readonly #userId: () => string;

  constructor(rows: RowStore, sequences: Sequences, clock: Clock, userId: () => string) {
    this.#rows = rows;
    this.#sequences = sequences;
    this.#clock = clock;
    this.#userId = userId;
  }

  sync(schema: Schema): void {
    for (const [name, table] of Object.entries(tables)) {
      const field = schema.object(table.object)?.fields.get(table.field.toLowerCase());
      if (field) this.#syncPicklist(name, table, field);
    }
    this.#syncRecordTypes(schema);
    this.#syncOrganization(schema);
    this.#sequences.flush();
  }

  #syncPicklist(name: string, table: PicklistTable, field: FieldDef): void {
    const known = new Map(this.#rows.where(name, '1').map((row) => [row['ApiName'], row]));
    // Inactive stages stay in the table (they have a flag for it); other inactive values are gone from it.
    const shown = field.picklistValues.filter((value) => value.active || name === 'OpportunityStage');
    shown.forEach((value, index) => {
      const columns: StoredRow = {
        ApiName: value.value,
        MasterLabel: value.label,
        SortOrder: index + 1,
        ...(name === 'OpportunityStage' ? {} : { IsDefault: value.defaultValue }),
        ...table.columns(value),
      };
      this.#put(name, known.get(value.value), columns);
      known.delete(value.value);
    });
    for (const row of known.values()) this.#rows.remove(name, String(row['Id']));
  }

  #syncRecordTypes(schema: Schema): void {
    const persons = schema.object('RecordType')?.fields.has('ispersontype') ?? false;
    const known = new Map(this.#rows.where('RecordType', '1').map((row) => [row['Id'], row]));
    for (const object of schema.objects()) {
      for (const recordType of object.recordTypes) {
        if (recordType.isMaster) continue;
        const columns = {
          Name: recordType.label,
          DeveloperName: recordType.developerName,
          SobjectType: object.name,
          IsActive: recordType.active,
          Description: recordType.description ?? null,
          ...(persons ? { IsPersonType: recordType.person ?? false } : {}),
        };
        this.#put('RecordType', known.get(recordType.id), columns, recordType.id);
        known.delete(recordType.id);
      }
    }
    for (const row of known.values()) this.#rows.remove('RecordType', String(row['Id']));
  }

  /** The organization's row names the sharing defaults in words of its own. */
  #syncOrganization(schema: Schema): void {
    const [organization] = this.#rows.where('Organization', '1');
    if (!organization) return;
    const columns: StoredRow = {};
    for (const name of ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Campaign']) {
      const model = schema.object(name)?.sharingModel;
      if (model) columns[`Default${name}Access`] = defaultAccess[model];
    }
    this.#put('Organization', organization, columns);
  }

  #put(table: string, before: StoredRow | undefined, columns: StoredRow, id?: string): void {
    const now = Math.floor(this.#clock.now() / 1000) * 1000;
    const audit = { LastModifiedDate: now, LastModifiedById: this.#userId(), SystemModstamp: now };
    if (before) {
      if (Object.entries(columns).some(([name, value]) => before[name] !== value))
        this.#rows.update(table, String(before['Id']), { ...columns, ...audit });
      return;
    }
    const created = { CreatedDate: now, CreatedById: this.#userId(), ...audit };
    this.#rows.insert(table, { Id: id ?? this.#sequences.newId(prefixOf(table)), ...columns, ...created });
  }
}

/** Key prefixes of the mirrored tables, as in their data files. */
function prefixOf(table: string): string {
  const prefixes: Readonly<Record<string, string>> = {
    TaskStatus: '05j',
    TaskPriority: '04b',
    LeadStatus: '02K',
    CaseStatus: '01B',
    ContractStatus: '02D',
    OpportunityStage: '01J',
  };
  return prefixes[table] ?? '000';
}
