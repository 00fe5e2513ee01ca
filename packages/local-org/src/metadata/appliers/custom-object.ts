import { sharingDefault } from '../../schema/sharing-defaults.ts';
import { child, childrenOf, placeOf, text } from '../components/element.ts';
import { objectName } from '../components/component.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { checkColumn } from './list-view.ts';
import {
  checkDeveloperName,
  checkLength,
  needComponent,
  needEach,
  noSuch,
  objectExists,
} from './references.ts';

/** Objects that stand for others, or that no metadata may change. */
const ALWAYS_KNOWN = new Set(['Activity']);

/** `CustomObject`: the object's own part; fields, list views and the rest are components of their own. */
export const customObject: Applier = {
  check(component, context, report) {
    const name = component.fullName;
    if (isCustomObjectName(name)) checkCustom(component, context, report);
    else if (/__\w+$/.test(name) || (!ALWAYS_KNOWN.has(name) && !objectExists(context, name)))
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${name}`);
    if (!isCustomObjectName(name)) checkDefault(component, report);
    checkOverrides(component, context, report);
    checkSearchLayouts(component, context, report);
  },
  apply(stored, context) {
    if (!isCustomObjectName(stored.fullName)) return;
    context.rows.put(
      'CustomObject',
      '01I',
      { Id: stored.id },
      {
        DeveloperName: stored.fullName.replace(/__\w+$/, ''),
        Description: text(stored.root, 'description') ?? null,
        Language: context.host.settings.language,
        ManageableState: 'unmanaged',
        NamespacePrefix: null,
        SharingModel: text(stored.root, 'sharingModel') ?? null,
      },
    );
  },
  remove(component, context) {
    context.rows.remove('CustomObject', { Id: component.id });
  },
};

/** The default of a standard object must be one of those that Setup offers for it. */
function checkDefault(component: Component, report: Report): void {
  const model = text(component.root, 'sharingModel');
  if (model === undefined || sharingDefault(component.fullName, model) !== null) return;
  report.error(
    `Cannot specify sharingModel ${model} for ${component.fullName}`,
    placeOf(child(component.root, 'sharingModel') ?? component.root),
  );
}

function checkCustom(component: Component, context: DeployContext, report: Report): void {
  const { root, fullName } = component;
  const metadataType = fullName.toLowerCase().endsWith('__mdt');
  checkDeveloperName(report, 'Object Name', fullName.replace(/__(c|mdt)$/i, ''), 40);
  for (const element of ['label', 'pluralLabel'])
    if (text(root, element) === undefined)
      report.error(`Must specify a non-empty ${element} for the CustomObject`);
  checkLength(report, root, 'label', 'Label', 40);
  checkLength(report, root, 'pluralLabel', 'Plural Label', 40);
  checkLength(report, root, 'description', 'Description', 1000);
  if (text(root, 'customSettingsType') !== undefined)
    report.error('Custom settings are not available for deploy for this organization');
  if (text(root, 'eventType') !== undefined || /__e$/.test(fullName))
    report.error('Platform events are not available for deploy for this organization');
  if (metadataType) checkMetadataType(component, report);
  else checkStoredObject(component, context, report);
}

function checkMetadataType(component: Component, report: Report): void {
  for (const element of ['sharingModel', 'nameField', 'enableActivities', 'enableHistory'])
    if (child(component.root, element))
      report.error(`Can not specify '${element}' for a custom metadata type`);
}

function checkStoredObject(component: Component, context: DeployContext, report: Report): void {
  const { root, fullName } = component;
  const nameField = child(root, 'nameField');
  if (!nameField) report.error('Must specify a nameField for the CustomObject');
  else {
    const type = text(nameField, 'type');
    if (text(nameField, 'label') === undefined)
      report.error('Must specify a non-empty label for the nameField', placeOf(nameField));
    if (type !== 'Text' && type !== 'AutoNumber')
      report.error('nameField must be of type Text or AutoNumber', placeOf(nameField));
    if (type === 'AutoNumber' && text(nameField, 'displayFormat') === undefined)
      report.error("Must specify 'displayFormat' for a CustomField of type AutoNumber", placeOf(nameField));
  }
  if (text(root, 'deploymentStatus') === undefined)
    report.error('Required field is missing: deploymentStatus');
  const model = text(root, 'sharingModel');
  if (model === undefined) report.error('Required field is missing: sharingModel');
  const allowed = ['Private', 'Read', 'ReadWrite', 'ControlledByParent'];
  if (model !== undefined && !allowed.includes(model))
    report.error(`Invalid sharingModel for a custom object: ${model}`);
  if (model === 'ControlledByParent' && !hasMaster(context, fullName))
    report.error(
      'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
    );
  const external = text(root, 'externalSharingModel');
  if (model === 'Private' && (external === 'Read' || external === 'ReadWrite'))
    report.error(
      'External sharing model must be the same as, or more restrictive than, the internal sharing model',
    );
}

function hasMaster(context: DeployContext, object: string): boolean {
  return context
    .candidates('CustomField')
    .some((field) => objectName(field.fullName) === object && text(field.root, 'type') === 'MasterDetail');
}

/** What other overrides show: nothing of these types can stand in this org. */
const OVERRIDE_CONTENTS: Readonly<Record<string, string>> = {
  LightningComponent: 'AuraDefinitionBundle',
  Scontrol: 'Scontrol',
  Visualforce: 'ApexPage',
};

/** Standard actions of custom objects; standard objects have more of their own. */
const ACTIONS = new Set([
  ...['Accept', 'CancelEdit', 'Clone', 'Delete', 'Edit', 'Follow', 'List', 'New', 'RequestUpdate'],
  ...['SaveEdit', 'Share', 'Tab', 'View'],
]);

function isAction(object: string, action: string, context: DeployContext): boolean {
  if (!isCustomObjectName(object) || ACTIONS.has(action)) return true;
  return context.exists('WebLink', `${object}.${action}`);
}

/** Overrides that show a Lightning page or component need it to exist. */
function checkOverrides(component: Component, context: DeployContext, report: Report): void {
  for (const override of childrenOf(component.root, 'actionOverrides')) {
    const action = text(override, 'actionName');
    if (action === undefined) report.error('Required field is missing: actionName', placeOf(override));
    else if (!isAction(component.fullName, action, context))
      report.error(
        `actionName: Invalid value specified: ${action}`,
        placeOf(child(override, 'actionName') ?? override),
      );
    if (text(override, 'type') === 'Flexipage')
      needComponent(context, report, override, 'content', 'FlexiPage');
    const other = OVERRIDE_CONTENTS[text(override, 'type') ?? ''];
    if (other !== undefined)
      report.error(noSuch('content', other, text(override, 'content') ?? ''), placeOf(override));
  }
  if (text(component.root, 'compactLayoutAssignment') !== 'SYSTEM')
    needEach(
      context,
      report,
      component.root,
      'compactLayoutAssignment',
      'CompactLayout',
      (name) => `${component.fullName}.${name}`,
    );
}

/** Lists of search layouts that name columns, and those that name buttons. */
const SEARCH_COLUMNS = new Set([
  ...['customTabListAdditionalFields', 'lookupDialogsAdditionalFields', 'lookupFilterFields'],
  ...['lookupPhoneDialogsAdditionalFields', 'searchFilterFields', 'searchResultsAdditionalFields'],
]);
const SEARCH_BUTTONS = ['listViewButtons', 'searchResultsCustomButtons'];

function checkSearchLayouts(component: Component, context: DeployContext, report: Report): void {
  const layouts = child(component.root, 'searchLayouts');
  for (const part of layouts?.children ?? [])
    if (SEARCH_COLUMNS.has(part.local)) checkColumn(component.fullName, part, context, report);
  const ofObject = (name: string): string => `${component.fullName}.${name}`;
  for (const list of SEARCH_BUTTONS) needEach(context, report, layouts, list, 'WebLink', ofObject);
  for (const action of childrenOf(layouts, 'massQuickActions'))
    if (!context.exists('QuickAction', ofObject(action.text.trim())))
      needEach(context, report, layouts, 'massQuickActions', 'QuickAction');
}
