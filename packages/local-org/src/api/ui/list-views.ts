import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, childText, childTexts } from '../../server/xml.ts';
import { languageOf } from '../describe/labels.ts';
import { standardListViews } from '../../list-views/standard-list-views.ts';
import type { StandardListView } from '../../list-views/standard-list-views.ts';
import { isSharedWith } from '../shared-with.ts';
import { resolveSteps } from './field-paths.ts';
import { combine, filterCondition, listField } from './list-filter.ts';

/** A list view as deployed, resolved against the schema. */
export interface ListView {
  /** 18 characters. */
  readonly id: string;
  readonly developerName: string;
  readonly label: string;
  readonly object: ObjectDef;
  readonly columns: readonly ListColumn[];
  /** Condition in SOQL; null: everything. */
  readonly condition: string | null;
  readonly scope: 'everything' | 'mine';
  readonly filters: readonly {
    readonly fieldApiName: string;
    readonly operator: string;
    readonly values: string[];
  }[];
}

export interface ListColumn {
  /** `Name`, `Owner.Name`. */
  readonly path: string;
  readonly field: FieldDef;
}

/** The list views of an object: deployed ones, and those that every org has. */
export function listViewsOf(request: OrgRequest, object: ObjectDef): ListView[] {
  const prefix = `${object.name.toLowerCase()}.`;
  const deployed = request.context.components
    .ofType('ListView')
    .filter((component) => component.fullName.toLowerCase().startsWith(prefix));
  const open = deployed.filter((component) => isOpen(request, component.root));
  const replaced = new Set(deployed.map(({ fullName }) => fullName.toLowerCase()));
  const standard = standardListViews.filter(
    ({ fullName }) => fullName.startsWith(`${object.name}.`) && !replaced.has(fullName.toLowerCase()),
  );
  return [
    ...standard.map((view) => standardView(request, object, view)),
    ...open.map((component) =>
      readListView(request, object, component.fullName, component.id, component.root),
    ),
  ];
}

/** @throws OrgError NOT_FOUND */
export function listViewByName(request: OrgRequest, object: ObjectDef, developerName: string): ListView {
  const wanted = developerName.toLowerCase();
  const view = listViewsOf(request, object).find((one) => one.developerName.toLowerCase() === wanted);
  if (!view) throw noListView(developerName);
  return view;
}

/** @throws OrgError NOT_FOUND */
export function listViewById(request: OrgRequest, id: string): ListView {
  const standard = standardListViews.find((view) => view.id.slice(0, 15) === id.slice(0, 15));
  const owner = standard && request.org.schema.object(standard.fullName.split('.')[0] ?? '');
  if (standard && owner) return listViewByName(request, owner, standard.fullName.split('.')[1] ?? '');
  const component = request.context.components
    .ofType('ListView')
    .find((one) => one.id.slice(0, 15) === id.slice(0, 15));
  const object = component && request.org.schema.object(component.fullName.split('.')[0] ?? '');
  if (!component || !object || !isOpen(request, component.root)) throw noListView(id);
  return readListView(request, object, component.fullName, component.id, component.root);
}

/** A list without `sharedTo` is everybody's; who manages public lists sees all. */
function isOpen(request: OrgRequest, root: XmlElement): boolean {
  const sharedTo = child(root, 'sharedTo');
  if (!sharedTo || sharedTo.children.length === 0) return true;
  if (request.org.access.userPermission(request.caller.userId, 'EditPublicFilters')) return true;
  return isSharedWith(request, sharedTo);
}

function noListView(name: string): OrgError {
  return new OrgError('NOT_FOUND', `The list view ${name} does not exist`, { status: 404 });
}

/** Filters on what the caller may not see count for nothing, as a list without that column would show. */
function standardView(request: OrgRequest, object: ObjectDef, view: StandardListView): ListView {
  const filters = view.filters.flatMap(({ field, operation, value }) => {
    const found = listField(object, field);
    return found ? [{ field: found, operation, value }] : [];
  });
  const conditions = filters.map(({ field, operation, value }) =>
    filterCondition({ field, path: field.name, operation, value }),
  );
  const language = languageOf(request.org, request.caller);
  return {
    id: view.id,
    developerName: view.fullName.slice(object.name.length + 1),
    label: language.startsWith('ja') ? view.labels.ja : view.labels.en_US,
    object,
    columns: view.columns.flatMap((name) => readColumn(request, object, name)),
    condition: conditions.length === 0 ? null : combine(conditions, undefined),
    scope: view.scope === 'Mine' ? 'mine' : 'everything',
    filters: filters.map(({ field, operation, value }) => ({
      fieldApiName: field.name,
      operator: operation,
      values: [value],
    })),
  };
}

function readListView(
  request: OrgRequest,
  object: ObjectDef,
  fullName: string,
  id: string,
  root: XmlElement,
): ListView {
  const filters = childrenOf(root, 'filters').map((element) => readFilter(object, element));
  const conditions = filters.map(({ field, operation, value }) =>
    filterCondition({ field, path: field.name, operation, value }),
  );
  const filtered = conditions.length === 0 ? null : combine(conditions, childText(root, 'booleanFilter'));
  return {
    id,
    developerName: fullName.slice(fullName.indexOf('.') + 1),
    label: childText(root, 'label') ?? fullName,
    object,
    columns: childTexts(root, 'columns').flatMap((name) => readColumn(request, object, name)),
    condition: joined(queueCondition(request, root), filtered),
    scope: childText(root, 'filterScope') === 'Mine' ? 'mine' : 'everything',
    filters: filters.map(({ field, operation, value }) => ({
      fieldApiName: field.name,
      operator: operation,
      values: value === '' ? [] : value.split(','),
    })),
  };
}

/** A list of a queue's records; null for other scopes. */
function queueCondition(request: OrgRequest, root: XmlElement): string | null {
  if (childText(root, 'filterScope') !== 'Queue') return null;
  const queue = request.context.components.get('Queue', childText(root, 'queue') ?? '');
  return `OwnerId = ${queue ? `'${queue.id}'` : 'null'}`;
}

function joined(first: string | null, second: string | null): string | null {
  return first === null || second === null ? (first ?? second) : `${first} AND (${second})`;
}

function readFilter(
  object: ObjectDef,
  element: XmlElement,
): { field: FieldDef; operation: string; value: string } {
  const name = childText(element, 'field') ?? '';
  const field = listField(object, name);
  if (!field)
    throw new OrgError(
      'INVALID_FIELD',
      `The list view filters by ${name}, which is not a field of ${object.name}`,
    );
  return {
    field,
    operation: childText(element, 'operation') ?? 'equals',
    value: childText(element, 'value') ?? '',
  };
}

/** Lookups show the name of what they lead to. Columns that the caller may not see are left out. */
function readColumn(request: OrgRequest, object: ObjectDef, name: string): ListColumn[] {
  const { org, caller } = request;
  const field = listField(object, name);
  if (!field || !org.access.fieldReadable(caller, object, field)) return [];
  if (field.relationshipName === null) return [{ path: field.name, field }];
  const shown = resolveSteps(org, caller, object, [field.relationshipName, 'Name']);
  return [shown ? { path: `${field.relationshipName}.Name`, field } : { path: field.name, field }];
}
