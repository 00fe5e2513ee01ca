import { child, childrenOf, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { bundleMeta } from '../lwc/bundle-meta.ts';
import type { FieldDef } from '../../schema/types.ts';
import type { XmlElement } from '../../server/xml.ts';
import { decodeValue } from '../schema/object-spec.ts';
import {
  fieldAtPath,
  findField,
  needComponent,
  needEach,
  noSuch,
  objectExists,
  placeOfPart,
} from './references.ts';

import { refuseIfInCode } from './used-by.ts';

/** The object in front of an object-specific action's name; global actions have none. */
function actionObject(fullName: string): string | undefined {
  const dot = fullName.indexOf('.');
  return dot < 0 ? undefined : fullName.slice(0, dot);
}

export const quickAction: Applier = {
  check(component, context, report) {
    const { root, fullName } = component;
    const object = actionObject(fullName);
    if (object !== undefined && !objectExists(context, object))
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
    if (text(root, 'label') === undefined && text(root, 'standardLabel') === undefined)
      report.error('Required field is missing: label');
    const type = text(root, 'type') ?? '';
    needComponent(context, report, root, 'icon', 'StaticResource');
    needComponent(context, report, root, 'canvas', 'ConnectedApp');
    if (type === 'LightningWebComponent') checkComponentAction(component, context, report);
    if (type === 'LightningComponent')
      needComponent(context, report, root, 'lightningComponent', 'AuraDefinitionBundle');
    if (type === 'VisualforcePage') needComponent(context, report, root, 'page', 'ApexPage');
    if (type === 'Flow') needComponent(context, report, root, 'flowDefinition', 'Flow');
    if (type === 'Create' || type === 'Update' || type === 'LogACall')
      checkFieldAction(component, type, object, context, report);
  },
  checkDelete(component, context, report) {
    for (const type of ['FlexiPage', 'Layout'])
      for (const other of context.components.ofType(type))
        if (other.xml.includes(`>${component.fullName}<`))
          report.error(
            `This action is referenced elsewhere in salesforce.com. : ${type} - ${other.fullName}.`,
          );
  },
};

function checkComponentAction(component: Component, context: DeployContext, report: Report): void {
  const { root, fullName } = component;
  const name = text(root, 'lightningWebComponent');
  if (name === undefined) {
    report.error('Required field is missing: lightningWebComponent');
    return;
  }
  needComponent(context, report, root, 'lightningWebComponent', 'LightningComponentBundle');
  const bundle = context
    .candidates('LightningComponentBundle')
    .find((candidate) => candidate.fullName === name);
  const target = actionObject(fullName) === undefined ? 'lightning__GlobalAction' : 'lightning__RecordAction';
  if (bundle && !bundleMeta(bundle.root).targets.includes(target))
    report.error(
      `The component ${name} isn't available for actions: its targets lack ${target}`,
      placeOfPart(root, 'lightningWebComponent'),
    );
}

function checkFieldAction(
  component: Component,
  type: string,
  object: string | undefined,
  context: DeployContext,
  report: Report,
): void {
  const { root } = component;
  const target =
    type === 'Update' ? object : (text(root, 'targetObject') ?? (type === 'LogACall' ? 'Task' : undefined));
  if (target === undefined || !objectExists(context, target)) {
    report.error(noSuch('targetObject', 'CustomObject', target ?? ''), placeOfPart(root, 'targetObject'));
    return;
  }
  for (const override of childrenOf(root, 'fieldOverrides'))
    checkTargetField(override, target, context, report);
  const parent = text(root, 'targetParentField');
  if (
    parent !== undefined &&
    !fieldAtPath(context, target, [parent]) &&
    !lookupNamed(context, target, parent)
  )
    report.error(
      noSuch('targetParentField', 'CustomField', `${target}.${parent}`),
      placeOfPart(root, 'targetParentField'),
    );
  needEach(context, report, root, 'targetRecordType', 'RecordType', (name) =>
    name.includes('.') ? name : `${target}.${name}`,
  );
  const items = childrenOf(child(root, 'quickActionLayout'), 'quickActionLayoutColumns').flatMap((column) =>
    childrenOf(column, 'quickActionLayoutItems'),
  );
  for (const item of items) checkTargetField(item, target, context, report);
}

function checkTargetField(item: XmlElement, target: string, context: DeployContext, report: Report): void {
  const field = text(item, 'field');
  if (field !== undefined && !findField(context, target, field))
    report.error(noSuch('field', 'CustomField', `${target}.${field}`), placeOfPart(item, 'field'));
}

/** A parent field goes by the name of what it points at: `Account` for AccountId. */
function lookupNamed(context: DeployContext, target: string, name: string): boolean {
  return findField(context, target, `${name}Id`) !== undefined;
}

/** `PathAssistant`: the picklist that a path follows, and for each value the fields that guide through it. */
export const pathAssistant: Applier = {
  check(component, context, report) {
    const { root } = component;
    const object = text(root, 'entityName') ?? '';
    const name = text(root, 'fieldName') ?? '';
    if (!objectExists(context, object)) {
      report.error(noSuch('entityName', 'CustomObject', object), placeOfPart(root, 'entityName'));
      return;
    }
    const field = findField(context, object, name);
    if (field?.type !== 'picklist')
      report.error(noSuch('fieldName', 'CustomField', `${object}.${name}`), placeOfPart(root, 'fieldName'));
    const recordType = text(root, 'recordTypeName');
    if (recordType !== '__MASTER__')
      needEach(context, report, root, 'recordTypeName', 'RecordType', (own) => `${object}.${own}`);
    for (const step of childrenOf(root, 'pathAssistantSteps'))
      checkStep(step, object, field, context, report);
  },
};

function checkStep(
  step: XmlElement,
  object: string,
  followed: FieldDef | undefined,
  context: DeployContext,
  report: Report,
): void {
  for (const part of childrenOf(step, 'fieldNames'))
    if (!findField(context, object, part.text.trim()))
      report.error(noSuch('fieldNames', 'CustomField', `${object}.${part.text.trim()}`), placeOf(part));
  const value = decodeValue(text(step, 'picklistValueName') ?? '');
  if (followed && !followed.picklistValues.some((one) => one.value === value))
    report.error(
      `Picklist value: ${value} in picklist: ${followed.name} not found`,
      placeOfPart(step, 'picklistValueName'),
    );
}

export const messageChannel: Applier = {
  check(component, _context, report) {
    const seen = new Set<string>();
    for (const field of childrenOf(component.root, 'lightningMessageFields')) {
      const name = text(field, 'fieldName') ?? '';
      if (seen.has(name)) report.error(`Duplicate value found: ${name}`, placeOf(field));
      seen.add(name);
    }
  },
  checkDelete({ fullName }, context, report) {
    refuseIfInCode(context, report, 'Lightning message channel', {
      LightningComponentBundle: new RegExp(`@salesforce/messageChannel/${fullName}__c\\b`),
    });
  },
};
