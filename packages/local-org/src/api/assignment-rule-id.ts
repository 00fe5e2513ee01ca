import { OrgError } from '../org/errors.ts';
import { normalizeId } from '../store/ids.ts';

/**
 * The rule that a header names, 18 characters (SOAP API guide, "AssignmentRuleHeader").
 * @throws OrgError MALFORMED_ID for what has not the form of an ID
 */
export function assignmentRuleId(text: string): string {
  const id = normalizeId(text);
  if (id === null) throw new OrgError('MALFORMED_ID', `malformed id ${text}`);
  return id;
}
