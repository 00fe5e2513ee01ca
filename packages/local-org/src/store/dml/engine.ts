import type { Caller } from '../../org/caller.ts';
import type {
  DataEngine,
  DmlOptions,
  LeadConvertRequest,
  LeadConvertResult,
  SaveResult,
  Savepoint,
  StoredRow,
  TypedRecord,
} from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import { deletedDateColumn } from '../column.ts';
import { quoteName } from '../database.ts';
import { normalizeId } from '../ids.ts';
import { convertLead } from './convert-leads.ts';
import { deleteRecords } from './delete-records.ts';
import { rolledBack } from './errors.ts';
import { Housekeeping } from './housekeeping.ts';
import { mergeRecords } from './merge-records.ts';
import { MixedDmlGuard } from './mixed-dml.ts';
import { Statement } from './statement.ts';
import type { DmlParts } from './statement.ts';
import { emptyBin, undeleteRecords } from './undelete-records.ts';
import { upsertRecords, withCreated } from './upsert-records.ts';
import type { UpsertPlan } from './upsert-records.ts';
import { insertRecords, updateRecords } from './write-records.ts';
import type { Numbered, Outcomes } from './write-records.ts';

/** Ends an all-or-none call whose outcomes hold an error. */
class AllRolledBack extends Error {}

/** The org's writes over SQLite. */
export class SqliteDataEngine implements DataEngine {
  readonly #parts: DmlParts;
  readonly #mixed: MixedDmlGuard;
  readonly #housekeeping: Housekeeping;

  constructor(parts: DmlParts) {
    this.#parts = parts;
    this.#mixed = new MixedDmlGuard(parts.schema);
    this.#housekeeping = new Housekeeping(parts);
  }

  insert(caller: Caller, records: readonly TypedRecord[], options: DmlOptions): SaveResult[] {
    return this.#save(caller, records, options, insertRecords);
  }

  update(caller: Caller, records: readonly TypedRecord[], options: DmlOptions): SaveResult[] {
    return this.#save(caller, records, options, updateRecords);
  }

  upsert(
    caller: Caller,
    externalIdField: string,
    records: readonly TypedRecord[],
    options: DmlOptions,
  ): SaveResult[] {
    let plan: UpsertPlan = { created: new Set() };
    const results = this.#save(caller, records, options, (statement, numbered, outcomes) => {
      plan = upsertRecords(statement, externalIdField, numbered, outcomes);
    });
    return withCreated(results, plan);
  }

  delete(caller: Caller, ids: readonly string[], options: DmlOptions): SaveResult[] {
    return this.#overIds(caller, ids, options, deleteRecords);
  }

  undelete(caller: Caller, ids: readonly string[], options: DmlOptions): SaveResult[] {
    return this.#overIds(caller, ids, options, undeleteRecords);
  }

  emptyRecycleBin(caller: Caller, ids: readonly string[]): SaveResult[] {
    return this.#overIds(caller, ids, { allOrNone: false }, emptyBin);
  }

  merge(caller: Caller, master: TypedRecord, loserIds: readonly string[]): SaveResult {
    const [result] = this.#run(caller, 1, { allOrNone: true }, [master.type], (statement, outcomes) => {
      outcomes.set(0, mergeRecords(statement, master, loserIds));
    });
    return result ?? { id: null, success: false, errors: [] };
  }

  convertLeads(
    caller: Caller,
    requests: readonly LeadConvertRequest[],
    options: DmlOptions,
  ): LeadConvertResult[] {
    const converted: LeadConvertResult[] = [];
    const results = this.#run(caller, requests.length, options, ['Lead'], (statement, outcomes) => {
      requests.forEach((request, index) => {
        const result = convertLead(statement, request);
        converted[index] = result;
        outcomes.set(index, { id: result.leadId, errors: result.errors });
      });
    });
    return results.map((result, index) => {
      const made = converted[index];
      const given = requests[index]?.leadId ?? '';
      if (made && result.success) return made;
      return {
        leadId: normalizeId(given) ?? given,
        success: false,
        accountId: null,
        contactId: null,
        opportunityId: null,
        errors: result.errors,
      };
    });
  }

  transaction<T>(work: () => T): T {
    if (this.#parts.database.inTransaction) return this.#parts.database.transaction(work);
    this.#mixed.reset();
    return this.#parts.database.transaction(work);
  }

  savepoint(): Savepoint {
    const { database } = this.#parts;
    if (!database.inTransaction) this.#mixed.reset();
    const name = database.openSavepoint();
    return {
      rollback: () => {
        database.rollbackSavepoint(name);
      },
      release: () => {
        database.releaseSavepoint(name);
      },
    };
  }

  /** Runs `work` as if a transaction of its own for MIXED_DML_OPERATION (`System.runAs`). */
  withoutMixedDml<T>(work: () => T): T {
    return this.#mixed.apart(work);
  }

  rowById(type: string, id: string): StoredRow | undefined {
    const object = this.#parts.schema.object(type);
    const known = normalizeId(id);
    return object && known !== null ? this.#parts.rows.byId(object.name, known) : undefined;
  }

  deletedBetween(type: string, from: number, to: number): { id: string; deletedDate: number }[] {
    const table = quoteName(this.#tableOf(type));
    const column = quoteName(deletedDateColumn);
    const sql = `SELECT "Id", ${column} AS at FROM ${table} WHERE "IsDeleted" = 1 AND ${column} >= ? AND ${column} < ? ORDER BY ${column}, "Id"`;
    return this.#parts.database
      .all(sql, from, to)
      .map((row) => ({ id: String(row['Id']), deletedDate: Number(row['at']) }));
  }

  updatedBetween(type: string, from: number, to: number): string[] {
    const sql = `SELECT "Id" FROM ${quoteName(this.#tableOf(type))} WHERE "IsDeleted" = 0 AND "SystemModstamp" >= ? AND "SystemModstamp" < ? ORDER BY "SystemModstamp", "Id"`;
    return this.#parts.database.all(sql, from, to).map((row) => String(row['Id']));
  }

  #tableOf(type: string): string {
    const object = this.#parts.schema.object(type);
    if (!object) throw new OrgError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
    return object.name;
  }

  #save(
    caller: Caller,
    records: readonly TypedRecord[],
    options: DmlOptions,
    work: (statement: Statement, records: readonly Numbered[], outcomes: Outcomes) => void,
  ): SaveResult[] {
    const numbered = records.map((record, index) => ({ ...record, index }));
    const types = [...new Set(records.map((record) => record.type))];
    return this.#run(caller, records.length, options, types, (statement, outcomes) => {
      work(statement, numbered, outcomes);
    });
  }

  #overIds(
    caller: Caller,
    ids: readonly string[],
    options: DmlOptions,
    work: (statement: Statement, ids: readonly string[], outcomes: Outcomes) => void,
  ): SaveResult[] {
    const types = [
      ...new Set(ids.map((id) => this.#parts.schema.objectByPrefix(id.slice(0, 3))?.name ?? '')),
    ];
    return this.#run(caller, ids.length, options, types, (statement, outcomes) => {
      work(statement, ids, outcomes);
    });
  }

  /** One DML call: its own transaction (or a savepoint of the one that runs), partial success or all or nothing. */
  #run(
    caller: Caller,
    count: number,
    options: DmlOptions,
    types: readonly string[],
    work: (statement: Statement, outcomes: Outcomes) => void,
  ): SaveResult[] {
    const outcomes: Outcomes = new Map();
    try {
      this.transaction(() => {
        this.#housekeeping.run();
        const mixed = this.#mixed.note(types);
        if (mixed)
          for (let index = 0; index < count; index += 1) outcomes.set(index, { id: null, errors: [mixed] });
        else work(new Statement(this.#parts, caller, options), outcomes);
        if (options.allOrNone && [...outcomes.values()].some((outcome) => outcome.errors.length > 0))
          throw new AllRolledBack();
        this.#parts.sequences.flush();
      });
    } catch (error) {
      if (!(error instanceof AllRolledBack)) throw error;
      return results(count, outcomes, true);
    }
    return results(count, outcomes, false);
  }
}

function results(count: number, outcomes: Outcomes, undone: boolean): SaveResult[] {
  return Array.from({ length: count }, (_unused, index) => {
    const outcome = outcomes.get(index);
    if (!outcome) return { id: null, success: false, errors: [rolledBack()] };
    if (outcome.errors.length > 0) return { id: outcome.id, success: false, errors: outcome.errors };
    if (undone) return { id: null, success: false, errors: [rolledBack()] };
    return { id: outcome.id, success: true, errors: [] };
  });
}
