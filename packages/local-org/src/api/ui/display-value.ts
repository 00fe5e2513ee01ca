import type { StoredValue } from '../../org/contract.ts';
import { displayValue as textOf } from '../../schema/display-value.ts';
import type { DisplayStyle } from '../../schema/display-value.ts';
import type { FieldDef } from '../../schema/types.ts';

export type { DisplayStyle } from '../../schema/display-value.ts';

/** `displayValue` of the UI API and of GraphQL, which show integers as they are. */
export function displayValue(field: FieldDef, value: StoredValue, style: DisplayStyle): string | null {
  return field.type === 'int' || field.type === 'long' ? null : textOf(field, value, style);
}
