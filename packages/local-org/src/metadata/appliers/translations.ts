import type { XmlElement } from '../../server/xml.ts';
import { childrenOf, placeOf, text } from '../components/element.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { enumValues } from '../types/catalog.ts';
import { decodeValue } from '../schema/object-spec.ts';
import { findField, needEach, noSuch, objectExists, placeOfPart } from './references.ts';

/** Translations need Translation Workbench; an org without it refuses every one of them. */
function workbench(context: DeployContext, report: Report, type: string): boolean {
  if (context.host.settings.translationWorkbench) return true;
  report.error(`Not available for deploy for this organization: ${type}`);
  return false;
}

function checkLanguage(language: string, report: Report): void {
  if (!enumValues('Language')?.has(language)) report.error(`Invalid language: ${language}`);
}

export const translations: Applier = {
  check(component, context, report) {
    if (!workbench(context, report, 'Translations')) return;
    checkLanguage(component.fullName, report);
    const lists: readonly [string, string, string][] = [
      ['customLabels', 'CustomLabel', 'name'],
      ['customApplications', 'CustomApplication', 'name'],
      ['customTabs', 'CustomTab', 'name'],
      ['reportTypes', 'ReportType', 'name'],
      ['quickActions', 'QuickAction', 'name'],
      ['dashboards', 'Dashboard', 'name'],
      ['reports', 'Report', 'name'],
      ['flowDefinitions', 'Flow', 'fullName'],
      ['customPageWebLinks', 'CustomPageWebLink', 'name'],
      ['scontrols', 'Scontrol', 'name'],
    ];
    for (const [list, type, key] of lists)
      for (const entry of childrenOf(component.root, list)) {
        const name = text(entry, key) ?? '';
        const known = context.exists(type, name) || (type === 'CustomTab' && objectExists(context, name));
        if (!known && !name.startsWith('standard')) report.error(noSuch(key, type, name), placeOf(entry));
      }
  },
};

export const customObjectTranslation: Applier = {
  check(component, context, report) {
    if (!workbench(context, report, 'CustomObjectTranslation')) return;
    const dash = component.fullName.lastIndexOf('-');
    const object = component.fullName.slice(0, dash);
    checkLanguage(component.fullName.slice(dash + 1), report);
    if (!objectExists(context, object)) {
      report.error(`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`);
      return;
    }
    for (const field of childrenOf(component.root, 'fields')) checkField(field, object, context, report);
    const ofObject = (name: string): string => `${object}.${name}`;
    for (const [list, type] of OBJECT_PARTS)
      for (const entry of childrenOf(component.root, list))
        needEach(context, report, entry, 'name', type, ofObject);
    for (const entry of childrenOf(component.root, 'layouts'))
      needEach(context, report, entry, 'layout', 'Layout', (name) => `${object}-${decodeValue(name)}`);
  },
};

/** Lists of an object's translation, with the type of what they name. */
const OBJECT_PARTS = [
  ['fieldSets', 'FieldSet'],
  ['quickActions', 'QuickAction'],
  ['recordTypes', 'RecordType'],
  ['sharingReasons', 'SharingReason'],
  ['validationRules', 'ValidationRule'],
  ['webLinks', 'WebLink'],
  ['workflowTasks', 'WorkflowTask'],
] as const;

/** A field by API name, a standard lookup also without `Id`; its values by their labels in the org's language. */
function checkField(entry: XmlElement, object: string, context: DeployContext, report: Report): void {
  const name = text(entry, 'name') ?? '';
  const field = findField(context, object, name) ?? findField(context, object, `${name}Id`);
  if (!field) {
    report.error(noSuch('name', 'CustomField', `${object}.${name}`), placeOf(entry));
    return;
  }
  const labels = new Set(field.picklistValues.flatMap(({ label, value }) => [label, value]));
  for (const value of childrenOf(entry, 'picklistValues')) checkValue(value, labels, name, report);
}

function checkValue(value: XmlElement, labels: ReadonlySet<string>, picklist: string, report: Report): void {
  const label = text(value, 'masterLabel') ?? '';
  if (!labels.has(label))
    report.error(
      `Picklist value: ${label} in picklist: ${picklist} not found`,
      placeOfPart(value, 'masterLabel'),
    );
}

export const globalValueSetTranslation: Applier = {
  check(component, context, report) {
    if (!workbench(context, report, 'GlobalValueSetTranslation')) return;
    const dash = component.fullName.lastIndexOf('-');
    const set = component.fullName.slice(0, dash).replace(/__gvs$/, '');
    checkLanguage(component.fullName.slice(dash + 1), report);
    const found = context.candidates('GlobalValueSet').find(({ fullName }) => fullName === set);
    if (!found) report.error(noSuch('fullName', 'GlobalValueSet', set));
    const labels = new Set(
      childrenOf(found?.root, 'customValue').flatMap((value) => [
        text(value, 'label') ?? '',
        text(value, 'fullName') ?? '',
      ]),
    );
    for (const value of found ? childrenOf(component.root, 'valueTranslation') : [])
      checkValue(value, labels, set, report);
  },
};
