import type { StoredRow } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { quoteName } from '../database.ts';
import { toSql } from '../column.ts';
import { problem, unknownField } from './errors.ts';
import { parseValue } from './field-values.ts';
import type { Parsed } from './field-values.ts';
import type { Statement } from './statement.ts';

/**
 * Whether `a` and `A` are two keys. Only a unique key without case, and what is looked up without being an external ID
 * (mail addresses), match in any case (SOAP API guide, upsert()).
 */
export function isExactKey({ caseSensitive, externalId, unique }: FieldDef): boolean {
  return caseSensitive || (externalId && !unique);
}

/** Rows that are there and carry the key, in its own case where that matters. */
export function rowsByKey(
  statement: Statement,
  object: ObjectDef,
  key: FieldDef,
  value: string | number,
): StoredRow[] {
  const rows = statement.parts.rows.where(
    object.name,
    `${quoteName(key.name)} = ? AND "IsDeleted" = 0`,
    toSql(value),
  );
  return isExactKey(key) ? rows.filter((row) => row[key.name] === value) : rows;
}

/** The ID that a reference by external ID means. */
export function resolveForeignKey(
  statement: Statement,
  field: FieldDef,
  given: Readonly<Record<string, unknown>>,
): Parsed {
  const attributes = given['attributes'] as { type?: unknown } | undefined;
  const named = typeof attributes?.type === 'string' ? attributes.type : undefined;
  const target = statement.parts.schema.object(named ?? field.referenceTo[0] ?? '');
  const keys = Object.keys(given).filter((name) => name !== 'attributes');
  const [keyName] = keys;
  if (!target || !field.referenceTo.includes(target.name) || keyName === undefined || keys.length !== 1)
    return {
      error: problem(
        'INVALID_FIELD',
        `${field.relationshipName ?? field.name}: reference must name exactly one external ID field`,
        [field.name],
      ),
    };
  if (named === undefined && field.referenceTo.length > 1)
    return {
      error: problem(
        'INVALID_FIELD',
        `Polymorphic foreign key ${field.name} needs attributes with the type of the referenced object`,
        [field.name],
      ),
    };
  return byKey(statement, target, keyName, given[keyName]);
}

function byKey(statement: Statement, target: ObjectDef, keyName: string, given: unknown): Parsed {
  const key = target.fields.get(keyName.toLowerCase());
  if (!key || statement.fieldRight(target, key) === 'hidden') return { error: unknownField(target, keyName) };
  if (!key.externalId && !key.idLookup)
    return {
      error: problem(
        'INVALID_FIELD',
        `Field name provided, ${key.name} does not match an External ID, Salesforce Id, or indexed field for ${target.name}`,
      ),
    };
  const parsed = parseValue(key, given);
  if ('error' in parsed) return parsed;
  if (parsed.value === null) return { value: null };
  const value = parsed.value;
  if (typeof value === 'boolean') return { value: null };
  const found = rowsByKey(statement, target, key, value).filter((row) => statement.sees(target, row));
  if (found.length > 1)
    return {
      error: problem(
        'DUPLICATE_EXTERNAL_ID',
        `${key.name}: more than one record found for external id field: [${found.map((row) => String(row['Id'])).join(', ')}]`,
      ),
    };
  const [row] = found;
  if (!row)
    return {
      error: problem(
        'INVALID_FIELD',
        `Foreign key external ID: ${String(value)} not found for field ${key.name} in entity ${target.name}`,
      ),
    };
  return { value: String(row['Id']) };
}
