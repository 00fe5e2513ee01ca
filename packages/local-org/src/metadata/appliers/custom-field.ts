import { child, childrenOf, flag, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { objectName, ownName } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { checkAttributes } from './field-attributes.ts';
import { checkDefault } from './field-defaults.ts';
import { checkFormula } from './formula.ts';
import { checkValueSet } from './value-set.ts';
import {
  checkDeveloperName,
  checkLength,
  fieldAtPath,
  findField,
  noSuch,
  objectExists,
  placeOfPart,
} from './references.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';

const SUPPORTED_TYPES = new Set([
  ...[
    'AutoNumber',
    'Checkbox',
    'Currency',
    'Date',
    'DateTime',
    'Email',
    'EncryptedText',
    'Hierarchy',
    'Html',
    'Location',
  ],
  ...[
    'LongTextArea',
    'Lookup',
    'MasterDetail',
    'MetadataRelationship',
    'MultiselectPicklist',
    'Number',
    'Percent',
  ],
  ...['Phone', 'Picklist', 'Text', 'TextArea', 'Time', 'Url'],
]);

/** `CustomField`: a new field, a change of one, or what a file changes of a standard field. */
export const customField: Applier = {
  check(component, context, report) {
    const { fullName, root } = component;
    const object = objectName(fullName);
    if (!objectExists(context, object)) {
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
      return;
    }
    if (object === 'Task' || object === 'Event') checkActivityField(component, context, report);
    const custom = /__c$/i.test(ownName(fullName));
    if (custom) checkCustom(component, context, report);
    else checkStandard(component, context, report);
    checkLength(report, root, 'inlineHelpText', 'InlineHelpText', 510);
    checkLength(report, root, 'description', 'Description', 1000);
  },
  apply(stored, context) {
    const object = objectName(stored.fullName);
    const table = context.components.get('CustomObject', object);
    context.rows.put(
      'CustomField',
      '00N',
      { Id: stored.id },
      {
        DeveloperName: ownName(stored.fullName).replace(/__c$/i, ''),
        EntityDefinitionId: isCustomObjectName(object) ? (table?.id ?? object) : object,
        TableEnumOrId: isCustomObjectName(object) ? (table?.id ?? object) : object,
        FullName: stored.fullName,
        ManageableState: 'unmanaged',
        NamespacePrefix: null,
      },
    );
  },
  checkDelete(component, _context, report) {
    if (!/__c$/i.test(ownName(component.fullName))) report.error('Cannot delete standard field');
  },
  remove(component, context) {
    context.rows.remove('CustomField', { Id: component.id });
    const object = objectName(component.fullName);
    const owners = object === 'Activity' ? ['Task', 'Event'] : [object];
    for (const owner of owners)
      context.rows.remove('FieldPermissions', {
        SobjectType: owner,
        Field: `${owner}.${ownName(component.fullName)}`,
      });
  },
};

/** Custom fields of Task and Event are fields of Activity. */
function checkActivityField(component: Component, context: DeployContext, report: Report): void {
  const name = ownName(component.fullName);
  if (/__c$/i.test(name) && !context.exists('CustomField', `Activity.${name}`))
    report.error(`Could not resolve custom field's name: ${component.fullName}. Define it on Activity`);
}

function checkStandard(component: Component, context: DeployContext, report: Report): void {
  const object = objectName(component.fullName);
  const name = ownName(component.fullName);
  if (isCustomObjectName(object) && name !== 'Name')
    report.error(
      'fullName must end with: __c or __kav or __x or __b or __e or __p or __mdt or __dll or __dlm or __dlo or __ka',
    );
  else if (!findField(context, object, name)) report.error("Could not resolve standard field's name.");
  if (isCustomObjectName(object)) return;
  for (const attribute of FIXED_IN_STANDARD) {
    const found = child(component.root, attribute);
    if (found) report.error(`Can not specify '${attribute}' for a standard field`, placeOf(found));
  }
}

/** What the platform alone decides of its own fields. */
const FIXED_IN_STANDARD = [
  ...['defaultValue', 'externalId', 'formula', 'length', 'precision', 'referenceTo', 'relationshipName'],
  ...['scale', 'unique'],
];

function checkCustom(component: Component, context: DeployContext, report: Report): void {
  const { root, fullName } = component;
  checkDeveloperName(report, 'Field Name', ownName(fullName).replace(/__c$/i, ''), 40);
  if (text(root, 'label') === undefined) report.error('Must specify a non-empty label for the CustomField');
  checkLength(report, root, 'label', 'Label', 40);
  const type = text(root, 'type');
  if (type === undefined) {
    report.error('Required field is missing: type');
    return;
  }
  if (!SUPPORTED_TYPES.has(type)) {
    report.error(`CustomField of type ${type} is not available for deploy for this organization`);
    return;
  }
  checkChange(component, type, context, report);
  const formula = text(root, 'formula');
  checkAttributes(root, type, formula !== undefined, report);
  if (formula !== undefined) checkFormula(component, type, formula, context, report);
  else {
    checkRelationship(component, type, context, report);
    checkValueSet(component, type, context, report);
    checkDefault(component, type, context, report);
    checkDisplayFormat(component, type, report);
    checkHistory(component, context, report);
  }
}

/** Auto-numbers have one place for the number: `L-{0000}`. */
function checkDisplayFormat({ root }: Component, type: string, report: Report): void {
  const format = text(root, 'displayFormat');
  if (type !== 'AutoNumber' || format === undefined) return;
  if ((format.match(/\{0+\}/g) ?? []).length !== 1)
    report.error(`displayFormat: Invalid value specified: ${format}`, placeOfPart(root, 'displayFormat'));
}

/** A custom object keeps a history of fields only when it says so itself. */
function checkHistory({ root, fullName }: Component, context: DeployContext, report: Report): void {
  const owner = objectName(fullName);
  if (!flag(root, 'trackHistory') || !isCustomObjectName(owner)) return;
  const object = context.candidates('CustomObject').find((candidate) => candidate.fullName === owner);
  if (object && !flag(object.root, 'enableHistory'))
    report.error(
      `trackHistory: history is not enabled for the object ${owner}`,
      placeOfPart(root, 'trackHistory'),
    );
}

/** A field keeps its kind: formula or stored, and its type apart from the widenings the store can do. */
function checkChange(component: Component, type: string, context: DeployContext, report: Report): void {
  const before = context.find('CustomField', component.fullName);
  if (!before) return;
  const wasFormula = text(before.root, 'formula') !== undefined;
  const isFormula = text(component.root, 'formula') !== undefined;
  if (wasFormula && !isFormula) report.error('Cannot update a field from a Formula to something else');
  if (!wasFormula && isFormula) report.error('Cannot update a field to a Formula from something else');
  const oldType = text(before.root, 'type') ?? type;
  if (oldType !== type && !isFormula && !WIDENINGS.has(`${oldType} ${type}`))
    report.error(`Cannot change field type from ${oldType} to ${type}`);
}

const WIDENINGS = new Set([
  'Text TextArea',
  'Text LongTextArea',
  'TextArea LongTextArea',
  'Email Text',
  'Phone Text',
  'Url Text',
  'Picklist Text',
  'Picklist MultiselectPicklist',
  'Text Picklist',
  'Text Email',
  'Text Phone',
  'Text Url',
  'Number Currency',
  'Number Percent',
  'Currency Number',
  'Percent Number',
]);

function checkRelationship(component: Component, type: string, context: DeployContext, report: Report): void {
  if (!['Lookup', 'MasterDetail', 'MetadataRelationship', 'Hierarchy'].includes(type)) return;
  const { root } = component;
  if (type === 'Hierarchy') {
    if (objectName(component.fullName) !== 'User')
      report.error('Hierarchy fields are only available on User');
    return;
  }
  const target = text(root, 'referenceTo');
  if (target === undefined) report.error(`Must specify 'referenceTo' for a CustomField of type ${type}`);
  else if (!objectExists(context, target) || target === 'Activity')
    report.error(
      `referenceTo value of '${target}' does not resolve to a valid sObject type`,
      placeOfPart(root, 'referenceTo'),
    );
  checkRelationshipName(component, type, target ?? '', context, report);
  if (type === 'MasterDetail') checkMasterDetail(component, target ?? '', context, report);
  else if (type === 'Lookup') checkDeleteConstraint(component, report);
  checkLookupFilter(component, target ?? '', context, report);
}

function checkRelationshipName(
  component: Component,
  type: string,
  target: string,
  context: DeployContext,
  report: Report,
): void {
  const { root } = component;
  const name = text(root, 'relationshipName');
  if (name === undefined) {
    if (type === 'MasterDetail')
      report.error(`Must specify 'relationshipName' for a CustomField of type ${type}`);
    return;
  }
  checkDeveloperName(report, 'Child Relationship Name', name, 40);
  const rival = context
    .candidates('CustomField')
    .find(
      (other) =>
        other.fullName.toLowerCase() !== component.fullName.toLowerCase() &&
        text(other.root, 'referenceTo') === target &&
        text(other.root, 'relationshipName')?.toLowerCase() === name.toLowerCase(),
    );
  if (rival)
    report.error(
      `There is already a Child Relationship named ${name} on ${target}.`,
      placeOfPart(root, 'relationshipName'),
    );
}

function checkMasterDetail(
  component: Component,
  target: string,
  context: DeployContext,
  report: Report,
): void {
  const owner = objectName(component.fullName);
  if (!isCustomObjectName(owner))
    report.error(`Can not create a master-detail relationship field on ${owner}`);
  if (['User', 'Lead', 'Task', 'Event'].includes(target))
    report.error(
      `Can not create a master-detail relationship to ${target}`,
      placeOfPart(component.root, 'referenceTo'),
    );
  const object = context.candidates('CustomObject').find((candidate) => candidate.fullName === owner);
  if (object && text(object.root, 'sharingModel') !== 'ControlledByParent')
    report.error(
      'Sharing model of an object with a MasterDetail relationship field must be ControlledByParent',
    );
}

function checkDeleteConstraint({ root, fullName }: Component, report: Report): void {
  const constraint = text(root, 'deleteConstraint');
  if (constraint === 'Cascade' && !isCustomObjectName(objectName(fullName)))
    report.error(
      'Cascade delete is only available for lookups of custom objects',
      placeOfPart(root, 'deleteConstraint'),
    );
  if (flag(root, 'required') && (constraint === undefined || constraint === 'SetNull'))
    report.error(
      'field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)',
    );
}

/** A filter that must be met would have to be checked with every write; one that is optional only helps in dialogs. */
function checkLookupFilter(
  component: Component,
  target: string,
  context: DeployContext,
  report: Report,
): void {
  const filter = child(component.root, 'lookupFilter');
  if (!filter) return;
  if (flag(filter, 'active') && !flag(filter, 'isOptional'))
    report.error(
      'Required lookup filters are not available for deploy for this organization',
      placeOf(filter),
    );
  const items = childrenOf(filter, 'filterItems');
  if (items.length === 0) report.error('Required field is missing: filterItems', placeOf(filter));
  for (const item of items)
    for (const element of ['field', 'valueField']) {
      const path = text(item, element);
      if (path !== undefined && !filterFieldExists(path.split('.'), component, target, context))
        report.error(noSuch(element, 'CustomField', path), placeOfPart(item, element));
    }
}

/** `$Source.Field` is the record that looks up, `Target.Field` the one it finds; `$User`, `$Profile`, `$UserRole` who writes. */
function filterFieldExists(
  [head = '', ...steps]: readonly string[],
  component: Component,
  target: string,
  context: DeployContext,
): boolean {
  const source = objectName(component.fullName);
  const objects: Readonly<Record<string, string>> = {
    $Source: source,
    $User: 'User',
    $Profile: 'Profile',
    $UserRole: 'UserRole',
    [target]: target,
  };
  const object = objects[head];
  if (object === undefined || steps.length === 0) return false;
  // Fields of this deploy are not in the schema yet.
  return (
    fieldAtPath(context, object, steps) !== undefined ||
    (steps.length === 1 && context.exists('CustomField', `${object}.${steps[0] ?? ''}`))
  );
}
