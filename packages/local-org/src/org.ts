import type { UsedRights } from './access/used-rights.ts';
import type { AccessModel, Clock, Org, OrgSettings, QueryEngine } from './org/contract.ts';
import { createClock } from './org/clock.ts';
import { completeSettings } from './org/settings.ts';
import { SchemaRegistry } from './schema/registry.ts';
import { Database } from './store/database.ts';
import { DerivedRows } from './store/derived-rows.ts';
import { DuplicateFinder } from './store/dml/duplicates.ts';
import { SqliteDataEngine } from './store/dml/engine.ts';
import { ObjectPlans } from './store/dml/object-plan.ts';
import { FormulaRuntime } from './store/formula-runtime.ts';
import { Sequences } from './store/ids.ts';
import { OrgMemory } from './store/org-memory.ts';
import { RowStore } from './store/row-store.ts';
import { seedCurrencies } from './store/seed/seed-currencies.ts';
import { seedOrg } from './store/seed/seed-org.ts';
import type { AdministratorSeed } from './store/seed/seed-org.ts';
import { defineSqlFunctions } from './store/sql-functions.ts';
import { StorageMeter } from './store/storage-meter.ts';
import { syncTables } from './store/tables.ts';
import { TriggerHosts } from './store/trigger-hosts.ts';

/** What the other rooms are given to build themselves. */
export interface OrgBase {
  readonly settings: OrgSettings;
  readonly clock: Clock;
  readonly schema: SchemaRegistry;
  readonly database: Database;
  readonly rows: RowStore;
  readonly sequences: Sequences;
  readonly formulas: FormulaRuntime;
  readonly storage: StorageMeter;
}

/** The org with its workings, for the rooms that need more than `Org` (metadata, Apex, server). */
export interface LocalOrg extends OrgBase, Org {
  readonly schema: SchemaRegistry;
  readonly data: SqliteDataEngine;
  /** Apex triggers and fault scripts add themselves here. */
  readonly triggers: TriggerHosts;
  readonly memory: OrgMemory;
  /** ID of the administrator that the org was made with. */
  readonly administratorId: string;
  close(): void;
}

export interface OrgOptions {
  /** Data folder; null or absent keeps everything in memory. */
  readonly folder?: string | null;
  readonly settings?: Partial<OrgSettings>;
  /** ISO 8601: the org's clock starts there and runs on. */
  readonly startAt?: string;
  /** A clock of the caller's own, instead of `startAt`. */
  readonly clock?: Clock;
  readonly administrator?: Partial<AdministratorSeed>;
  readonly createAccessModel: (base: OrgBase) => AccessModel;
  readonly createQueryEngine: (base: OrgBase, access: AccessModel) => QueryEngine;
  /** Writes down which rights are used. */
  readonly usedRights?: UsedRights;
}

const defaultAdministrator: AdministratorSeed = {
  username: 'admin@local-org.example',
  email: 'admin@example.com',
  lastName: '管理者',
  firstName: 'システム',
};

/** Opens an org: a new one is seeded, one in a data folder goes on as it was left. */
export function composeOrg(options: OrgOptions): LocalOrg {
  const clock = options.clock ?? createClock(options.startAt);
  const database = new Database(options.folder ?? null);
  const memory = new OrgMemory(database);
  const settings = completeSettings({ ...memory.settings(), ...options.settings });
  memory.rememberSettings(settings);
  const schema = new SchemaRegistry(settings, memory.customizations());
  const rows = new RowStore(database, schema);
  const sequences = new Sequences(database);
  const late: { access?: AccessModel } = {};
  const formulas = new FormulaRuntime({ rows, schema, clock, settings, access: () => late.access });
  defineSqlFunctions(database, { schema, rows, clock, formulas });
  const storage = new StorageMeter(database, schema, settings.dataStorageMb);
  const base: OrgBase = { settings, clock, schema, database, rows, sequences, formulas, storage };
  const administratorId = prepare(base, memory, { ...defaultAdministrator, ...options.administrator });
  const rights = options.createAccessModel(base);
  const access = options.usedRights?.ofRows(rights, database) ?? rights;
  late.access = access;
  const triggers = new TriggerHosts();
  const duplicates = new DuplicateFinder(rows, schema, () => schema.customizations.duplicateRules ?? []);
  const assignmentRules = () => schema.customizations.assignmentRules ?? [];
  const plans = new ObjectPlans(schema);
  const parts = { ...base, memory, access, triggers, plans, duplicates, assignmentRules };
  const data = new SqliteDataEngine(parts);
  const soql = options.createQueryEngine(base, access);
  const close = () => {
    database.close();
  };
  const asked = options.usedRights?.ofCalls(rights, database) ?? rights;
  return { ...base, memory, access: asked, data, soql, triggers, administratorId, close };
}

/** Tables, first rows, and what follows from the schema; returns the administrator's ID. */
function prepare(base: OrgBase, memory: OrgMemory, administrator: AdministratorSeed): string {
  const { database, schema, rows, sequences, clock } = base;
  let administratorId = '';
  const derived = new DerivedRows(rows, sequences, clock, () => administratorId);
  database.transaction(() => {
    syncTables(database, schema);
    seedOrg({ ...base, administrator });
    const [first] = rows.where('User', '1 ORDER BY "CreatedDate", rowid LIMIT 1');
    administratorId = String(first?.['Id']);
    seedCurrencies(base, administratorId);
    derived.sync(schema);
  });
  schema.onChange(() => {
    database.transaction(() => {
      syncTables(database, schema);
      derived.sync(schema);
      memory.rememberCustomizations(schema.customizations);
      database.touchSetup();
    });
  });
  return administratorId;
}
