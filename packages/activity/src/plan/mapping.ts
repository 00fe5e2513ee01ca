import type { Activity } from '../contract/activity.ts';
import type { FieldMapping, TaskField } from './inputs.ts';
import type { FieldValue, Warning } from './plan.ts';
import { cut, normalized } from './text.ts';

export interface MappedFields {
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly warnings: readonly Warning[];
}

/** The ToDo mapping of one activity. A field that cannot take its value is left out and reported; the Task still goes. */
export function mapFields(
  activity: Activity,
  mappings: readonly FieldMapping[],
  taskFields: ReadonlyMap<string, TaskField>,
): MappedFields {
  const fields: Record<string, FieldValue> = {};
  const warnings: Warning[] = [];
  for (const mapping of mappings) {
    const value = sourceValue(activity, mapping.source);
    if (value === undefined) continue;
    const field = taskFields.get(mapping.taskField);
    const result = field ? converted(field, tableValue(mapping, value)) : notGranted();
    if (result.warning) warnings.push({ field: mapping.taskField, ...result.warning });
    if (result.value !== undefined) fields[mapping.taskField] = result.value;
  }
  return { fields, warnings };
}

interface Conversion {
  readonly value?: FieldValue;
  readonly warning?: Omit<Warning, 'field'>;
}

const notGranted = (): Conversion => ({ warning: { code: 'FIELD_NOT_GRANTED', parameters: {} } });

function sourceValue(activity: Activity, source: string): string | undefined {
  const item = /^actionItem:(.+)$/u.exec(source)?.[1];
  if (item !== undefined) {
    const items = activity.kind === 'call' ? (activity.actionItems ?? []) : [];
    return items.find((one) => normalized(one.name) === normalized(item))?.value;
  }
  const value = (activity as Readonly<Record<string, unknown>>)[source];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function tableValue(mapping: FieldMapping, value: string): string {
  const wanted = normalized(value);
  const row = Object.entries(mapping.valueTable).find(([from]) => normalized(from) === wanted);
  return row ? row[1] : value;
}

function converted(field: TaskField, text: string): Conversion {
  if (!field.createable) return { warning: { code: 'FIELD_NOT_WRITABLE', parameters: {} } };
  const value = text.trim();
  switch (field.type) {
    case 'picklist':
      return picklistValue(field, value);
    case 'multipicklist':
      return multipicklistValue(field, value);
    case 'boolean':
      return booleanValue(value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return numberValue(field.type, value);
    case 'date':
    case 'datetime':
      return timeValue(field.type, value);
    default:
      return textValue(field, text);
  }
}

function textValue(field: TaskField, text: string): Conversion {
  const short = cut(text, field.length > 0 ? field.length : 255);
  return short === text
    ? { value: text }
    : { value: short, warning: { code: 'TEXT_CUT', parameters: { length: String(field.length) } } };
}

function picklistValue(field: TaskField, value: string): Conversion {
  const match = field.values?.find((one) => normalized(one) === normalized(value));
  if (match !== undefined) return { value: match };
  if (!field.restricted) return { value };
  return { warning: { code: 'VALUE_NOT_IN_PICKLIST', parameters: { value: cut(value, 80) } } };
}

function multipicklistValue(field: TaskField, value: string): Conversion {
  const parts = value.split(/[;；\n]/u).map((part) => picklistValue(field, part.trim()));
  const refused = parts.find((part) => part.warning);
  return refused ?? { value: parts.map((part) => String(part.value)).join(';') };
}

const TRUE = new Set(['true', '1', 'yes', 'on', 'はい', '有', 'あり', '○']);
const FALSE = new Set(['false', '0', 'no', 'off', 'いいえ', '無', 'なし', '×', '']);

function booleanValue(value: string): Conversion {
  const word = normalized(value).toLowerCase();
  if (TRUE.has(word)) return { value: true };
  return FALSE.has(word) ? { value: false } : wrongType(value);
}

function numberValue(type: string, value: string): Conversion {
  const digits = normalized(value).replace(/[,\s¥円%]/gu, '');
  const number = Number(digits);
  if (digits === '' || !Number.isFinite(number) || (type === 'int' && !Number.isInteger(number)))
    return wrongType(value);
  return { value: number };
}

function timeValue(type: 'date' | 'datetime', value: string): Conversion {
  const day = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/u.exec(normalized(value));
  if (type === 'date' && day) {
    const iso = `${String(day[1])}-${String(day[2]).padStart(2, '0')}-${String(day[3]).padStart(2, '0')}`;
    const exists = !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso);
    return exists ? { value: iso } : wrongType(value);
  }
  const time = Date.parse(value);
  return type === 'date' || Number.isNaN(time) ? wrongType(value) : { value: new Date(time).toISOString() };
}

function wrongType(value: string): Conversion {
  return { warning: { code: 'VALUE_OF_WRONG_TYPE', parameters: { value: cut(value, 80) } } };
}
