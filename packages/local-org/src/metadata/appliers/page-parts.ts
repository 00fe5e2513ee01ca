import { child, childrenOf, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { bundleMeta } from '../lwc/bundle-meta.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { findField, needComponent, noSuch, objectExists } from './references.ts';

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
    report.error(`The component ${name} isn't available for actions: its targets lack ${target}`);
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
    report.error(noSuch('targetObject', 'CustomObject', target ?? ''));
    return;
  }
  const items = childrenOf(child(root, 'quickActionLayout'), 'quickActionLayoutColumns').flatMap((column) =>
    childrenOf(column, 'quickActionLayoutItems'),
  );
  for (const item of items) {
    const field = text(item, 'field');
    if (field !== undefined && !findField(context, target, field))
      report.error(noSuch('field', 'CustomField', `${target}.${field}`), placeOf(item));
  }
}

/** `Layout`: `Object-Name`; its fields, actions and related lists exist, and what must be filled in is on it. */
export const layout: Applier = {
  check(component, context, report) {
    const dash = component.fullName.indexOf('-');
    const object = component.fullName.slice(0, Math.max(dash, 0));
    if (dash < 1 || !objectExists(context, object)) {
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
      return;
    }
    const { root } = component;
    const present = checkLayoutFields(component, object, context, report);
    if (isCustomObjectName(object)) checkRequiredFields(object, present, context, report);
    for (const item of childrenOf(child(root, 'platformActionList'), 'platformActionListItems'))
      if (text(item, 'actionType') === 'QuickAction') checkAction(item, 'actionName', context, report);
    for (const item of childrenOf(child(root, 'quickActionList'), 'quickActionListItems'))
      checkAction(item, 'quickActionName', context, report);
  },
  apply(stored, context) {
    const dash = stored.fullName.indexOf('-');
    context.rows.put(
      'Layout',
      '00h',
      { Id: stored.id },
      {
        Name: stored.fullName.slice(dash + 1),
        EntityDefinitionId: stored.fullName.slice(0, dash),
        TableEnumOrId: stored.fullName.slice(0, dash),
        LayoutType: 'Standard',
        NamespacePrefix: null,
      },
    );
  },
  remove(component, context) {
    context.rows.remove('Layout', { Id: component.id });
  },
};

function checkLayoutFields(
  component: Component,
  object: string,
  context: DeployContext,
  report: Report,
): Set<string> {
  const present = new Set<string>();
  const items = childrenOf(component.root, 'layoutSections').flatMap((section) =>
    childrenOf(section, 'layoutColumns').flatMap((column) => childrenOf(column, 'layoutItems')),
  );
  for (const item of items) {
    const field = text(item, 'field');
    if (field === undefined) continue;
    if (present.has(field)) report.error(`Layout field ${field} is listed more than once`, placeOf(item));
    present.add(field);
    if (!findField(context, object, field))
      report.error(noSuch('field', 'CustomField', `${object}.${field}`), placeOf(item));
  }
  return present;
}

function checkRequiredFields(
  object: string,
  present: ReadonlySet<string>,
  context: DeployContext,
  report: Report,
): void {
  for (const field of context.schema.object(object)?.fields.values() ?? []) {
    const needed =
      field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== 'boolean';
    if (needed && !present.has(field.name) && field.name !== 'OwnerId')
      report.error(`Layout must contain an item for required layout field: ${field.name}`);
  }
}

/** Standard actions have no object in front, or `FeedItem`. */
function checkAction(item: Component['root'], element: string, context: DeployContext, report: Report): void {
  const name = text(item, element) ?? '';
  const standard =
    name.startsWith('FeedItem.') || (!name.includes('.') && !context.exists('QuickAction', name));
  if (!standard && !context.exists('QuickAction', name))
    report.error(noSuch(element, 'QuickAction', name), placeOf(item));
}

export const pathAssistant: Applier = {
  check(component, context, report) {
    const { root } = component;
    const object = text(root, 'entityName') ?? '';
    if (!objectExists(context, object)) report.error(noSuch('entityName', 'CustomObject', object));
    else if (!findField(context, object, text(root, 'fieldName') ?? ''))
      report.error(noSuch('fieldName', 'CustomField', `${object}.${text(root, 'fieldName') ?? ''}`));
  },
};

export const messageChannel: Applier = {
  check(component, _context, report) {
    const seen = new Set<string>();
    for (const field of childrenOf(component.root, 'lightningMessageFields')) {
      const name = text(field, 'fieldName') ?? '';
      if (seen.has(name)) report.error(`Duplicate value found: ${name}`, placeOf(field));
      seen.add(name);
    }
  },
};
