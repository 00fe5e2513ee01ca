import { childrenOf, placeOf, text } from '../components/element.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { enumValues } from '../types/catalog.ts';
import { findField, noSuch, objectExists } from './references.ts';

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
    for (const field of childrenOf(component.root, 'fields')) {
      const name = text(field, 'name') ?? '';
      const known = findField(context, object, name) ?? findField(context, object, `${name}Id`);
      if (!known) report.error(noSuch('name', 'CustomField', `${object}.${name}`), placeOf(field));
    }
    for (const rule of childrenOf(component.root, 'validationRules')) {
      const name = `${object}.${text(rule, 'name') ?? ''}`;
      if (!context.exists('ValidationRule', name))
        report.error(noSuch('name', 'ValidationRule', name), placeOf(rule));
    }
    for (const type of childrenOf(component.root, 'recordTypes')) {
      const name = `${object}.${text(type, 'name') ?? ''}`;
      if (!context.exists('RecordType', name))
        report.error(noSuch('name', 'RecordType', name), placeOf(type));
    }
  },
};

export const globalValueSetTranslation: Applier = {
  check(component, context, report) {
    if (!workbench(context, report, 'GlobalValueSetTranslation')) return;
    const dash = component.fullName.lastIndexOf('-');
    const set = component.fullName.slice(0, dash).replace(/__gvs$/, '');
    checkLanguage(component.fullName.slice(dash + 1), report);
    if (!context.exists('GlobalValueSet', set)) report.error(noSuch('fullName', 'GlobalValueSet', set));
  },
};
