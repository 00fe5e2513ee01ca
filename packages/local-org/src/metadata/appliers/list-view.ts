import { listColumn } from '../../list-views/list-columns.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, placeOf, text } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';
import type { Component } from '../components/component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { checkOwner } from './object-parts.ts';
import { checkDeveloperName, checkLength, needComponent, placeOfPart } from './references.ts';
import { numbersFit } from './report-columns.ts';
import { checkShareTargets } from './share-targets.ts';

const MAX_COLUMNS = 15;
const MAX_FILTERS = 10;

/** Columns of custom objects that are no custom fields. */
const CUSTOM_OBJECT_COLUMNS = new Set([
  ...['NAME', 'CREATED_DATE', 'CREATEDBY_USER', 'CREATEDBY_USER.ALIAS', 'LAST_UPDATE', 'UPDATEDBY_USER'],
  ...['UPDATEDBY_USER.ALIAS', 'OWNER.ALIAS', 'OWNER.FIRST_NAME', 'OWNER.LAST_NAME', 'RECORDTYPE'],
  ...['LAST_ACTIVITY', 'OBJECT_ID', 'CURRENCY_ISO_CODE'],
]);

/** `ListView`: columns, filters and whom it is shared with exist. */
export const listView: Applier = {
  check(component, context, report) {
    if (!checkOwner(component, context, report)) return;
    const { root } = component;
    checkDeveloperName(report, 'List View Name', ownName(component.fullName), 80);
    checkLength(report, root, 'label', 'View Name', 40);
    const columns = childrenOf(root, 'columns');
    if (columns.length > MAX_COLUMNS)
      report.error(`A list view can have at most ${String(MAX_COLUMNS)} columns`);
    for (const column of columns) checkColumn(objectName(component.fullName), column, context, report);
    checkFilters(component, context, report);
    checkScope(root, context, report);
    checkShareTargets(child(root, 'sharedTo'), context, report);
  },
  apply(stored, context) {
    context.rows.put(
      'ListView',
      '00B',
      { Id: stored.id },
      {
        DeveloperName: ownName(stored.fullName),
        Name: text(stored.root, 'label') ?? '',
        SobjectType: objectName(stored.fullName),
        IsSoqlCompatible: true,
        NamespacePrefix: null,
      },
    );
  },
  remove(component, context) {
    context.rows.remove('ListView', { Id: component.id });
  },
};

/** Scopes that this org can show; another would show everybody's records. */
const SCOPES = new Set(['Everything', 'Mine', 'Queue']);

function checkScope(root: XmlElement, context: DeployContext, report: Report): void {
  const scope = text(root, 'filterScope') ?? '';
  const place = placeOfPart(root, 'filterScope');
  if (!SCOPES.has(scope)) report.error(`Invalid scope:${scope}, not allowed`, place);
  if (scope !== 'Queue') return;
  if (text(root, 'queue') === undefined) report.error('Required field is missing: queue', place);
  needComponent(context, report, root, 'queue', 'Queue');
}

function checkFilters(component: Component, context: DeployContext, report: Report): void {
  const { root } = component;
  const filters = childrenOf(root, 'filters');
  if (filters.length > MAX_FILTERS)
    report.error(`A list view can have at most ${String(MAX_FILTERS)} filters`);
  for (const filter of filters) {
    const field = child(filter, 'field');
    if (field) checkColumn(objectName(component.fullName), field, context, report);
  }
  const logic = text(root, 'booleanFilter');
  if (logic !== undefined && !numbersFit(logic, filters.length))
    report.error(`Invalid booleanFilter: ${logic}`, placeOfPart(root, 'booleanFilter'));
}

/** Whether the element's text is a column of the object's lists. */
export function checkColumn(object: string, named: XmlElement, context: DeployContext, report: Report): void {
  const column = named.text.trim();
  const owner = context.schema.object(object);
  const fits =
    isCustomObjectName(object) && !/__c$/i.test(column) ? CUSTOM_OBJECT_COLUMNS.has(column) : owner;
  // An object that comes with this deploy is not in the schema yet; its fields are components that come too.
  const known =
    context.exists('CustomField', `${object}.${column}`) || (fits && (!owner || listColumn(owner, column)));
  if (!known) report.error(`Could not resolve list view column: ${column}`, placeOf(named));
}
