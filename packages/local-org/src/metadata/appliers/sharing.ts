import { criteriaOperations } from '../../access/criteria.ts';
import { SharingRules } from '../../access/sharing-rules.ts';
import { child, childrenOf, placeOf, text } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { sharingRuleOf } from '../sharing-rules.ts';
import { checkDeveloperName, findField, noSuch, objectExists } from './references.ts';
import { checkShareTargets } from './share-targets.ts';

/** The file of an object's sharing rules; each rule is a component of its own. */
export const sharingRules: Applier = {
  check(component, context, report) {
    if (!objectExists(context, component.fullName))
      report.error(
        `Entity Enumeration Or ID: bad value for restricted picklist field: ${component.fullName}`,
      );
  },
};

function checkSharing(component: Component, context: DeployContext, report: Report): void {
  const { root } = component;
  checkDeveloperName(report, 'Rule Name', ownName(component.fullName));
  const level = text(root, 'accessLevel');
  if (level !== 'Read' && level !== 'Edit') report.error(`Invalid accessLevel: ${level ?? ''}`);
  const object = objectName(component.fullName);
  const settings = child(root, 'accountSettings');
  if (object === 'Account' && !settings) report.error('Required field is missing: accountSettings');
  if (object !== 'Account' && settings) report.error("Can not specify 'accountSettings'", placeOf(settings));
  const model = context.schema.object(object)?.sharingModel;
  if (
    model === 'ReadWrite' ||
    model === 'ReadWriteTransfer' ||
    model === 'ControlledByParent' ||
    (model === 'Read' && level === 'Read')
  )
    report.error(`Sharing rules are not needed for ${object}: its organization-wide default is ${model}`);
  for (const side of ['sharedTo', 'sharedFrom']) checkShareTargets(child(root, side), context, report);
}

/** Rules become rows that access reads; one whose groups are gone opens nothing. */
const asRow: Pick<Applier, 'apply' | 'remove'> = {
  apply(stored, context) {
    const rule = sharingRuleOf(stored, context.components, context.rows);
    const rules = new SharingRules(context.host.database);
    if (rule) rules.put(rule);
    else rules.remove(objectName(stored.fullName), ownName(stored.fullName));
  },
  remove(component, context) {
    const rules = new SharingRules(context.host.database);
    rules.remove(objectName(component.fullName), ownName(component.fullName));
  },
};

export const sharingOwnerRule: Applier = { ...asRow, check: checkSharing };

export const sharingCriteriaRule: Applier = {
  ...asRow,
  check(component, context, report) {
    checkSharing(component, context, report);
    const { root } = component;
    const items = childrenOf(root, 'criteriaItems');
    if (items.length === 0) report.error('Required field is missing: criteriaItems');
    for (const item of items) checkItem(component, item, context, report);
    for (const number of text(root, 'booleanFilter')?.match(/\d+/g) ?? [])
      if (Number(number) < 1 || Number(number) > items.length)
        report.error(`Invalid booleanFilter: ${text(root, 'booleanFilter') ?? ''}`);
    if (text(root, 'includeRecordsOwnedByAll') === 'false')
      report.error('Sharing rules that leave out some owners are not available for this organization');
  },
};

/** Field types that criteria of sharing rules take. */
const CRITERIA_TYPES = new Set<string>([
  ...['string', 'picklist', 'boolean', 'int', 'double', 'currency', 'percent'],
  ...['date', 'datetime', 'email', 'phone', 'url', 'reference'],
]);

function checkItem(
  component: Component,
  item: Component['root'],
  context: DeployContext,
  report: Report,
): void {
  const object = objectName(component.fullName);
  const name = text(item, 'field') ?? '';
  const field = findField(context, object, name);
  const operation = text(item, 'operation') ?? '';
  if (!field) report.error(noSuch('field', 'CustomField', `${object}.${name}`), placeOf(item));
  else if (field.formula !== null || !CRITERIA_TYPES.has(field.type))
    report.error(`The field ${name} cannot be used in sharing criteria`, placeOf(item));
  if (!criteriaOperations.has(operation))
    report.error(`Invalid operation for sharing criteria: ${operation}`, placeOf(item));
  if (child(item, 'valueField'))
    report.error("Can not specify 'valueField' in sharing criteria", placeOf(item));
}
