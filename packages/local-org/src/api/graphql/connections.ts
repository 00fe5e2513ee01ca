import type { ResultRow } from '../../org/contract.ts';
import type { ChildRelationship, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { checkConnection } from './check-selections.ts';
import { cursorOf, orderByClause, readSlice } from './connection-arguments.ts';
import type { Slice } from './connection-arguments.ts';
import type { Selection } from './document.ts';
import { undefinedField } from './graphql-error.ts';
import type { NodeJson } from './nodes.ts';
import { loadNodes } from './nodes.ts';
import type { Condition } from './where.ts';
import { whereCondition } from './where.ts';

type LoadedNode = { row: ResultRow; node: NodeJson };

/** Rows that child connections of one level may hold together. */
const MAX_CHILD_ROWS = 10_000;

/** `Account(first: …) { edges { node { … } } pageInfo totalCount }` */
export function recordConnection(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
): Record<string, unknown> {
  checkConnection(request, object, selection);
  const slice = readSlice(selection);
  const condition = scoped(request, object, selection, whereCondition(request, object, selection));
  const tail = `${orderByClause(request, object, selection)} LIMIT ${String(slice.first + 1)} OFFSET ${String(slice.offset)}`;
  const loaded = loadNodes(request, object, nodeSelections(selection), condition, tail);
  return connectionJson(selection, object, loaded, slice, () => totalOf(request, object, condition));
}

/** `scope: MINE` */
function scoped(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
  condition: Condition | null,
): Condition | null {
  const { scope } = selection.args;
  if (scope !== 'MINE' || !object.fields.has('ownerid')) return condition;
  const mine = 'OwnerId = :me';
  const soql = condition ? `${mine} AND ${condition.soql}` : mine;
  return { soql, binds: { ...condition?.binds, me: request.caller.userId } };
}

function totalOf(request: OrgRequest, object: ObjectDef, condition: Condition | null): number {
  const where = condition ? `WHERE ${condition.soql}` : '';
  const options = { binds: condition?.binds ?? {} };
  return request.org.soql.query(request.caller, `SELECT COUNT() FROM ${object.name} ${where}`, options)
    .totalSize;
}

/** Child records of many parents, read in one query, as one connection a parent. */
export function childConnections(
  request: OrgRequest,
  selection: Selection,
  relation: ChildRelationship,
  parentIds: readonly string[],
): Map<string, Record<string, unknown>> {
  const object = visibleObject(request.org, request.caller, relation.childObject);
  const connections = new Map<string, Record<string, unknown>>();
  if (!object || parentIds.length === 0) return connections;
  const slice = readSlice(selection);
  const own = whereCondition(request, object, selection);
  const among = `${relation.field} IN :parentIds`;
  const condition = {
    soql: own ? `${among} AND ${own.soql}` : among,
    binds: { ...own?.binds, parentIds },
  };
  const tail = `${orderByClause(request, object, selection)} LIMIT ${String(MAX_CHILD_ROWS)}`;
  const loaded = loadNodes(request, object, nodeSelections(selection), condition, tail, [relation.field]);
  const groups = Map.groupBy(loaded, ({ row }) => String(row.values[relation.field]));
  for (const id of parentIds) {
    const all = groups.get(id) ?? [];
    const some = all.slice(slice.offset, slice.offset + slice.first + 1);
    connections.set(
      id,
      connectionJson(selection, object, some, slice, () => all.length),
    );
  }
  return connections;
}

/** What is asked of each record. */
function nodeSelections(selection: Selection): readonly Selection[] {
  return selection.children
    .filter((child) => child.name === 'edges')
    .flatMap((edges) =>
      edges.children.filter((child) => child.name === 'node').flatMap((node) => node.children),
    );
}

/** @param loaded the rows of the slice and, when there is one, the next */
function connectionJson(
  selection: Selection,
  object: ObjectDef,
  loaded: readonly LoadedNode[],
  slice: Slice,
  total: () => number,
): Record<string, unknown> {
  const shown = loaded.slice(0, slice.first);
  const answer: Record<string, unknown> = {};
  for (const child of selection.children) {
    switch (child.name) {
      case 'edges':
        answer[child.key] = shown.map(({ node }, index) =>
          edgeJson(child, object, node, slice.offset + index),
        );
        break;
      case 'pageInfo':
        answer[child.key] = pageInfo(child, shown.length, slice, loaded.length > slice.first);
        break;
      case 'totalCount':
        answer[child.key] = total();
        break;
      case 'pageResultCount':
        answer[child.key] = shown.length;
        break;
      case '__typename':
        answer[child.key] = `${object.name}Connection`;
        break;
      default:
        throw undefinedField(child.path, `${object.name}Connection`, child.place);
    }
  }
  return answer;
}

function edgeJson(
  edges: Selection,
  object: ObjectDef,
  node: NodeJson,
  index: number,
): Record<string, unknown> {
  const edge: Record<string, unknown> = {};
  for (const child of edges.children) {
    if (child.name === 'node') edge[child.key] = node;
    else if (child.name === 'cursor') edge[child.key] = cursorOf(index);
    else if (child.name === '__typename') edge[child.key] = `${object.name}Edge`;
    else throw undefinedField(child.path, `${object.name}Edge`, child.place);
  }
  return edge;
}

/** Also of connections that have no nodes of their own (aggregates). */
export function pageInfo(
  selection: Selection,
  shown: number,
  slice: Slice,
  more: boolean,
): Record<string, unknown> {
  const values: Record<string, unknown> = {
    hasNextPage: more,
    hasPreviousPage: slice.offset > 0,
    startCursor: shown === 0 ? null : cursorOf(slice.offset),
    endCursor: shown === 0 ? null : cursorOf(slice.offset + shown - 1),
    __typename: 'PageInfo',
  };
  return Object.fromEntries(
    selection.children.map((child) => {
      if (!(child.name in values)) throw undefinedField(child.path, 'PageInfo', child.place);
      return [child.key, values[child.name]];
    }),
  );
}
