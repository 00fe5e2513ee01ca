import type { SaveResult, TypedRecord } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { objectOf } from './objects.ts';
import { saveOptions } from './save-options.ts';
import type { RecordError } from './save-results.ts';
import { recordError } from './save-results.ts';

const MAX_RECORDS = 200;
const MAX_DEPTH = 5;
const MAX_TYPES = 5;

/** `POST /composite/tree/X`: records with their children, all or nothing. */
export const treeRoute: Route = {
  method: 'POST',
  pattern: '/services/data/:version/composite/tree/:object',
  handler: tree,
};

interface TreeNode {
  readonly referenceId: string;
  readonly object: ObjectDef;
  readonly values: Record<string, unknown>;
  /** The child's lookup to its parent, and that parent. */
  readonly parent: { readonly node: TreeNode; readonly field: string } | null;
  readonly depth: number;
}

async function tree(request: OrgRequest): Promise<OrgResponse> {
  const object = objectOf(request);
  const body = await request.jsonObject();
  const nodes: TreeNode[] = [];
  collect(request, object, body['records'], null, nodes);
  if (nodes.length > MAX_RECORDS)
    throw new OrgError('LIMIT_EXCEEDED', `A tree may hold at most ${String(MAX_RECORDS)} records.`);
  if (new Set(nodes.map((node) => node.object)).size > MAX_TYPES)
    throw new OrgError('LIMIT_EXCEEDED', `A tree may hold at most ${String(MAX_TYPES)} object types.`);
  refuseRepeatedReferences(nodes);
  const savepoint = request.org.data.savepoint();
  const { ids, failures } = insertTree(request, nodes);
  if (failures.size === 0) savepoint.release();
  else savepoint.rollback();
  if (failures.size > 0)
    return json(400, {
      hasErrors: true,
      results: [...failures].map(([referenceId, errors]) => ({ referenceId, errors })),
    });
  const results = nodes.map(({ referenceId }) => ({ referenceId, id: ids.get(referenceId) }));
  return json(201, { hasErrors: false, results });
}

/** Level by level, so that each parent has its ID before its children are written. */
function insertTree(
  request: OrgRequest,
  nodes: readonly TreeNode[],
): { ids: Map<string, string>; failures: Map<string, RecordError[]> } {
  const ids = new Map<string, string>();
  const failures = new Map<string, RecordError[]>();
  for (let depth = 0; depth < MAX_DEPTH && failures.size === 0; depth += 1) {
    const level = nodes.filter((node) => node.depth === depth);
    if (level.length === 0) break;
    const records = level.map((node) => recordOf(node, ids));
    const results = request.org.data.insert(request.caller, records, saveOptions(request, false));
    level.forEach((node, index) => {
      note(node, results[index], ids, failures);
    });
  }
  return { ids, failures };
}

function recordOf(node: TreeNode, ids: ReadonlyMap<string, string>): TypedRecord {
  const link = node.parent ? { [node.parent.field]: ids.get(node.parent.node.referenceId) } : {};
  return { type: node.object.name, values: { ...node.values, ...link } };
}

function note(
  node: TreeNode,
  result: SaveResult | undefined,
  ids: Map<string, string>,
  failures: Map<string, RecordError[]>,
): void {
  if (result?.success && result.id !== null) ids.set(node.referenceId, result.id);
  else failures.set(node.referenceId, (result?.errors ?? []).map(recordError));
}

function collect(
  request: OrgRequest,
  object: ObjectDef,
  list: unknown,
  parent: TreeNode['parent'],
  nodes: TreeNode[],
): void {
  if (!Array.isArray(list)) throw new OrgError('INVALID_INPUT', 'The records property is required.');
  const depth = parent ? parent.node.depth + 1 : 0;
  if (depth >= MAX_DEPTH)
    throw new OrgError('LIMIT_EXCEEDED', `A tree may be at most ${String(MAX_DEPTH)} levels deep.`);
  for (const item of list as unknown[]) collectRecord(request, object, item, parent, depth, nodes);
}

function collectRecord(
  request: OrgRequest,
  object: ObjectDef,
  item: unknown,
  parent: TreeNode['parent'],
  depth: number,
  nodes: TreeNode[],
): void {
  const { attributes, ...members } = (item ?? {}) as Record<string, unknown>;
  const { type, referenceId } = (attributes ?? {}) as Record<string, unknown>;
  if (typeof type !== 'string' || type.toLowerCase() !== object.name.toLowerCase())
    throw new OrgError('INVALID_INPUT', `The type attribute of each record must be ${object.name}.`);
  if (typeof referenceId !== 'string' || referenceId === '')
    throw new OrgError('INVALID_INPUT', 'Each record needs a referenceId attribute.');
  const values: Record<string, unknown> = {};
  const node: TreeNode = { referenceId, object, values, parent, depth };
  nodes.push(node);
  for (const [name, value] of Object.entries(members)) {
    const children = (value as { records?: unknown } | null)?.records;
    if (children === undefined) values[name] = value;
    else collectChildren(request, node, name, children, nodes);
  }
}

function collectChildren(
  request: OrgRequest,
  node: TreeNode,
  name: string,
  children: unknown,
  nodes: TreeNode[],
): void {
  const wanted = name.toLowerCase();
  const relation = node.object.childRelationships.find(
    (child) => child.relationshipName?.toLowerCase() === wanted,
  );
  const object = relation && request.org.schema.object(relation.childObject);
  if (!relation || !object)
    throw new OrgError('INVALID_FIELD', `No such relation '${name}' on entity '${node.object.name}'.`);
  collect(request, object, children, { node, field: relation.field }, nodes);
}

function refuseRepeatedReferences(nodes: readonly TreeNode[]): void {
  const seen = new Set<string>();
  for (const { referenceId } of nodes) {
    if (seen.has(referenceId))
      throw new OrgError('INVALID_INPUT', `Duplicate ReferenceId provided in the request: ${referenceId}`);
    seen.add(referenceId);
  }
}
