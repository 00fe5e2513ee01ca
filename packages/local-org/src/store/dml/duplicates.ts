import type { StoredRow } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { DuplicateRuleSpec } from '../../schema/customization.ts';
import type { ObjectDef, Schema } from '../../schema/types.ts';
import { quoteName } from '../database.ts';
import type { RowStore } from '../row-store.ts';
import { toSql } from '../column.ts';
import { problem } from './errors.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';

/** Finds records that deployed duplicate rules call the same. Matching is exact, without case and surrounding blanks. */
export class DuplicateFinder {
  readonly #rows: RowStore;
  readonly #schema: Schema;
  readonly #rules: () => readonly DuplicateRuleSpec[];

  constructor(rows: RowStore, schema: Schema, rules: () => readonly DuplicateRuleSpec[]) {
    this.#rows = rows;
    this.#schema = schema;
    this.#rules = rules;
  }

  /** Refuses records that an active rule blocks, or warns of while the caller does not insist. */
  check(statement: Statement, object: ObjectDef, pendings: readonly Pending[]): void {
    for (const rule of this.#rules()) {
      if (!rule.active || rule.object !== object.name) continue;
      for (const pending of pendings) {
        const action = pending.old === null ? rule.actionOnInsert : rule.actionOnUpdate;
        const insists = action === 'Allow' && statement.options.allowDuplicates === true;
        if (pending.errors.length > 0 || action === 'None' || insists || !touches(rule, pending)) continue;
        const error = this.#match(statement, rule, pending);
        if (error) pending.errors.push(error);
      }
    }
  }

  #match(statement: Statement, rule: DuplicateRuleSpec, pending: Pending): OrgErrorDetail | null {
    const results = rule.matchingRules.flatMap((matching) => {
      const target = this.#schema.object(matching.object);
      if (!target) return [];
      const found = this.#matches(target, matching, pending).filter(
        (row) => rule.bypassSharing || statement.sees(target, row),
      );
      return found.length === 0 ? [] : [{ target, matching, found }];
    });
    if (results.length === 0) return null;
    return problem('DUPLICATES_DETECTED', rule.alertText, [], {
      duplicateResult: {
        allowSave: (pending.old === null ? rule.actionOnInsert : rule.actionOnUpdate) === 'Allow',
        duplicateRule: rule.name,
        duplicateRuleEntityType: rule.object,
        errorMessage: rule.alertText,
        matchResults: results.map(({ target, matching, found }) => ({
          entityType: target.name,
          errors: [],
          matchEngine: 'ExactMatchEngine',
          matchRecords: found.map((row) => ({
            additionalInformation: [],
            fieldDiffs: matching.fields.map((field) => ({ difference: 'SAME', name: field.target })),
            matchConfidence: 100,
            record: { attributes: { type: target.name }, Id: row['Id'] },
          })),
          rule: matching.name,
          size: found.length,
          success: true,
        })),
      },
    });
  }

  #matches(
    target: ObjectDef,
    matching: DuplicateRuleSpec['matchingRules'][number],
    pending: Pending,
  ): StoredRow[] {
    const conditions: string[] = ['"IsDeleted" = 0'];
    const values: (string | number | null)[] = [];
    let compared = 0;
    for (const field of matching.fields) {
      const value = pending.row[field.source];
      if (value === null || value === undefined || value === '') {
        if (field.blankMatches) conditions.push(`${quoteName(field.target)} IS NULL`);
        else return [];
        continue;
      }
      compared += 1;
      conditions.push(`${quoteName(field.target)} = ?`);
      values.push(typeof value === 'string' ? value.trim() : toSql(value));
    }
    if (compared === 0) return [];
    return this.#rows
      .where(target.name, `${conditions.join(' AND ')} LIMIT 100`, ...values)
      .filter((row) => row['Id'] !== pending.row['Id'] && row['IsConverted'] !== true);
  }
}

/** A rule runs for a record that is edited only if one of the fields that it compares was. */
function touches(rule: DuplicateRuleSpec, { old, row }: Pending): boolean {
  return (
    old === null ||
    rule.matchingRules.some(({ fields }) => fields.some(({ source }) => old[source] !== row[source]))
  );
}
