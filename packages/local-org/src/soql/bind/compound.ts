import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Scope, RowSource } from './scope.ts';
import type { SelectList, ValueShape } from './row-shape.ts';

/** Fields that make up a compound field. */
export function partsOf(object: ObjectDef, compound: FieldDef): FieldDef[] {
  return [...object.fields.values()].filter((field) => field.compoundFieldName === compound.name);
}

/** The value of an address or location: its parts under the names that the platform gives them. */
export function compoundShape(
  scope: Scope,
  source: RowSource,
  compound: FieldDef,
  list: SelectList,
): ValueShape {
  const parts = partsOf(source.object, compound)
    .filter((field) => scope.mayRead(source.object, field))
    .map((field) => [partName(compound, field), list.add(scope.column(source, field))] as const);
  return { kind: 'parts', type: compound.type, parts: parts.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** `BillingPostalCode` → `postalCode`; `Place__Latitude__s` → `latitude`. */
function partName(compound: FieldDef, part: FieldDef): string {
  if (compound.type === 'location') return /latitude/i.test(part.name) ? 'latitude' : 'longitude';
  const prefix = compound.name.replace(/Address$/, '');
  const name = part.name.startsWith(prefix) ? part.name.slice(prefix.length) : part.name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}
