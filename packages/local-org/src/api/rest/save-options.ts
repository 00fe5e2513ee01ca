import type { DmlOptions } from '../../org/contract.ts';
import type { OrgRequest } from '../../server/request.ts';

/** Options of a write from its `Sforce-*` headers. */
export function saveOptions(request: OrgRequest, allOrNone: boolean): DmlOptions {
  const assign = request.header('sforce-auto-assign')?.trim();
  const duplicates = request.header('sforce-duplicate-rule-header') ?? '';
  return {
    allOrNone,
    autoAssign: assign === undefined || !/^false$/i.test(assign),
    allowDuplicates: /allowSave\s*=\s*true/i.test(duplicates),
  };
}
