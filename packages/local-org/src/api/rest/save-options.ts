import type { DmlOptions } from '../../org/contract.ts';
import { assignmentRuleId } from '../assignment-rule-id.ts';
import type { OrgRequest } from '../../server/request.ts';

/**
 * Options of a write from its `Sforce-*` headers.
 * @throws OrgError MALFORMED_ID where `Sforce-Auto-Assign` is neither TRUE, FALSE nor an ID
 */
export function saveOptions(request: OrgRequest, allOrNone: boolean): DmlOptions {
  const assign = request.header('sforce-auto-assign')?.trim();
  const rule = assign === undefined || /^(?:true|false)$/i.test(assign) ? null : assignmentRuleId(assign);
  const duplicates = request.header('sforce-duplicate-rule-header') ?? '';
  return {
    allOrNone,
    autoAssign: assign === undefined || !/^false$/i.test(assign),
    ...(rule === null ? {} : { assignmentRuleId: rule }),
    allowDuplicates: /allowSave\s*=\s*true/i.test(duplicates),
  };
}
