import type { DuplicateRuleSpec } from '../../schema/customization.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { ComponentStore } from '../components/component-store.ts';
import { child, childrenOf, flag, text } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';

const DEFAULT_ALERT = 'Use one of these records?';

/** A duplicate rule with its matching rules, as the data engine checks it. */
export function duplicateRuleSpec(rule: StoredComponent, components: ComponentStore): DuplicateRuleSpec {
  const { root, fullName } = rule;
  return {
    object: objectName(fullName),
    name: ownName(fullName),
    active: flag(root, 'isActive'),
    actionOnInsert: action(root, 'actionOnInsert', 'operationsOnInsert'),
    actionOnUpdate: action(root, 'actionOnUpdate', 'operationsOnUpdate'),
    alertText: text(root, 'alertText') ?? DEFAULT_ALERT,
    bypassSharing: text(root, 'securityOption') === 'BypassSharingRules',
    matchingRules: childrenOf(root, 'duplicateRuleMatchRules').flatMap((match) =>
      matchingRule(match, components),
    ),
  };
}

/** `Allow` without an operation (alert, report) lets every record through unseen. */
function action(root: XmlElement, name: string, operations: string): 'Allow' | 'Block' | 'None' {
  if (text(root, name) === 'Block') return 'Block';
  return childrenOf(root, operations).some((operation) => operation.text.trim() === 'Alert')
    ? 'Allow'
    : 'None';
}

const STANDARD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Standard_Account_Match_Rule_v1_0: ['Name'],
  Standard_Contact_Match_Rule_v1_1: ['LastName', 'Email'],
  Standard_Lead_Match_Rule_v1_0: ['LastName', 'Email'],
};

function matchingRule(
  match: XmlElement,
  components: ComponentStore,
): DuplicateRuleSpec['matchingRules'][number][] {
  const object = text(match, 'matchRuleSObjectType') ?? '';
  const name = text(match, 'matchingRule') ?? '';
  const mapped = new Map(
    childrenOf(child(match, 'objectMapping'), 'mappingFields').map((pair) => [
      text(pair, 'outputField') ?? '',
      text(pair, 'inputField') ?? '',
    ]),
  );
  const field = (
    target: string,
    blankMatches: boolean,
  ): { source: string; target: string; blankMatches: boolean } => ({
    source: mapped.get(target) ?? target,
    target,
    blankMatches,
  });
  const standard = STANDARD_FIELDS[name];
  if (standard) return [{ name, object, fields: standard.map((target) => field(target, false)) }];
  const rule = components.get('MatchingRule', `${object}.${name}`);
  if (!rule) return [];
  const items = childrenOf(rule.root, 'matchingRuleItems');
  const fields = items.map((item) =>
    field(text(item, 'fieldName') ?? '', text(item, 'blankValueBehavior') === 'MatchBlanks'),
  );
  return [{ name, object, fields }];
}
