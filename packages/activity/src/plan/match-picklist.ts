import type { Conversion } from './convert-value.ts';
import type { TaskField } from './inputs.ts';
import type { FieldValue } from './plan.ts';
import { cut, normalized } from './text.ts';
import { tableValue } from './value-table.ts';

/**
 * A picklist value is matched after NFKC and trimming, else by the admin's table, else reported and left out: an unrestricted
 * picklist would take it, and fill with values that nobody chose. Of several values (`;`, a line each) those that match go.
 * A combobox takes any text.
 */
export function matchPicklist(
  field: TaskField,
  text: string,
  table: Readonly<Record<string, string>>,
): Conversion {
  if (field.type === 'multipicklist') return matchSeveral(field, text, table);
  const match = matchOne(field, text, table);
  if (match !== undefined) return { value: match === '' ? null : match };
  if (field.type === 'combobox') return { value: cut(normalized(text), field.length || 255) };
  return unmatched([text], undefined);
}

function matchSeveral(field: TaskField, text: string, table: Readonly<Record<string, string>>): Conversion {
  const whole = matchOne(field, text, table);
  if (whole !== undefined) return { value: whole === '' ? null : whole };
  const parts = text.split(/[;；\n]/u).filter((part) => part.trim() !== '');
  const matches = parts.map((part) => matchOne(field, part, table));
  const found = matches.filter((match) => match !== undefined && match !== '');
  const missing = parts.filter((_, index) => matches[index] === undefined);
  const value = found.length === 0 ? undefined : [...new Set(found)].join(';');
  return missing.length === 0 ? { value: value ?? null } : unmatched(missing, value);
}

/** Empty when the table says that the value stands for nothing. */
function matchOne(
  field: TaskField,
  text: string,
  table: Readonly<Record<string, string>>,
): string | undefined {
  const values = valuesOf(field);
  const direct = values.get(normalized(text));
  if (direct !== undefined) return direct;
  const mapped = tableValue(table, text);
  if (mapped === undefined) return undefined;
  return mapped === '' ? '' : values.get(normalized(mapped));
}

function unmatched(values: readonly string[], value: FieldValue | undefined): Conversion {
  return {
    ...(value === undefined ? {} : { value }),
    problem: {
      code: 'VALUE_NOT_IN_PICKLIST',
      value: cut(values.map(normalized).join(';'), 80),
      parameters: {},
    },
  };
}

const valuesByField = new WeakMap<TaskField, ReadonlyMap<string, string>>();

function valuesOf(field: TaskField): ReadonlyMap<string, string> {
  const known = valuesByField.get(field);
  if (known) return known;
  const values = new Map((field.values ?? []).map((value) => [normalized(value), value]));
  valuesByField.set(field, values);
  return values;
}
