import { child, childrenOf, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { XmlElement } from '../../server/xml.ts';
import { standardListViews } from '../../list-views/standard-list-views.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { bundleMeta, valueProblem } from '../lwc/bundle-meta.ts';
import type { BundleMeta } from '../lwc/bundle-meta.ts';
import {
  checkDeveloperName,
  fieldAtPath,
  needComponent,
  needObject,
  noSuch,
  objectExists,
  placeOfPart,
} from './references.ts';
import { checkVisibility } from './page-rules.ts';
import { isStandardComponent, isStandardTemplate } from './standard-components.ts';

/** Page type → the target a component must declare to stand on it. */
const PAGE_TARGETS: Readonly<Record<string, string>> = {
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  RecordPage: 'lightning__RecordPage',
  UtilityBar: 'lightning__UtilityBar',
  MailAppAppPage: 'lightning__Inbox',
};

/** Templates of the platform are each for one kind of page, which their names tell. */
const TEMPLATE_PAGES: readonly (readonly [template: RegExp, page: string])[] = [
  [/^flexipage:(?:recordHome|defaultRecordHome)/, 'RecordPage'],
  [/^flexipage:(?:appHome|defaultAppHome)/, 'AppPage'],
  [/^flexipage:utilityBar/, 'UtilityBar'],
  [/^home:/, 'HomePage'],
];

function templateFits(template: string, type: string): boolean {
  const [, page] = TEMPLATE_PAGES.find(([names]) => names.test(template)) ?? [];
  return page === undefined || page === type;
}

/** `FlexiPage`: regions, the components in them with their properties, and what their rules and fields name. */
export const flexiPage: Applier = {
  check(component, context, report) {
    const { root } = component;
    checkDeveloperName(report, 'Developer Name', component.fullName);
    const type = text(root, 'type') ?? '';
    needObject(context, report, root, 'sobjectType');
    if (type === 'RecordPage' && text(root, 'sobjectType') === undefined)
      report.error('Required field is missing: sobjectType');
    needComponent(context, report, root, 'parentFlexiPage', 'FlexiPage');
    const template = text(child(root, 'template'), 'name') ?? '';
    if (
      !isStandardTemplate(template) &&
      !context.exists('LightningComponentBundle', template.replace(/^c:/, ''))
    )
      report.error(
        `We couldn't retrieve the design time component information for component ${template}.`,
        placeOf(child(root, 'template') ?? root),
      );
    if (!templateFits(template, type))
      report.error(
        `The template ${template} doesn't support pages of type ${type}.`,
        placeOf(child(root, 'template') ?? root),
      );
    checkRegions(component, type, context, report);
  },
  apply(stored, context) {
    const sobject = text(stored.root, 'sobjectType') ?? null;
    context.rows.put(
      'FlexiPage',
      '0M0',
      { Id: stored.id },
      {
        DeveloperName: stored.fullName,
        MasterLabel: text(stored.root, 'masterLabel') ?? '',
        Description: text(stored.root, 'description') ?? null,
        EntityDefinitionId: sobject,
        Type: text(stored.root, 'type') ?? '',
        NamespacePrefix: null,
        ManageableState: 'unmanaged',
      },
    );
  },
  checkDelete(component, context, report) {
    const mark = `<content>${component.fullName}<`;
    const users = ['CustomApplication', 'CustomObject'].flatMap((type) => context.components.ofType(type));
    for (const user of users)
      if (user.xml.includes(mark))
        report.error(
          `This Lightning page is referenced elsewhere in salesforce.com. : ${user.type} - ${user.fullName}.`,
        );
    for (const tab of context.components.ofType('CustomTab'))
      if (text(tab.root, 'flexiPage') === component.fullName)
        report.error(
          `This Lightning page is referenced elsewhere in salesforce.com. : Custom Tab - ${tab.fullName}.`,
        );
  },
  remove(component, context) {
    context.rows.remove('FlexiPage', { Id: component.id });
  },
};

function checkRegions(component: Component, type: string, context: DeployContext, report: Report): void {
  const names = new Set<string>();
  const facets = new Set(
    childrenOf(component.root, 'flexiPageRegions')
      .filter((region) => text(region, 'type') === 'Facet')
      .map((region) => text(region, 'name')),
  );
  const identifiers = new Set<string>();
  for (const region of childrenOf(component.root, 'flexiPageRegions')) {
    const name = text(region, 'name') ?? '';
    if (names.has(name)) report.error(`Duplicate region name: ${name}`, placeOf(region));
    names.add(name);
    for (const item of childrenOf(region, 'itemInstances')) {
      const instance = child(item, 'componentInstance');
      const field = child(item, 'fieldInstance');
      if (!instance && !field)
        report.error('An item instance needs a componentInstance or a fieldInstance', placeOf(item));
      checkIdentifier(instance ?? field, identifiers, report);
      if (instance) checkComponent(component, instance, type, facets, context, report);
      if (field) checkField(component, field, context, report);
      for (const shown of [instance, field])
        if (shown) checkVisibility(shown, text(component.root, 'sobjectType'), context, report);
    }
  }
}

function checkIdentifier(instance: XmlElement | undefined, seen: Set<string>, report: Report): void {
  const identifier = text(instance, 'identifier');
  if (!instance || identifier === undefined) return;
  if (seen.has(identifier)) report.error(`Duplicate identifier: ${identifier}`, placeOf(instance));
  seen.add(identifier);
}

function checkComponent(
  page: Component,
  instance: XmlElement,
  type: string,
  facets: ReadonlySet<string | undefined>,
  context: DeployContext,
  report: Report,
): void {
  const name = text(instance, 'componentName') ?? '';
  checkActions(instance, context, report);
  for (const property of childrenOf(instance, 'componentInstanceProperties')) {
    const value = text(property, 'value') ?? '';
    if (/^Facet-/.test(value) && !facets.has(value))
      report.error(`Facet ${value} doesn't exist`, placeOf(property));
  }
  if (isStandardComponent(name)) {
    checkStandardUse(page, instance, context, report);
    return;
  }
  const bundle = context
    .candidates('LightningComponentBundle')
    .find((candidate) => candidate.fullName === name.replace(/^c:/, ''));
  if (!bundle) {
    report.error(
      `We couldn't retrieve the design time component information for component ${name}.`,
      placeOf(instance),
    );
    return;
  }
  checkBundleUse(page, instance, type, bundleMeta(bundle.root), report);
}

function checkBundleUse(
  page: Component,
  instance: XmlElement,
  type: string,
  meta: BundleMeta,
  report: Report,
): void {
  const name = text(instance, 'componentName') ?? '';
  const target = PAGE_TARGETS[type];
  if (!meta.exposed || (target !== undefined && !meta.targets.includes(target))) {
    report.error(`The component ${name} isn't available for pages of type ${type}.`, placeOf(instance));
    return;
  }
  const objects = (target !== undefined && meta.objects.get(target)) || [];
  const sobject = text(page.root, 'sobjectType');
  if (objects.length > 0 && sobject !== undefined && !objects.includes(sobject))
    report.error(`The component ${name} isn't available for the object ${sobject}.`, placeOf(instance));
  const declared = meta.properties.filter(
    (property) => target === undefined || property.targets.includes(target),
  );
  const given = new Set<string | undefined>();
  for (const property of childrenOf(instance, 'componentInstanceProperties')) {
    const key = text(property, 'name');
    given.add(key);
    const known = declared.find((candidate) => candidate.name === key);
    const value = text(property, 'value');
    const wrong = known && value !== undefined ? valueProblem(known, value) : null;
    if (wrong !== null)
      report.error(`Component [${name}] attribute [${key ?? ''}]: ${wrong}`, placeOf(property));
    if (!known && key !== 'eager')
      report.error(`Component [${name}] attribute [${key ?? ''}]: no such attribute`, placeOf(property));
  }
  for (const property of declared)
    if (property.required && !given.has(property.name))
      report.error(
        `Component [${name}] attribute [${property.name}]: a value is required`,
        placeOf(instance),
      );
}

/** What the properties of standard components name: a related list, a list view, a report, a flow. */
function checkStandardUse(
  page: Component,
  instance: XmlElement,
  context: DeployContext,
  report: Report,
): void {
  const sobject = text(page.root, 'sobjectType') ?? '';
  const properties = new Map(
    childrenOf(instance, 'componentInstanceProperties').map((one) => [text(one, 'name'), one]),
  );
  const checks: Readonly<Record<string, (value: string) => readonly [type: string, found: boolean]>> = {
    relatedListApiName: (value) => ['RelatedList', relatedListExists(sobject, value, context)],
    entityName: (value) => ['CustomObject', objectExists(context, value)],
    filterName: (value) => [
      'ListView',
      listViewExists(text(properties.get('entityName'), 'value') ?? sobject, value, context),
    ],
    reportName: (value) => [
      'Report',
      context.candidates('Report').some(({ fullName }) => fullName.endsWith(`/${value}`)),
    ],
    flowName: (value) => ['Flow', context.exists('Flow', value)],
  };
  for (const [name, property] of properties) {
    const value = text(property, 'value');
    const check = checks[name ?? ''];
    if (check === undefined || value === undefined) continue;
    const [type, found] = check(value);
    if (!found) report.error(noSuch('value', type, value), placeOf(child(property, 'value') ?? property));
  }
}

function relatedListExists(sobject: string, name: string, context: DeployContext): boolean {
  const relations = context.schema.object(sobject)?.childRelationships ?? [];
  return relations.some(({ relationshipName }) => relationshipName === name);
}

function listViewExists(object: string, name: string, context: DeployContext): boolean {
  return (
    context.exists('ListView', `${object}.${name}`) ||
    standardListViews.some(({ fullName }) => fullName === `${object}.${name}`) ||
    name === 'Recent'
  );
}

/** `Lead.BalesConvert` in a list of dynamic actions is a quick action of the org. */
function checkActions(instance: XmlElement, context: DeployContext, report: Report): void {
  for (const property of childrenOf(instance, 'componentInstanceProperties')) {
    if (text(property, 'name') !== 'actionNames') continue;
    for (const item of childrenOf(child(property, 'valueList'), 'valueListItems')) {
      const action = text(item, 'value') ?? '';
      const [object = '', name] = action.split('.');
      const custom = name !== undefined && objectExists(context, object);
      if (custom && !context.exists('QuickAction', action))
        report.error(noSuch('value', 'QuickAction', action), placeOf(item));
    }
  }
}

function checkField(page: Component, instance: XmlElement, context: DeployContext, report: Report): void {
  const path = text(instance, 'fieldItem') ?? '';
  const [record, field, ...rest] = path.split('.');
  const object = text(page.root, 'sobjectType') ?? '';
  if (record !== 'Record' || field === undefined)
    report.error(`Invalid field item: ${path}`, placeOf(instance));
  else if (!fieldAtPath(context, object, [field, ...rest]))
    report.error(
      noSuch('fieldItem', 'CustomField', [object, field, ...rest].join('.')),
      placeOfPart(instance, 'fieldItem'),
    );
}
