import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { checkArguments, checkOrderAndScope } from './connection-arguments.ts';
import type { Selection } from './document.ts';
import { invalid, undefinedField } from './graphql-error.ts';
import { parentSelections, planNode, valueMembers, valueType } from './nodes.ts';

/** Child-to-parent levels that one query may climb. */
const MAX_PARENTS = 5;

/** What of a lookup with several targets is asked outside `... on Type`. */
const SHARED = new Set(['Id', 'ApiName', 'WeakEtag', '__typename']);

const LEAVES = new Set(['totalCount', 'pageResultCount', '__typename']);

/**
 * Checks all that a connection selects before any row is read: what is wrong with a document is wrong however many
 * records there are. @throws GraphQlError
 */
export function checkConnection(request: OrgRequest, object: ObjectDef, selection: Selection): void {
  checkArguments(selection);
  checkOrderAndScope(selection);
  const type = `${object.name}Connection`;
  needSelection(selection, type);
  for (const child of selection.children) {
    if (child.name === 'edges') checkEdges(request, object, child);
    else if (child.name === 'pageInfo') needSelection(child, 'PageInfo');
    else if (!LEAVES.has(child.name)) throw undefinedField(child.path, type, child.place);
    else refuseSelection(child, child.name === '__typename' ? 'String' : 'Int');
    if (child.name === 'pageInfo')
      for (const leaf of child.children)
        refuseSelection(leaf, leaf.name.startsWith('has') ? 'Boolean' : 'String');
  }
}

function checkEdges(request: OrgRequest, object: ObjectDef, edges: Selection): void {
  const type = `${object.name}Edge`;
  needSelection(edges, type);
  for (const child of edges.children)
    if (child.name === 'node') {
      needSelection(child, object.name);
      checkNode(request, object, child.children, 0);
    } else if (child.name === 'cursor' || child.name === '__typename') refuseSelection(child, 'String');
    else throw undefinedField(child.path, type, child.place);
}

function checkNode(
  request: OrgRequest,
  object: ObjectDef,
  selections: readonly Selection[],
  above: number,
): void {
  const plan = planNode(request, object, selections);
  for (const { selection, field } of plan.fields) checkValue(selection, field);
  for (const own of plan.own) refuseSelection(own, 'String');
  for (const { selection, relation } of plan.parents) {
    if (above === MAX_PARENTS)
      throw invalid(
        'MaxDepth',
        selection.path,
        `No more than ${String(MAX_PARENTS)} child-to-parent levels can be queried`,
        selection.place,
      );
    checkParent(request, selection, relation, above + 1);
  }
  for (const { selection, child } of plan.children) {
    const target = visibleObject(request.org, request.caller, child.childObject);
    if (target) checkConnection(request, target, selection);
  }
}

function checkParent(request: OrgRequest, selection: Selection, relation: FieldDef, above: number): void {
  const type = relation.referenceTo.length === 1 ? (relation.referenceTo[0] ?? '') : relation.name;
  needSelection(selection, type);
  const several = relation.referenceTo.length > 1;
  for (const { name, onType, path, place } of selection.children)
    if (several && onType === null && !SHARED.has(name)) throw undefinedField(path, type, place);
    else if (onType !== null && !relation.referenceTo.includes(onType) && onType !== 'Record')
      throw invalid(
        'InvalidFragmentType',
        path.slice(0, -1),
        `Fragment cannot be spread here as objects of type '${type}' can never be of type '${onType}'`,
        place,
      );
  for (const name of relation.referenceTo) {
    const target = visibleObject(request.org, request.caller, name);
    if (target) checkNode(request, target, parentSelections(selection, relation, target), above);
  }
}

function checkValue(selection: Selection, field: FieldDef): void {
  if (field.type === 'id') return;
  const members = valueMembers(field);
  for (const part of selection.children) {
    if (!members.has(part.name)) throw undefinedField(part.path, valueType(field), part.place);
    refuseSelection(part, 'String');
  }
}

/** @throws GraphQlError when nothing is asked of what is no value by itself, or it is given arguments it has not */
function needSelection(selection: Selection, type: string): void {
  if (selection.children.length === 0)
    throw invalid(
      'SubselectionRequired',
      selection.path,
      `Sub selection required for type '${type}' of field '${selection.name}'`,
      selection.place,
    );
  const [argument] = ['edges', 'node', 'pageInfo'].includes(selection.name)
    ? Object.keys(selection.args)
    : [];
  if (argument !== undefined)
    throw invalid('UnknownArgument', selection.path, `Unknown field argument '${argument}'`, selection.place);
}

function refuseSelection(selection: Selection, type: string): void {
  if (selection.children.length === 0) return;
  throw invalid(
    'SubselectionNotAllowed',
    selection.path,
    `Sub selection not allowed on leaf type '${type}' of field '${selection.name}'`,
    selection.place,
  );
}
