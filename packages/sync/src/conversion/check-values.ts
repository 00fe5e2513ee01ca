import { isRequired } from './describe-object.ts';
import type { DescribedField, DescribedObject } from './describe-object.ts';

/** Why a value of a form cannot be taken; each has a sentence in the message files. */
export type ProblemCode =
  | 'FORM_REQUIRED'
  | 'FORM_FIELD_UNKNOWN'
  | 'FORM_FIELD_READ_ONLY'
  | 'FORM_TYPE'
  | 'FORM_NOT_IN_LIST'
  | 'FORM_TOO_LONG'
  | 'FORM_OUT_OF_RANGE';

export interface FormProblem {
  readonly object: string;
  readonly field: string;
  readonly label: string;
  readonly code: ProblemCode;
}

export type FormValues = Readonly<Record<string, unknown>>;

export interface CheckedForm {
  /** With picklist values as the org writes them. */
  readonly values: FormValues;
  readonly problems: readonly FormProblem[];
}

/**
 * Checks what a form says against describe and layout, every field at once.
 * @param filled fields that are filled without the form
 */
export function checkValues(
  described: DescribedObject,
  given: FormValues,
  filled: readonly string[] = [],
): CheckedForm {
  const problems: FormProblem[] = [];
  const values: Record<string, unknown> = {};
  const { object } = described;
  for (const [name, value] of Object.entries(given)) {
    const field = described.fields.get(name);
    const found = field ? checkField(field, value) : { code: 'FORM_FIELD_UNKNOWN' as const };
    if ('code' in found)
      problems.push({ object, field: name, label: field?.label ?? name, code: found.code });
    else values[name] = found.value;
  }
  for (const field of described.fields.values()) {
    const missing =
      isRequired(described, field) && !filled.includes(field.name) && isEmpty(given[field.name]);
    if (missing) problems.push({ object, field: field.name, label: field.label, code: 'FORM_REQUIRED' });
  }
  return { values, problems };
}

type Found = { readonly value: unknown } | { readonly code: ProblemCode };

function checkField(field: DescribedField, value: unknown): Found {
  if (!field.createable) return { code: 'FORM_FIELD_READ_ONLY' };
  if (isEmpty(value)) return { value: null };
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { code: 'FORM_TYPE' };
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return checkNumber(field, value);
    case 'picklist':
    case 'combobox':
      return checkPicklist(field, [value], '');
    case 'multipicklist':
      return checkPicklist(field, typeof value === 'string' ? value.split(';') : value, ';');
    default:
      return checkText(field, value);
  }
}

function checkNumber({ type, precision, scale }: DescribedField, value: unknown): Found {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'FORM_TYPE' };
  if (type === 'int') return Number.isInteger(value) ? { value } : { code: 'FORM_TYPE' };
  const digits = precision - scale;
  return digits > 0 && Math.abs(value) >= 10 ** digits ? { code: 'FORM_OUT_OF_RANGE' } : { value };
}

/** Values are matched after NFKC and trim, and go as the org writes them. */
function checkPicklist(field: DescribedField, given: unknown, separator: string): Found {
  if (!Array.isArray(given) || !given.every((one): one is string => typeof one === 'string'))
    return { code: 'FORM_TYPE' };
  const known = new Map(field.picklistValues.map(({ value }) => [plain(value), value]));
  const values = given.map((one) => known.get(plain(one)) ?? null);
  if (!values.includes(null)) return { value: values.join(separator) };
  // The values of a record type bind a picklist that is not restricted, too; a combobox takes anything.
  if (field.type === 'combobox') return { value: given.join(separator) };
  return { code: 'FORM_NOT_IN_LIST' };
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDay,
  datetime: (text) => /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  time: (text) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?Z?)?$/.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  reference: (text) => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text),
  url: (text) => !/\s/.test(text),
};

function checkText({ type, length }: DescribedField, value: unknown): Found {
  if (typeof value !== 'string') return { code: 'FORM_TYPE' };
  if (FORMS[type]?.(value) === false) return { code: 'FORM_TYPE' };
  return length > 0 && value.length > length ? { code: 'FORM_TOO_LONG' } : { value };
}

/** A day that exists: 02-30 becomes another one on the way back. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
