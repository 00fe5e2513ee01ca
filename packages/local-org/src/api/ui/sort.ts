import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { resolveSteps } from './field-paths.ts';

/** `ORDER BY` for `sortBy` as components send it: `Name`, `-CreatedDate`, `Owner.Name`. Ties are broken by Id. */
export function orderBy(org: Org, caller: Caller, object: ObjectDef, sortBy: readonly string[]): string {
  const keys = sortBy.map((text) => {
    const descending = text.startsWith('-');
    const name = text.replace(/^-/, '').replace(new RegExp(`^${object.name}\\.`, 'i'), '');
    const path = resolveSteps(org, caller, object, name.split('.'));
    if (!path?.field.sortable)
      throw new OrgError('INVALID_SORT', `${name} is not a field to sort ${object.name} by`);
    const steps = [...path.relations.map((relation) => relation.relationshipName ?? ''), path.field.name];
    return `${steps.join('.')} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`;
  });
  return `ORDER BY ${[...keys, 'Id'].join(', ')}`;
}
