import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, flag, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { bundleMeta } from '../lwc/bundle-meta.ts';
import { profileId } from './profile-names.ts';
import {
  checkDeveloperName,
  checkLength,
  needComponent,
  needEach,
  noSuch,
  objectExists,
  placeOfPart,
} from './references.ts';
import { isStandardTab } from './standard-tabs.ts';

/** Motifs are numbered from 1: `Custom9: Lightning`. */
const LAST_MOTIF = 100;

function checkMotif(root: XmlElement, report: Report): void {
  const motif = text(root, 'motif');
  if (motif === undefined) report.error('Required field is missing: motif');
  else {
    const number = Number(/^Custom(\d+): \S/.exec(motif)?.[1]);
    if (!(number >= 1 && number <= LAST_MOTIF))
      report.error(`motif: Invalid value specified: ${motif}`, placeOfPart(root, 'motif'));
  }
}

/** Whether a tab may be named: a custom one, or a standard one as `standard-Account`. */
export function tabExists(context: DeployContext, name: string): boolean {
  return context.exists('CustomTab', name) || isStandardTab(name, (object) => objectExists(context, object));
}

/** `CustomTab`: of a custom object, a Lightning page or component, or a web address. */
export const customTab: Applier = {
  check(component, context, report) {
    const { root, fullName } = component;
    checkMotif(root, report);
    if (flag(root, 'customObject')) checkObjectTab(component, context, report);
    else {
      checkDeveloperName(report, 'Tab Name', fullName);
      if (text(root, 'label') === undefined)
        report.error('Master label must be provided for non-custom object tabs');
      checkTabTarget(component, context, report);
    }
  },
  apply(stored, context) {
    const row = {
      Name: stored.fullName,
      Label: text(stored.root, 'label') ?? stored.fullName,
      IsCustom: true,
    };
    context.rows.put('TabDefinition', '01r', { Id: stored.id }, { ...row, DurableId: stored.id });
  },
  checkDelete(component, context, report) {
    for (const app of context.components.ofType('CustomApplication'))
      if (app.xml.includes(`<tabs>${component.fullName}<`))
        report.error(
          `This custom tab is referenced elsewhere in salesforce.com. : Custom App - ${app.fullName}.`,
        );
  },
  remove(component, context) {
    context.rows.remove('TabDefinition', { Id: component.id });
    context.rows.remove('PermissionSetTabSetting', { Name: component.fullName });
  },
};

function checkObjectTab(component: Component, context: DeployContext, report: Report): void {
  const { fullName, root } = component;
  if (!isCustomObjectName(fullName) || !context.exists('CustomObject', fullName))
    report.error(noSuch('fullName', 'CustomObject', fullName));
  if (text(root, 'label') !== undefined) report.error('Label must not be specified for custom object tabs');
}

function checkTabTarget(component: Component, context: DeployContext, report: Report): void {
  const { root } = component;
  const targets = ['flexiPage', 'lwcComponent', 'auraComponent', 'page', 'scontrol', 'url'];
  const given = targets.filter((name) => text(root, name) !== undefined);
  if (given.length !== 1)
    report.error('A tab must name exactly one of flexiPage, lwcComponent, auraComponent, page, url');
  needComponent(context, report, root, 'flexiPage', 'FlexiPage');
  needComponent(context, report, root, 'auraComponent', 'AuraDefinitionBundle');
  needComponent(context, report, root, 'page', 'ApexPage');
  needComponent(context, report, root, 'lwcComponent', 'LightningComponentBundle');
  const name = text(root, 'lwcComponent');
  const bundle = context
    .candidates('LightningComponentBundle')
    .find((candidate) => candidate.fullName === name);
  if (bundle && !bundleMeta(bundle.root).targets.includes('lightning__Tab'))
    report.error(
      `The component ${name ?? ''} isn't available for tabs: its targets lack lightning__Tab`,
      placeOfPart(root, 'lwcComponent'),
    );
  const url = text(root, 'url');
  if (url !== undefined && !/^https?:\/\//i.test(url) && !url.startsWith('/'))
    report.error(`url: Invalid value specified: ${url}`, placeOfPart(root, 'url'));
  if (url !== undefined && text(root, 'urlEncodingKey') === undefined)
    report.error('Required field is missing: urlEncodingKey');
}

/** `CustomApplication`: its tabs, utility bar and the record pages it shows. */
export const customApplication: Applier = {
  check(component, context, report) {
    const { root } = component;
    checkDeveloperName(report, 'Developer Name', component.fullName.replace(/^standard__/, ''), 40);
    if (text(root, 'label') === undefined) report.error('Required field is missing: label');
    checkLength(report, root, 'label', 'App Label', 40);
    const lightning = text(root, 'uiType') === 'Lightning';
    const seen = new Set<string>();
    for (const tab of childrenOf(root, 'tabs')) {
      const name = tab.text.trim();
      if (!tabExists(context, name)) report.error(noSuch('tab', 'CustomTab', name), placeOf(tab));
      if (seen.has(name)) report.error(`Duplicate tab: ${name}`, placeOf(tab));
      seen.add(name);
    }
    checkTab(root, 'defaultLandingTab', context, report);
    for (const mapping of childrenOf(child(root, 'workspaceConfig'), 'mappings'))
      checkTab(mapping, 'tab', context, report);
    checkUtilityBar(root, context, report);
    needComponent(context, report, child(root, 'brand'), 'logo', 'ContentAsset');
    needComponent(context, report, root, 'logo', 'Document');
    if (lightning && childrenOf(root, 'formFactors').length === 0)
      report.error('Required field is missing: formFactors');
    for (const list of ['actionOverrides', 'profileActionOverrides'])
      for (const override of childrenOf(root, list)) checkOverride(override, context, report);
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    const row = {
      DeveloperName: fullName,
      Label: text(root, 'label') ?? fullName,
      MasterLabel: text(root, 'label') ?? fullName,
      Description: text(root, 'description') ?? null,
      NamespacePrefix: null,
      UiType: text(root, 'uiType') ?? 'Aloha',
      NavType: text(root, 'navType') ?? 'Standard',
      UtilityBar: text(root, 'utilityBar') ?? null,
      DurableId: stored.id,
    };
    context.rows.put('AppDefinition', '06m', { DurableId: stored.id }, row);
  },
  remove(component, context) {
    context.rows.remove('AppDefinition', { DurableId: component.id });
    context.rows.remove('SetupEntityAccess', { SetupEntityId: component.id });
  },
};

function checkTab(parent: XmlElement, element: string, context: DeployContext, report: Report): void {
  const name = text(parent, element);
  if (name !== undefined && !tabExists(context, name))
    report.error(noSuch(element, 'CustomTab', name), placeOfPart(parent, element));
}

function checkUtilityBar(root: XmlElement, context: DeployContext, report: Report): void {
  needComponent(context, report, root, 'utilityBar', 'FlexiPage');
  const name = text(root, 'utilityBar');
  const page = context.candidates('FlexiPage').find(({ fullName }) => fullName === name);
  if (page && text(page.root, 'type') !== 'UtilityBar')
    report.error(`The page ${page.fullName} is no utility bar`, placeOfPart(root, 'utilityBar'));
}

function checkOverride(override: Component['root'], context: DeployContext, report: Report): void {
  const place = placeOf(override);
  const target = text(override, 'pageOrSobjectType') ?? '';
  if (!target.startsWith('standard-') && !objectExists(context, target))
    report.error(noSuch('pageOrSobjectType', 'CustomObject', target), place);
  const profile = text(override, 'profile');
  if (profile !== undefined && profileId(context, profile) === undefined)
    report.error(noSuch('profile', 'Profile', profile), placeOfPart(override, 'profile'));
  needEach(context, report, override, 'recordType', 'RecordType');
  if (text(override, 'type') !== 'Flexipage') return;
  const name = text(override, 'content');
  const page = context.candidates('FlexiPage').find((candidate) => candidate.fullName === name);
  if (name === undefined) report.error('Required field is missing: content', place);
  else if (!page) report.error(noSuch('content', 'FlexiPage', name), place);
  else checkPageFits(page, target, place, report);
}

function checkPageFits(
  page: Component,
  target: string,
  place: { line: number; column: number },
  report: Report,
): void {
  const sobject = text(page.root, 'sobjectType');
  if (text(page.root, 'type') === 'RecordPage' && sobject !== target)
    report.error(`The page ${page.fullName} is for ${sobject ?? ''}, not for ${target}`, place);
}
