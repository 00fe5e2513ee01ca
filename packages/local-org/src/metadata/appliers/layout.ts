import { childrenOf, child, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { checkRelatedLists } from './layout-lists.ts';
import { findField, needComponent, needEach, noSuch, objectExists, placeOfPart } from './references.ts';

/** `Layout`: `Object-Name`; its fields, actions, buttons and related lists exist, and what must be filled in is on it. */
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
    needEach(context, report, root, 'customButtons', 'WebLink', (name) => `${object}.${name}`);
    checkFieldList(root, 'multilineLayoutFields', object, context, report);
    checkFieldList(child(root, 'miniLayout'), 'fields', object, context, report);
    for (const item of childrenOf(child(root, 'relatedContent'), 'relatedContentItems'))
      checkItem(child(item, 'layoutItem'), object, context, report);
    checkActions(root, object, context, report);
    checkRelatedLists(root, object, context, report);
    checkRelatedLists(child(root, 'miniLayout'), object, context, report);
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
    checkItem(item, object, context, report);
    const field = text(item, 'field');
    if (field === undefined) continue;
    if (present.has(field)) report.error(`Layout field ${field} is listed more than once`, placeOf(item));
    present.add(field);
  }
  return present;
}

/** An item shows a field, a link, or something that this org cannot hold. */
function checkItem(
  item: XmlElement | undefined,
  object: string,
  context: DeployContext,
  report: Report,
): void {
  if (!item) return;
  const field = text(item, 'field');
  if (field !== undefined && !findField(context, object, field))
    report.error(noSuch('field', 'CustomField', `${object}.${field}`), placeOfPart(item, 'field'));
  needEach(context, report, item, 'customLink', 'WebLink', (name) => `${object}.${name}`);
  needComponent(context, report, item, 'page', 'ApexPage');
  needComponent(context, report, item, 'scontrol', 'Scontrol');
  needComponent(context, report, item, 'canvas', 'ConnectedApp');
  const chart = child(item, 'reportChartComponent');
  if (chart) needComponent(context, report, chart, 'reportName', 'Report');
}

function checkFieldList(
  list: XmlElement | undefined,
  element: string,
  object: string,
  context: DeployContext,
  report: Report,
): void {
  for (const part of childrenOf(list, element)) {
    const name = part.text.trim();
    if (!findField(context, object, name))
      report.error(noSuch(element, 'CustomField', `${object}.${name}`), placeOf(part));
  }
}

function checkRequiredFields(
  object: string,
  present: ReadonlySet<string>,
  context: DeployContext,
  report: Report,
): void {
  for (const field of context.schema.object(object)?.fields.values() ?? []) {
    const named = field.nameField && !field.autoNumber;
    const needed =
      named || (field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== 'boolean');
    if (needed && !present.has(field.name) && field.name !== 'OwnerId')
      report.error(`Layout must contain an item for required layout field: ${field.name}`);
  }
}

function checkActions(root: XmlElement, object: string, context: DeployContext, report: Report): void {
  for (const item of childrenOf(child(root, 'platformActionList'), 'platformActionListItems')) {
    const type = text(item, 'actionType');
    if (type === 'QuickAction') checkAction(item, 'actionName', context, report);
    if (type === 'CustomButton')
      needEach(context, report, item, 'actionName', 'WebLink', (name) =>
        name.includes('.') ? name : `${object}.${name}`,
      );
  }
  for (const item of childrenOf(child(root, 'quickActionList'), 'quickActionListItems'))
    checkAction(item, 'quickActionName', context, report);
}

/** Global actions that every org has. */
const GLOBAL_ACTIONS = new Set([
  ...['LogACall', 'NewAccount', 'NewCase', 'NewContact', 'NewEvent', 'NewGroup', 'NewLead', 'NewNote'],
  ...['NewOpportunity', 'NewTask', 'SendEmail', 'UpdateCase'],
]);

/** Actions of feeds (`FeedItem.TextPost`) come with the platform. */
function checkAction(item: XmlElement, element: string, context: DeployContext, report: Report): void {
  const name = text(item, element) ?? '';
  if (name.startsWith('FeedItem.') || GLOBAL_ACTIONS.has(name) || context.exists('QuickAction', name)) return;
  report.error(noSuch(element, 'QuickAction', name), placeOfPart(item, element));
}
