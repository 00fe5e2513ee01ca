import type { Caller } from './caller.ts';
import type { OrgErrorDetail } from './errors.ts';
import type { FieldDef, FieldType, ObjectDef, Schema } from '../schema/types.ts';

/**
 * The seams between the rooms of the local org. Everything behind them is synchronous (node:sqlite is), so one request
 * or one Apex transaction runs without interleaving.
 */

/** Field values as a client sends them (REST JSON); keys are case-insensitive field names. `{Rel: {ExtId__c: v}}` resolves. */
export type InputRecord = Readonly<Record<string, unknown>>;

/**
 * How a value is held in memory and in SQLite: text, picklist, ID (18 characters), date (`YYYY-MM-DD`) as string;
 * datetime and time as number of milliseconds (UTC); boolean as boolean in memory and 0/1 in SQLite; numbers as number.
 */
export type StoredValue = string | number | boolean | null;

/** A whole stored row by field API name (own case). */
export type StoredRow = Record<string, StoredValue>;

export interface SaveResult {
  readonly id: string | null;
  readonly success: boolean;
  /** Upsert only: whether the row is new. */
  readonly created?: boolean;
  readonly errors: readonly OrgErrorDetail[];
}

export interface DmlOptions {
  readonly allOrNone: boolean;
  /** The assignment-rule header: the active rule for new leads and cases runs. */
  readonly autoAssign?: boolean;
  /** … or this one, active or not. */
  readonly assignmentRuleId?: string;
  /** `Sforce-Duplicate-Rule-Header: allowSave=true`. */
  readonly allowDuplicates?: boolean;
  /** Skip Apex triggers (metadata-driven loads only). */
  readonly skipTriggers?: boolean;
}

export interface TypedRecord {
  readonly type: string;
  readonly values: InputRecord;
}

export interface LeadConvertRequest {
  readonly leadId: string;
  readonly convertedStatus: string;
  readonly accountId?: string | null;
  readonly contactId?: string | null;
  readonly opportunityId?: string | null;
  readonly opportunityName?: string | null;
  readonly doNotCreateOpportunity?: boolean;
  readonly overwriteLeadSource?: boolean;
  readonly ownerId?: string | null;
  readonly sendNotificationEmail?: boolean;
  readonly bypassAccountDedupeCheck?: boolean;
  readonly bypassContactDedupeCheck?: boolean;
}

export interface LeadConvertResult {
  readonly leadId: string;
  readonly success: boolean;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly errors: readonly OrgErrorDetail[];
}

/** Writes. Per-record problems come back in the results; only misuse of the call itself throws `OrgError`. */
export interface DataEngine {
  insert(caller: Caller, records: readonly TypedRecord[], options: DmlOptions): SaveResult[];
  /** Each record's values carry `Id`. */
  update(caller: Caller, records: readonly TypedRecord[], options: DmlOptions): SaveResult[];
  /** Several matches give one error with code `DUPLICATE_EXTERNAL_ID` and `extra.matches` (record IDs) for the 300 answer. */
  upsert(
    caller: Caller,
    externalIdField: string,
    records: readonly TypedRecord[],
    options: DmlOptions,
  ): SaveResult[];
  delete(caller: Caller, ids: readonly string[], options: DmlOptions): SaveResult[];
  undelete(caller: Caller, ids: readonly string[], options: DmlOptions): SaveResult[];
  emptyRecycleBin(caller: Caller, ids: readonly string[]): SaveResult[];
  merge(caller: Caller, master: TypedRecord, loserIds: readonly string[]): SaveResult;
  convertLeads(
    caller: Caller,
    requests: readonly LeadConvertRequest[],
    options: DmlOptions,
  ): LeadConvertResult[];
  /** Runs `work` in a transaction (nested: a savepoint); a throw rolls back. */
  transaction<T>(work: () => T): T;
  savepoint(): Savepoint;
  /** Physical row by ID regardless of access, deleted ones too; internal use. */
  rowById(type: string, id: string): StoredRow | undefined;
  /** IDs deleted / updated in a period, for getDeleted / getUpdated. Milliseconds UTC. */
  deletedBetween(type: string, from: number, to: number): { id: string; deletedDate: number }[];
  updatedBetween(type: string, from: number, to: number): string[];
}

export interface Savepoint {
  rollback(): void;
  release(): void;
}

export interface QueryOptions {
  /** queryAll / ALL ROWS: deleted and archived rows too. */
  readonly allRows?: boolean;
  /** Values of `:name` binds (Apex); a bare `:expr` bind is replaced by name by the Apex binder. */
  readonly binds?: Readonly<Record<string, StoredValue | readonly StoredValue[]>>;
  readonly tooling?: boolean;
  /** The query stands in Apex, which alone may use binds, ALL ROWS and access modes. */
  readonly apex?: boolean;
  /** OFFSET may go beyond the 2,000 rows that SOQL allows: the caller pages by a rule of its own (GraphQL). */
  readonly deepOffset?: boolean;
}

/** One column of a result; relationship columns nest, subqueries hold a result of their own. */
export interface ResultRow {
  readonly type: string;
  /** The record's ID, selected or not; aggregates and parts of addresses have none. */
  readonly id?: string;
  /** Read through a lookup with several targets: clients are told the type `Name`, whatever the record is. */
  readonly named?: boolean;
  /** What types the values where their names are not fields of `type` (aggregates, aliases). */
  readonly fields?: ReadonlyMap<string, FieldDef>;
  /** By name as selected (own case of the schema); `StoredValue`, a nested row, null, or a child result. */
  readonly values: Record<string, StoredValue | ResultRow | QueryResult | null>;
}

export interface QueryResult {
  /** All rows that match (COUNT() queries: the count, with no rows). */
  readonly totalSize: number;
  readonly rows: readonly ResultRow[];
  readonly object: ObjectDef;
  /** Selected columns in order, for CSV, `columns=true` and typed access. */
  readonly columns: readonly ResultColumn[];
  readonly aggregate: boolean;
  /** Aggregates: records that went into the groups (they count against Apex's limit of query rows). */
  readonly rowsRead?: number;
}

export interface ResultColumn {
  /** As it stands in a row: field name, alias (`expr0`), relationship name or child relationship name. */
  readonly name: string;
  readonly field: FieldDef | null;
  readonly aggregateFunction?: string;
  /** Type of a value that no field describes: what a date function gives. */
  readonly type?: FieldType;
  readonly alias?: string;
  /** For a relationship column: its sub-columns. */
  readonly joinColumns?: readonly ResultColumn[];
  readonly kind: 'field' | 'aggregate' | 'relationship' | 'childQuery' | 'typeof';
}

/** A query that is about to run. */
export interface QueryAhead {
  readonly soql: string;
  readonly caller: Caller;
  /** What the query's condition compares the field with by `=` or `IN`; null when it does not. */
  readonly valuesOf: (field: string) => readonly string[] | null;
}

export interface QueryEngine {
  /** @throws OrgError MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE … with Salesforce's text (row and column). */
  query(caller: Caller, soql: string, options?: QueryOptions): QueryResult;
  /** Calls `listener` with each query before it runs: rows that are made on demand are made then. */
  beforeQuery?(listener: (query: QueryAhead) => void): void;
  /** Calls `listener` with the records that a query takes `FOR UPDATE`; its throw refuses the query. */
  onLock?(listener: (ids: readonly string[]) => void): void;
}

export type ObjectRight = 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';

/** Who may do what. Answers are for the caller's flags: a caller without `fieldSecurity` has every object and field right. */
export interface AccessModel {
  objectRight(caller: Caller, object: ObjectDef, right: ObjectRight): boolean;
  fieldReadable(caller: Caller, object: ObjectDef, field: FieldDef): boolean;
  fieldEditable(caller: Caller, object: ObjectDef, field: FieldDef): boolean;
  userPermission(userId: string, permission: string): boolean;
  customPermission(userId: string, name: string): boolean;
  classAccess(userId: string, className: string): boolean;
  /** IDs of the groups and queues that the user is in, or above a member of where that counts. */
  groupsOf(userId: string): ReadonlySet<string>;
  /** Whether the user may give a record this record type. */
  recordTypeAvailable(userId: string, object: ObjectDef, developerName: string): boolean;
  /** DeveloperName of the record type that new records of the user get; null for the master. */
  defaultRecordType(userId: string, object: ObjectDef): string | null;
  /** Access to a record, by the `Id` of its row and what the database holds of it; `edit` includes what deletes need besides the object right (`delete` = owner, above, or full access). */
  recordAccess(
    caller: Caller,
    object: ObjectDef,
    row: StoredRow,
    level: 'read' | 'edit' | 'delete' | 'transfer',
  ): boolean;
  /**
   * A SQL boolean expression over the table alias that is true for the rows the caller may read, or null when all are
   * visible. Values go in as positional parameters in order.
   */
  visibleRows(
    caller: Caller,
    object: ObjectDef,
    tableAlias: string,
  ): { sql: string; parameters: (string | number)[] } | null;
}

/** Settings of the org itself; org variants are switched here. */
export interface OrgSettings {
  readonly organizationId: string;
  readonly name: string;
  /** `Organization.OrganizationType`: `Developer Edition`, `Enterprise Edition` …; every edition has everything here. */
  readonly edition: string;
  /** IANA name, default `Asia/Tokyo`. */
  readonly timeZone: string;
  /** Locale key of the org's default language: `ja`, `en_US`. */
  readonly language: string;
  readonly locale: string;
  readonly translationWorkbench: boolean;
  readonly multiCurrency: boolean;
  /** ISO codes, the corporate currency first. */
  readonly currencies: readonly string[];
  /** By ISO code: how much of the currency one unit of the corporate currency is; 1 where it is left out. */
  readonly conversionRates: Readonly<Record<string, number>>;
  readonly personAccounts: boolean;
  readonly stateCountryPicklists: boolean;
  /** Megabytes of data storage; every record counts 2 KB. */
  readonly dataStorageMb: number;
  readonly dailyApiRequests: number;
  /** Organisation-wide defaults of standard objects by API name (`Task` stands for Activity). */
  readonly sharing: Readonly<Record<string, string>>;
}

export interface Clock {
  /** Milliseconds UTC. */
  now(): number;
}

/** What every room may use. Built once by `createOrg`. */
export interface Org {
  readonly settings: OrgSettings;
  readonly clock: Clock;
  readonly schema: Schema;
  readonly data: DataEngine;
  readonly soql: QueryEngine;
  readonly access: AccessModel;
}
