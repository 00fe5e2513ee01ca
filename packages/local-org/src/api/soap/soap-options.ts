import type { DmlOptions } from '../../org/contract.ts';
import type { SoapCall } from '../../server/soap.ts';
import type { XmlElement } from '../../server/xml.ts';
import { assignmentRuleId } from '../assignment-rule-id.ts';
import { child, childText } from '../../server/xml.ts';

/** Options of a write from the SOAP header. Unlike REST, no assignment rule runs unless the header asks for it. */
export function soapSaveOptions(call: SoapCall): DmlOptions {
  const isTrue = (header: string, member: string): boolean =>
    headerText(call.header, header, member) === 'true';
  const rule = headerText(call.header, 'AssignmentRuleHeader', 'assignmentRuleId');
  const ruleId = rule === undefined || rule === '' ? null : assignmentRuleId(rule);
  return {
    allOrNone: isTrue('AllOrNoneHeader', 'allOrNone'),
    autoAssign: isTrue('AssignmentRuleHeader', 'useDefaultRule'),
    ...(ruleId === null ? {} : { assignmentRuleId: ruleId }),
    allowDuplicates: isTrue('DuplicateRuleHeader', 'allowSave'),
  };
}

/** `QueryOptions/batchSize`, kept within 200–2,000. */
export function soapBatchSize(call: SoapCall): number {
  const size = Number(headerText(call.header, 'QueryOptions', 'batchSize') ?? 500);
  return Math.min(2000, Math.max(200, Number.isFinite(size) ? Math.trunc(size) : 500));
}

function headerText(header: XmlElement | undefined, name: string, member: string): string | undefined {
  return childText(child(header, name), member)?.trim();
}
