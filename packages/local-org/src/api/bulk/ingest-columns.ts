import type { TypedRecord } from '../../org/contract.ts';
import type { ObjectDef, Schema } from '../../schema/types.ts';
import { inputFromText } from '../text-values.ts';
import { CsvProblem } from './csv.ts';
import type { Job } from './job.ts';

/** What a column fills: a field, or a parent found by its own key (`Account.Key__c`, `Owner:User.Username`). */
export interface Column {
  readonly field: string;
  readonly parentKey: string | null;
  readonly parentType: string | null;
}

/** @throws CsvProblem for a name that is no column of the object */
export function readColumns(schema: Schema, job: Job, object: ObjectDef, names: readonly string[]): Column[] {
  const deleting = job.operation === 'delete' || job.operation === 'hardDelete';
  if (deleting && (names.length !== 1 || names[0]?.toLowerCase() !== 'id'))
    throw new CsvProblem('InvalidBatch : delete batch must contain only ids');
  const columns = names.map((name) => readColumn(schema, object, name));
  refuseRepeated(columns);
  return columns;
}

/** Of two columns for one field only one value could be kept. @throws CsvProblem */
function refuseRepeated(columns: readonly Column[]): void {
  const seen = new Set<string>();
  for (const { field } of columns) {
    if (seen.has(field)) throw new CsvProblem(`InvalidBatch : Field name is duplicated : ${field}`);
    seen.add(field);
  }
}

function readColumn(schema: Schema, object: ObjectDef, name: string): Column {
  const [, relation = '', parentType = null, parentKey = null] =
    /^(\w+)(?::(\w+))?(?:\.(\w+))?$/.exec(name) ?? [];
  if (parentKey === null) {
    const field = object.fields.get(relation.toLowerCase());
    if (field && parentType === null) return { field: field.name, parentKey: null, parentType: null };
    throw new CsvProblem(`InvalidBatch : Field name not found : ${name}`);
  }
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== relation.toLowerCase()) continue;
    const parents = parentType === null ? field.referenceTo : [parentType];
    const key = parents
      .map((parent) => schema.object(parent)?.fields.get(parentKey.toLowerCase()))
      .find(Boolean);
    if (key) return { field: field.relationshipName, parentKey: key.name, parentType };
  }
  throw new CsvProblem(`InvalidBatch : Field name not found : ${name}`);
}

/** `#N/A` empties a field; an empty value leaves it alone. */
export function recordOf(object: ObjectDef, columns: readonly Column[], row: readonly string[]): TypedRecord {
  const values: Record<string, unknown> = {};
  columns.forEach(({ field, parentKey, parentType }, index) => {
    const text = row[index] ?? '';
    if (text === '') return;
    if (parentKey !== null && text !== '#N/A')
      values[field] = {
        ...(parentType === null ? {} : { attributes: { type: parentType } }),
        [parentKey]: text,
      };
    else if (parentKey === null)
      values[field] = text === '#N/A' ? null : inputFromText(object.fields.get(field.toLowerCase()), text);
  });
  return { type: object.name, values };
}
