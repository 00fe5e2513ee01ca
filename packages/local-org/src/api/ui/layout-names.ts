import { OrgError } from '../../org/errors.ts';

export const LAYOUT_TYPES: readonly string[] = ['Compact', 'Full'];
export const LAYOUT_MODES: readonly string[] = ['Create', 'Edit', 'View'];

/** @throws OrgError ILLEGAL_QUERY_PARAMETER_VALUE for a value that the parameter does not know */
export function refuseOther(parameter: string, known: readonly string[], value: string): void {
  if (known.includes(value)) return;
  throw new OrgError(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `Invalid value for ${parameter}: ${value}. Valid values are ${known.join(', ')}.`,
  );
}
