import type { FieldDef } from '../schema/types.ts';

/**
 * A value that came as text (XML, CSV) in the form that JSON would have it, by the field's type. What does not fit is
 * passed on as text, for the data engine to refuse in the platform's words.
 */
export function inputFromText(field: FieldDef | undefined, text: string): string | number | boolean | null {
  if (text === '') return null;
  switch (field?.type) {
    case 'boolean':
      return booleanFromText(text);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return numberFromText(text);
    default:
      return text;
  }
}

function booleanFromText(text: string): boolean | string {
  if (/^(?:true|1)$/i.test(text.trim())) return true;
  return /^(?:false|0)$/i.test(text.trim()) ? false : text;
}

function numberFromText(text: string): number | string {
  const trimmed = text.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) return text;
  return Number(trimmed);
}
