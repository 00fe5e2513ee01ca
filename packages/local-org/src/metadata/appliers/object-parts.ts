import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, flag, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { objectName, ownName } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { decodeValue, isCustomObjectName } from '../schema/object-spec.ts';
import { formulaProblem } from './formula.ts';
import {
  checkDeveloperName,
  checkLength,
  fieldAtPath,
  findField,
  needComponent,
  needEach,
  noSuch,
  objectExists,
} from './references.ts';

import { refuseIfNamed } from './used-by.ts';

export function checkOwner(component: Component, context: DeployContext, report: Report): boolean {
  const object = objectName(component.fullName);
  if (objectExists(context, object)) return true;
  report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
  return false;
}

/** A field of the component's own object, or one over a relationship (`Owner.Name`), as the element's text names it. */
function checkOwnField(
  component: Component,
  named: XmlElement,
  context: DeployContext,
  report: Report,
): void {
  const object = objectName(component.fullName);
  const path = named.text.trim();
  if (!fieldAtPath(context, object, path.split('.')))
    report.error(noSuch(named.local, 'CustomField', `${object}.${path}`), placeOf(named));
}

export const validationRule: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const { root } = component;
    checkDeveloperName(report, 'Validation Rule Name', ownName(component.fullName), 40);
    checkLength(report, root, 'errorMessage', 'Error Message', 255);
    const display = child(root, 'errorDisplayField');
    if (display) checkOwnField(component, display, context, report);
    const formula = text(root, 'errorConditionFormula');
    const element = child(root, 'errorConditionFormula');
    if (formula === undefined || !element) {
      report.error('Required field is missing: errorConditionFormula');
      return;
    }
    const owner = objectName(component.fullName);
    const problem = formulaProblem(context, owner, formula, 'validationRule', 'boolean');
    if (problem !== null) report.error(problem, placeOf(element));
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    context.rows.put(
      'ValidationRule',
      '03d',
      { Id: stored.id },
      {
        ValidationName: ownName(fullName),
        EntityDefinitionId: objectName(fullName),
        Active: flag(root, 'active'),
        Description: text(root, 'description') ?? null,
        ErrorDisplayField: text(root, 'errorDisplayField') ?? null,
        ErrorMessage: text(root, 'errorMessage') ?? '',
      },
    );
  },
  remove(component, context) {
    context.rows.remove('ValidationRule', { Id: component.id });
  },
};

/** Objects whose record types need a business process, with the picklist it governs. */
const PROCESS_FIELDS: Readonly<Record<string, string>> = {
  Lead: 'Status',
  Opportunity: 'StageName',
  Case: 'Status',
};

export const recordType: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const { root, fullName } = component;
    const object = objectName(fullName);
    checkDeveloperName(report, 'Record Type Name', ownName(fullName));
    checkLength(report, root, 'label', 'Record Type Label', 80);
    const process = text(root, 'businessProcess');
    if (PROCESS_FIELDS[object] !== undefined && process === undefined)
      report.error('businessProcess: Required field is missing: businessProcess');
    needEach(context, report, root, 'businessProcess', 'BusinessProcess', (name) => `${object}.${name}`);
    needEach(
      context,
      report,
      root,
      'compactLayoutAssignment',
      'CompactLayout',
      (name) => `${object}.${name}`,
    );
    for (const picklist of childrenOf(root, 'picklistValues'))
      checkRecordTypePicklist(component, picklist, context, report);
  },
  checkDelete(component, context, report) {
    if (flag(component.root, 'active'))
      report.error('Cannot delete an active record type; deactivate it first');
    const uses = [{ type: 'CustomApplication', elements: ['recordType'] }];
    refuseIfNamed(context, report, 'record type', component.fullName, uses);
  },
};

function checkRecordTypePicklist(
  component: Component,
  picklist: Component['root'],
  context: DeployContext,
  report: Report,
): void {
  const object = objectName(component.fullName);
  const name = text(picklist, 'picklist') ?? '';
  const field = findField(context, object, name);
  if (!field || !['picklist', 'multipicklist', 'combobox'].includes(field.type)) {
    report.error(noSuch('picklist', 'Picklist', `${object}.${name}`), placeOf(picklist));
    return;
  }
  const known = new Set(field.picklistValues.map((value) => value.value.toLowerCase()));
  if (childrenOf(picklist, 'values').filter((value) => flag(value, 'default')).length > 1)
    report.error('Only one default value is allowed', placeOf(picklist));
  for (const value of childrenOf(picklist, 'values')) {
    const wanted = decodeValue(text(value, 'fullName') ?? '');
    if (!known.has(wanted.toLowerCase()))
      report.error(`Picklist value: ${wanted} in picklist: ${name} not found`, placeOf(value));
  }
}

export const businessProcess: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const object = objectName(component.fullName);
    const picklist = PROCESS_FIELDS[object];
    if (picklist === undefined) {
      report.error(`Business processes are not available for ${object}`);
      return;
    }
    const values = childrenOf(component.root, 'values');
    if (values.length === 0) report.error('Required field is missing: values');
    const known = new Set(
      findField(context, object, picklist)?.picklistValues.map((v) => v.value.toLowerCase()),
    );
    for (const value of values) {
      const name = decodeValue(text(value, 'fullName') ?? '');
      if (!known.has(name.toLowerCase()))
        report.error(`Picklist value: ${name} in picklist: ${picklist} not found`, placeOf(value));
    }
  },
};

export const compactLayout: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const fields = childrenOf(component.root, 'fields');
    if (fields.length > 10) report.error('A compact layout can have at most 10 fields');
    for (const field of fields) checkOwnField(component, field, context, report);
  },
  checkDelete(component, context, report) {
    const object = objectName(component.fullName);
    const name = ownName(component.fullName);
    for (const type of ['CustomObject', 'RecordType'])
      for (const user of context.components.ofType(type))
        if (objectName(user.fullName) === object && text(user.root, 'compactLayoutAssignment') === name)
          report.error(
            `This compact layout is referenced elsewhere in salesforce.com. : ${type} - ${user.fullName}.`,
          );
  },
};

export const fieldSet: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    for (const list of ['availableFields', 'displayedFields'])
      for (const item of childrenOf(component.root, list)) {
        const field = child(item, 'field');
        if (!field) report.error('Required field is missing: field', placeOf(item));
        else checkOwnField(component, field, context, report);
      }
  },
};

export const webLink: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const { root } = component;
    const type = text(root, 'linkType');
    if (type === 'page') needComponent(context, report, root, 'page', 'ApexPage');
    if (type === 'sControl') report.error('S-controls are not available for deploy for this organization');
    if (type === 'javascript' && text(root, 'openType') !== 'onClickJavaScript')
      report.error('openType must be onClickJavaScript for linkType javascript');
    if (type === 'url' && text(root, 'url') === undefined) report.error('Required field is missing: url');
  },
};

export const objectIndex: Applier = {
  check(_component, _context, report) {
    report.error('Index is only available for big objects');
  },
};

export const sharingReason: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const object = objectName(component.fullName);
    if (!isCustomObjectName(object)) report.error('Sharing reasons are only available for custom objects');
    if (!ownName(component.fullName).endsWith('__c')) report.error('fullName must end with: __c');
  },
};
