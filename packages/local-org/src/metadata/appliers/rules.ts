import { child, childrenOf, flag, placeOf, text } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import {
  checkDeveloperName,
  findField,
  needObject,
  noSuch,
  objectExists,
  placeOfPart,
} from './references.ts';

/** Objects that duplicate management knows among the standard ones. */
const MATCHABLE = new Set(['Account', 'Contact', 'Lead', 'Individual']);

/** Standard matching rules of every org. */
const STANDARD_RULES = new Set([
  ...[
    'Standard_Account_Match_Rule_v1_0',
    'Standard_Contact_Match_Rule_v1_1',
    'Standard_Lead_Match_Rule_v1_0',
  ],
]);

/** The file of an object's matching rules; each rule is a component of its own. */
export const matchingRules: Applier = {
  check(component, context, report) {
    const object = component.fullName;
    if (!objectExists(context, object))
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
  },
};

export const matchingRule: Applier = {
  check(component, context, report) {
    const { root, fullName } = component;
    const object = objectName(fullName);
    checkDeveloperName(report, 'Rule Name', ownName(fullName));
    if (!MATCHABLE.has(object) && !object.endsWith('__c'))
      report.error(`Matching rules are not available for ${object}`);
    const items = childrenOf(root, 'matchingRuleItems');
    if (items.length === 0) report.error('Required field is missing: matchingRuleItems');
    for (const item of items) {
      const field = text(item, 'fieldName') ?? '';
      if (!findField(context, object, field))
        report.error(noSuch('fieldName', 'CustomField', `${object}.${field}`), placeOf(item));
    }
    const status = text(root, 'ruleStatus');
    if (status !== 'Active' && status !== 'Inactive')
      report.error(`Invalid ruleStatus for a deploy: ${status ?? ''}`);
    if (items.some((item) => text(item, 'matchingMethod') !== 'Exact'))
      report.error('Fuzzy matching methods are not available for deploy for this organization; use Exact');
  },
  checkDelete(component, context, report) {
    for (const rule of context.components.ofType('DuplicateRule'))
      if (
        childrenOf(rule.root, 'duplicateRuleMatchRules').some(
          (match) => text(match, 'matchingRule') === ownName(component.fullName),
        )
      )
        report.error(
          `This matching rule is referenced elsewhere in salesforce.com. : Duplicate Rule - ${rule.fullName}.`,
        );
  },
};

export const duplicateRule: Applier = {
  check(component, context, report) {
    const { root, fullName } = component;
    const object = objectName(fullName);
    checkDeveloperName(report, 'Unique Name', ownName(fullName));
    if (!objectExists(context, object))
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
    else if (!MATCHABLE.has(object) && !object.endsWith('__c'))
      report.error(`Duplicate rules are not available for ${object}`);
    const matches = childrenOf(root, 'duplicateRuleMatchRules');
    if (matches.length === 0) report.error('Required field is missing: duplicateRuleMatchRules');
    if (matches.length > 3) report.error('A duplicate rule can have at most 3 matching rules');
    for (const match of matches) checkMatch(match, context, report);
    checkOperations(component, report);
    const filter = child(root, 'duplicateRuleFilter');
    for (const item of childrenOf(filter, 'duplicateRuleFilterItems')) {
      const field = text(item, 'field') ?? '';
      const table = text(item, 'table') ?? object;
      if (!findField(context, table, field))
        report.error(noSuch('field', 'CustomField', `${table}.${field}`), placeOf(item));
    }
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    context.rows.put(
      'DuplicateRule',
      '0Bm',
      { Id: stored.id },
      {
        DeveloperName: ownName(fullName),
        MasterLabel: text(root, 'masterLabel') ?? ownName(fullName),
        SobjectType: objectName(fullName),
        IsActive: flag(root, 'isActive'),
        Language: context.host.settings.language,
        NamespacePrefix: null,
      },
    );
  },
  remove(component, context) {
    context.rows.remove('DuplicateRule', { Id: component.id });
  },
};

function checkMatch(match: Component['root'], context: DeployContext, report: Report): void {
  needObject(context, report, match, 'matchRuleSObjectType');
  checkMapping(child(match, 'objectMapping'), context, report);
  const object = text(match, 'matchRuleSObjectType') ?? '';
  const name = text(match, 'matchingRule') ?? '';
  if (STANDARD_RULES.has(name)) return;
  const rule = context
    .candidates('MatchingRule')
    .find((candidate) => candidate.fullName === `${object}.${name}`);
  if (!rule) report.error(noSuch('matchingRule', 'MatchingRule', `${object}.${name}`), placeOf(match));
  else if (text(rule.root, 'ruleStatus') !== 'Active')
    report.error(`The matching rule ${object}.${name} is not active`, placeOf(match));
}

/** Fields that are compared across objects; nil when both are the same. */
function checkMapping(mapping: Component['root'] | undefined, context: DeployContext, report: Report): void {
  for (const field of childrenOf(mapping, 'mappingFields'))
    for (const [side, element] of [
      ['inputObject', 'inputField'],
      ['outputObject', 'outputField'],
    ] as const) {
      const object = text(mapping, side) ?? '';
      const name = text(field, element) ?? '';
      if (!findField(context, object, name))
        report.error(noSuch(element, 'CustomField', `${object}.${name}`), placeOfPart(field, element));
    }
}

function checkOperations(component: Component, report: Report): void {
  for (const [list, action] of [
    ['operationsOnInsert', 'actionOnInsert'],
    ['operationsOnUpdate', 'actionOnUpdate'],
  ] as const)
    for (const operation of childrenOf(component.root, list)) {
      const value = operation.text.trim();
      if (!['Alert', 'Report'].includes(value))
        report.error(`Invalid value for ${list}: ${value}`, placeOf(operation));
      else if (value === 'Alert' && text(component.root, action) === 'Block')
        report.error(`Alert cannot be used with ${action} Block`, placeOf(operation));
    }
}
