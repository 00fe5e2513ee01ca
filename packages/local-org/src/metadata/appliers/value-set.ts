import { child, childrenOf, flag, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { objectName } from '../components/component.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { findField, noSuch, placeOfPart } from './references.ts';

const MAXIMUM_VALUES = 1000;

/** The `valueSet` of a picklist field: its own values or a global set, and what they depend on. */
export function checkValueSet(
  component: Component,
  type: string,
  context: DeployContext,
  report: Report,
): void {
  const valueSet = child(component.root, 'valueSet');
  if (!valueSet || !['Picklist', 'MultiselectPicklist'].includes(type)) return;
  const definition = child(valueSet, 'valueSetDefinition');
  const name = text(valueSet, 'valueSetName');
  if (definition && name !== undefined)
    report.error("Can not specify both 'valueSetDefinition' and 'valueSetName'", placeOf(valueSet));
  else if (name !== undefined) {
    if (!context.exists('GlobalValueSet', name.replace(/__gvs$/, '')))
      report.error(noSuch('valueSetName', 'GlobalValueSet', name), placeOf(valueSet));
  } else if (!definition)
    report.error("Must specify 'valueSetDefinition' or 'valueSetName'", placeOf(valueSet));
  else checkOwnValues(definition, type, report);
  checkController(component, valueSet, context, report);
}

function checkOwnValues(definition: XmlElement, type: string, report: Report): void {
  const values = childrenOf(definition, 'value');
  if (values.length === 0) report.error('Required field is missing: value', placeOf(definition));
  checkValues(values, report);
  // Several chosen values stand in one text with semicolons between.
  for (const value of type === 'MultiselectPicklist' ? values : [])
    if (text(value, 'fullName')?.includes(';'))
      report.error(`Picklist value: ${text(value, 'fullName') ?? ''} contains a semicolon`, placeOf(value));
}

/** Values of any set: names unique without case, one default at most. */
export function checkValues(values: readonly XmlElement[], report: Report): void {
  const seen = new Set<string>();
  for (const value of values) {
    const name = text(value, 'fullName');
    if (name === undefined) report.error('Required field is missing: fullName', placeOf(value));
    else if (seen.has(name.toLowerCase())) report.error(`Duplicate value found: ${name}`, placeOf(value));
    else if (name.length > 255)
      report.error(`Picklist value: data value too large: ${name} (max length=255)`, placeOf(value));
    seen.add((name ?? '').toLowerCase());
  }
  if (values.filter((value) => flag(value, 'default')).length > 1)
    report.error('Only one default value is allowed');
  if (values.length > MAXIMUM_VALUES)
    report.error(`The maximum number of picklist values is ${String(MAXIMUM_VALUES)}`);
}

function checkController(
  component: Component,
  valueSet: XmlElement,
  context: DeployContext,
  report: Report,
): void {
  const controller = text(valueSet, 'controllingField');
  const settings = childrenOf(valueSet, 'valueSettings');
  const first = settings[0];
  if (controller === undefined) {
    if (first) report.error("Must specify 'controllingField' with 'valueSettings'", placeOf(first));
    return;
  }
  const controlling = controllingValues(component, controller, context);
  const place = placeOfPart(valueSet, 'controllingField');
  if (controlling === undefined)
    report.error(
      noSuch('controllingField', 'CustomField', `${objectName(component.fullName)}.${controller}`),
      place,
    );
  else if (controlling === 'neither')
    report.error(`The controlling field ${controller} must be a picklist or a checkbox`, place);
  const values = new Set(
    childrenOf(child(valueSet, 'valueSetDefinition'), 'value').map((value) => text(value, 'fullName')),
  );
  if (values.size === 0) return;
  for (const setting of settings) {
    const name = text(setting, 'valueName');
    if (!values.has(name))
      report.error(
        `Picklist value: ${name ?? ''} in picklist: ${component.fullName} not found`,
        placeOf(setting),
      );
    const chosen = childrenOf(setting, 'controllingFieldValue');
    if (chosen.length === 0)
      report.error('Required field is missing: controllingFieldValue', placeOf(setting));
    for (const value of chosen)
      if (typeof controlling === 'object' && !controlling.has(value.text.trim().toLowerCase()))
        report.error(
          `Picklist value: ${value.text.trim()} in picklist: ${controller} not found`,
          placeOf(value),
        );
  }
}

/** Values of the field that decides, in lower case; it stands in the org or comes with this deploy. */
function controllingValues(
  component: Component,
  controller: string,
  context: DeployContext,
): ReadonlySet<string> | 'neither' | undefined {
  const object = objectName(component.fullName);
  const coming = context
    .candidates('CustomField')
    .find(({ fullName }) => fullName.toLowerCase() === `${object}.${controller}`.toLowerCase());
  const standing = findField(context, object, controller);
  const type = (coming && text(coming.root, 'type')) ?? standing?.type;
  if (type === undefined) return undefined;
  if (/^(?:checkbox|boolean)$/i.test(type)) return new Set(['true', 'false', 'checked', 'unchecked']);
  if (!/^picklist$/i.test(type)) return 'neither';
  const values = coming ? valuesOf(coming, context) : standing?.picklistValues.map(({ value }) => value);
  return new Set(values?.map((value) => value.toLowerCase()));
}

/** API names of a picklist field's values, its own or those of its global set. */
function valuesOf({ root }: Component, context: DeployContext): string[] {
  const valueSet = child(root, 'valueSet');
  const name = text(valueSet, 'valueSetName')?.replace(/__gvs$/, '');
  const shared = context.candidates('GlobalValueSet').find(({ fullName }) => fullName === name);
  const values = shared
    ? childrenOf(shared.root, 'customValue')
    : childrenOf(child(valueSet, 'valueSetDefinition'), 'value');
  return values.map((value) => text(value, 'fullName') ?? '');
}

export const globalValueSet: Applier = {
  check(component, _context, report) {
    const values = childrenOf(component.root, 'customValue');
    if (values.length === 0) report.error('Required field is missing: customValue');
    checkValues(values, report);
  },
  checkDelete(component, context, report) {
    for (const field of context.components.ofType('CustomField'))
      if (text(child(field.root, 'valueSet'), 'valueSetName') === component.fullName)
        report.error(
          `This global value set is referenced elsewhere in salesforce.com. : Custom Field - ${field.fullName}.`,
        );
  },
};

/** Standard value sets that this org's standard objects use, with the field whose values they are. */
const STANDARD_SETS: Readonly<Record<string, readonly [object: string, field: string]>> = {
  AccountRating: ['Account', 'Rating'],
  AccountType: ['Account', 'Type'],
  AccountOwnership: ['Account', 'Ownership'],
  CampaignMemberStatus: ['CampaignMember', 'Status'],
  CampaignStatus: ['Campaign', 'Status'],
  CampaignType: ['Campaign', 'Type'],
  CaseOrigin: ['Case', 'Origin'],
  CasePriority: ['Case', 'Priority'],
  CaseReason: ['Case', 'Reason'],
  CaseStatus: ['Case', 'Status'],
  CaseType: ['Case', 'Type'],
  ContactRole: ['OpportunityContactRole', 'Role'],
  ContractStatus: ['Contract', 'Status'],
  EventSubject: ['Event', 'Subject'],
  EventType: ['Event', 'Type'],
  Industry: ['Account', 'Industry'],
  LeadSource: ['Lead', 'LeadSource'],
  LeadStatus: ['Lead', 'Status'],
  OpportunityStage: ['Opportunity', 'StageName'],
  OpportunityType: ['Opportunity', 'Type'],
  Product2Family: ['Product2', 'Family'],
  Salutation: ['Lead', 'Salutation'],
  TaskPriority: ['Task', 'Priority'],
  TaskStatus: ['Task', 'Status'],
  TaskSubject: ['Task', 'Subject'],
  TaskType: ['Task', 'Type'],
};

export function standardValueSetField(name: string): readonly [object: string, field: string] | undefined {
  return STANDARD_SETS[name];
}

/** Sets of which at least one value must carry a mark: a lead could not be converted, a task never be closed. */
const MARKED: Readonly<Record<string, string>> = {
  CaseStatus: 'closed',
  LeadStatus: 'converted',
  TaskStatus: 'closed',
};

export const standardValueSet: Applier = {
  check(component, _context, report) {
    if (!STANDARD_SETS[component.fullName])
      report.error(`Not available for deploy for this organization: StandardValueSet ${component.fullName}`);
    const values = childrenOf(component.root, 'standardValue');
    checkValues(values, report);
    const mark = MARKED[component.fullName];
    if (mark !== undefined && !values.some((value) => flag(value, mark)))
      report.error(`At least one value of ${component.fullName} must be ${mark}`);
  },
  checkDelete(_component, _context, report) {
    report.error('Cannot delete a standard value set');
  },
};
