import type { StoredRow } from '../../../org/contract.ts';
import { textOf } from './object-rules.ts';

/** Languages whose names begin with the family name. */
const familyNameFirst = new Set(['ja', 'zh', 'ko', 'hu']);

/** The `Name` of a person: family name first where the org's locale has it so. */
export function personName(row: StoredRow, locale: string): string {
  const last = textOf(row['LastName']) ?? '';
  const first = textOf(row['FirstName']);
  if (first === null) return last;
  return familyNameFirst.has(locale.slice(0, 2)) ? `${last} ${first}` : `${first} ${last}`;
}
