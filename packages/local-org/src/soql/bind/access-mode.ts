import type { Caller } from '../../org/caller.ts';
import { OrgError } from '../../org/errors.ts';
import type { QueryTree } from '../syntax/tree.ts';
import { bindQuery } from './bind-query.ts';
import type { Binding } from './binding.ts';

/** On whose rights a query runs after its `WITH` clause. Only Apex can lower them; a client's `SYSTEM_MODE` is refused. */
export function callerIn({ mode }: QueryTree, caller: Caller, apex: boolean): Caller {
  if (mode?.name === 'USER_MODE') return { ...caller, sharing: true, fieldSecurity: true };
  return mode?.name === 'SYSTEM_MODE' && apex ? { ...caller, fieldSecurity: false } : caller;
}

/**
 * `WITH SECURITY_ENFORCED`: the user must be able to read what stands in SELECT and FROM; WHERE and ORDER BY are not looked
 * at. @throws OrgError
 */
export function requireReadable(binding: Binding, tree: QueryTree): void {
  if (binding.caller.fieldSecurity) return;
  const caller = { ...binding.caller, fieldSecurity: true };
  try {
    bindQuery({ ...binding, caller }, { ...tree, where: null, order: [] });
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    if (error.code !== 'INVALID_FIELD' && error.code !== 'INVALID_TYPE') throw error;
    throw new OrgError(
      'INSUFFICIENT_ACCESS',
      'Insufficient permissions: secure query included inaccessible field',
      { cause: error },
    );
  }
}
