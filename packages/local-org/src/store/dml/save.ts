import type { StoredRow, StoredValue } from '../../org/contract.ts';
import { checkUnique, checkValues } from './checks.ts';
import { applyDefaults } from './defaults.ts';
import { checkDeveloperNames } from './developer-names.ts';
import { storageFull } from './errors.ts';
import { assignOwners, checkAssignmentRule } from './assign-owners.ts';
import { assignAutoNumbers } from './auto-number.ts';
import type { ObjectPlan } from './object-plan.ts';
import { alive } from './pending.ts';
import type { Pending } from './pending.ts';
import { checkReferences } from './references.ts';
import { checkAddresses } from './rules/address-rules.ts';
import { checkHierarchy } from './rules/hierarchy-rules.ts';
import { rulesOf } from './rules/index.ts';
import { dropManualShares } from './rules/share-rules.ts';
import { countsForStorage } from '../storage-meter.ts';
import type { Statement } from './statement.ts';
import { completeRow, hasTriggers, runTriggers } from './triggers.ts';

/** Records that triggers see together. */
const chunkSize = 200;

/** The platform tries a partial save again without the records that after-triggers refused, at most this often. */
const maximumAttempts = 3;

/**
 * Saves records of one object: defaults, triggers, checks, validation and duplicate rules, rows, roll-ups, triggers. What is
 * refused carries its errors afterwards; what is saved has its row as it stands in the database, with `Id`.
 */
export function savePendings(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void {
  const live = alive(pendings);
  for (let start = 0; start < live.length; start += chunkSize)
    saveChunk(statement, plan, live.slice(start, start + chunkSize));
}

class AfterTriggersRefused extends Error {}

function saveChunk(statement: Statement, plan: ObjectPlan, chunk: readonly Pending[]): void {
  const watched = hasTriggers(statement, plan, eventOf(chunk), 'after');
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const live = alive(chunk);
    if (live.length === 0) return;
    if (!watched) {
      saveOnce(statement, plan, live);
      return;
    }
    try {
      statement.parts.database.transaction(() => {
        saveOnce(statement, plan, live);
      });
      return;
    } catch (error) {
      if (!(error instanceof AfterTriggersRefused)) throw error;
      statement.forget();
      if (statement.options.allOrNone) return;
    }
  }
  for (const pending of alive(chunk))
    pending.errors.push({
      code: 'UNKNOWN_EXCEPTION',
      message: 'Too many batch retries in the presence of Apex triggers with failures.',
      fields: [],
    });
}

function eventOf(chunk: readonly Pending[]): 'insert' | 'update' {
  return chunk[0]?.old === null ? 'insert' : 'update';
}

function saveOnce(statement: Statement, plan: ObjectPlan, chunk: readonly Pending[]): void {
  const event = eventOf(chunk);
  const rules = rulesOf(plan.object);
  for (const pending of chunk) startRow(statement, plan, pending);
  if (hasTriggers(statement, plan, event, 'before')) {
    rules?.derive?.(statement, plan, alive(chunk));
    for (const pending of chunk) completeRow(plan, pending.row);
    runTriggers(statement, plan, event, 'before', alive(chunk));
  }
  rules?.derive?.(statement, plan, alive(chunk));
  checkAddresses(plan, alive(chunk));
  for (const pending of alive(chunk)) checkValues(statement, plan, pending);
  checkReferences(statement, plan, alive(chunk));
  checkHierarchy(statement, plan, alive(chunk));
  checkUnique(statement, plan, alive(chunk));
  checkDeveloperNames(statement, plan, alive(chunk));
  if (event === 'insert') checkAssignmentRule(statement, plan, alive(chunk));
  statement.parts.duplicates.check(statement, plan.object, alive(chunk));
  checkStorage(statement, plan, alive(chunk), event);
  const saved = alive(chunk);
  for (const pending of saved) write(statement, plan, pending);
  if (event === 'insert' && countsForStorage(plan.object)) statement.parts.storage.changed(saved.length);
  if (plan.object.kind === 'setup') statement.parts.database.touchSetup();
  rules?.saved?.(statement, plan, saved);
  dropManualShares(statement, plan, saved);
  if (runTriggers(statement, plan, event, 'after', saved)) throw new AfterTriggersRefused();
  if (event === 'insert') assignOwners(statement, plan, saved);
}

function startRow(statement: Statement, plan: ObjectPlan, pending: Pending): void {
  const row: StoredRow = pending.old === null ? {} : { ...pending.old };
  for (const [name, value] of pending.given) row[name] = value;
  if (pending.old === null) applyDefaults(statement, plan, row, pending.given);
  pending.row = row;
}

function checkStorage(
  statement: Statement,
  plan: ObjectPlan,
  chunk: readonly Pending[],
  event: string,
): void {
  if (event !== 'insert' || !countsForStorage(plan.object)) return;
  if (statement.parts.storage.hasRoomFor(chunk.length)) return;
  for (const pending of chunk) pending.errors.push(storageFull());
}

function write(statement: Statement, plan: ObjectPlan, pending: Pending): void {
  const { rows, sequences } = statement.parts;
  const { row, old } = pending;
  const changes: Record<string, StoredValue> = stamp(statement, plan);
  if (old === null) {
    row['Id'] = sequences.newId(plan.object.keyPrefix ?? '000');
    assignAutoNumbers(statement, plan, row);
    if (plan.object.kind === 'custom') row['Name'] ??= row['Id'];
    Object.assign(row, creation(statement, plan), changes);
    rows.insert(plan.object.name, row);
    return;
  }
  for (const field of plan.stored) {
    const value = row[field.name];
    if (value !== undefined && value !== old[field.name]) changes[field.name] = value;
  }
  Object.assign(row, changes);
  rows.update(plan.object.name, String(row['Id']), changes);
}

function stamp(statement: Statement, plan: ObjectPlan): Record<string, StoredValue> {
  const stamped: Record<string, StoredValue> = { SystemModstamp: statement.now };
  if (plan.has('LastModifiedDate')) stamped['LastModifiedDate'] = statement.now;
  if (plan.has('LastModifiedById')) stamped['LastModifiedById'] = statement.caller.userId;
  return stamped;
}

function creation(statement: Statement, plan: ObjectPlan): StoredRow {
  const created: StoredRow = {};
  if (plan.has('CreatedDate')) created['CreatedDate'] = statement.now;
  if (plan.has('CreatedById')) created['CreatedById'] = statement.caller.userId;
  return created;
}
