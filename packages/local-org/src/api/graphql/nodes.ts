import type { ResultRow, StoredValue } from '../../org/contract.ts';
import type { ChildRelationship, FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { displayStyle } from '../ui/display-style.ts';
import { displayValue } from '../ui/display-value.ts';
import { uiValue } from '../ui/record-view.ts';
import type { Selection } from './document.ts';
import { invalid, undefinedField } from './graphql-error.ts';
import { childConnections } from './connections.ts';
import type { Condition } from './where.ts';

/** A record of an answer, by the document's keys. */
export type NodeJson = Record<string, unknown>;

/** What a node's selections need: columns to read, and what hangs on the record. */
export interface NodePlan {
  readonly fields: readonly { readonly selection: Selection; readonly field: FieldDef }[];
  readonly parents: readonly { readonly selection: Selection; readonly relation: FieldDef }[];
  readonly children: readonly { readonly selection: Selection; readonly child: ChildRelationship }[];
  readonly own: readonly Selection[];
}

/** Fields that are no columns. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['__typename', 'ApiName', 'WeakEtag']);

/** Rows of an object as nodes, with the IDs they belong to. Parents and children are read in one query each. */
export function loadNodes(
  request: OrgRequest,
  object: ObjectDef,
  selections: readonly Selection[],
  condition: Condition | null,
  tail: string,
  extraColumns: readonly string[] = [],
): { row: ResultRow; node: NodeJson }[] {
  const plan = planNode(request, object, selections);
  const columns = new Set(['Id', ...extraColumns]);
  if (object.fields.has('systemmodstamp')) columns.add('SystemModstamp');
  for (const { field } of plan.fields) columns.add(field.name);
  for (const { relation } of plan.parents) columns.add(relation.name);
  const where = condition ? `WHERE ${condition.soql}` : '';
  const soql = `SELECT ${[...columns].join(', ')} FROM ${object.name} ${where} ${tail}`;
  const { rows } = request.org.soql.query(request.caller, soql, {
    binds: condition?.binds ?? {},
    deepOffset: true,
  });
  const nodes = rows.map((row) => ({ row, node: ownNode(request, object, plan, row) }));
  for (const { selection, relation } of plan.parents) attachParents(request, selection, relation, nodes);
  for (const { selection, child } of plan.children) {
    const byParent = childConnections(
      request,
      selection,
      child,
      nodes.map(({ row }) => String(row.values['Id'])),
    );
    for (const { row, node } of nodes) node[selection.key] = byParent.get(String(row.values['Id'])) ?? null;
  }
  return nodes.map(({ row, node }) => ({ row, node: inOrder(selections, object, node) }));
}

/** What of an object is selected. @throws GraphQlError for what it does not have for the caller */
export function planNode(request: OrgRequest, object: ObjectDef, selections: readonly Selection[]): NodePlan {
  const plan = { fields: [], parents: [], children: [], own: [] } as {
    fields: NodePlan['fields'][number][];
    parents: NodePlan['parents'][number][];
    children: NodePlan['children'][number][];
    own: Selection[];
  };
  for (const selection of selections) {
    if (selection.onType !== null && selection.onType !== object.name) continue;
    if (!placeSelection(request, object, selection, plan) && !selection.optional)
      throw undefinedField(selection.path, object.name, selection.place);
  }
  return plan;
}

/** @returns false when the object has no such field for the caller */
function placeSelection(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
  plan: {
    fields: NodePlan['fields'][number][];
    parents: NodePlan['parents'][number][];
    children: NodePlan['children'][number][];
    own: Selection[];
  },
): boolean {
  const { org, caller } = request;
  const { name } = selection;
  if (OWN_FIELDS.has(name)) return plan.own.push(selection) > 0;
  const field = object.fields.get(name.toLowerCase());
  if (field?.name === name && org.access.fieldReadable(caller, object, field)) {
    refuseWithoutSelection(selection, field);
    return plan.fields.push({ selection, field }) > 0;
  }
  const relation = [...object.fields.values()].find((one) => one.relationshipName === name);
  if (relation && org.access.fieldReadable(caller, object, relation))
    return plan.parents.push({ selection, relation }) > 0;
  const child = object.childRelationships.find((one) => one.relationshipName === name);
  if (!child || !visibleObject(org, caller, child.childObject)) return false;
  return plan.children.push({ selection, child }) > 0;
}

/** `Name` alone is no answer: a field's value is `Name { value }`; only IDs stand alone. */
function refuseWithoutSelection(selection: Selection, field: FieldDef): void {
  const leaf = field.type === 'id';
  if (leaf === (selection.children.length === 0)) return;
  const text = leaf
    ? `Sub selection not allowed on leaf type 'ID' of field '${field.name}'`
    : `Sub selection required for type '${valueType(field)}' of field '${field.name}'`;
  throw invalid(
    leaf ? 'SubselectionNotAllowed' : 'SubselectionRequired',
    selection.path,
    text,
    selection.place,
  );
}

function ownNode(request: OrgRequest, object: ObjectDef, plan: NodePlan, row: ResultRow): NodeJson {
  const node: NodeJson = {};
  for (const { key, name } of plan.own) {
    const stamp = row.values['SystemModstamp'];
    node[key] = name === 'WeakEtag' ? (typeof stamp === 'number' ? stamp : 0) : object.name;
  }
  for (const { selection, field } of plan.fields)
    node[selection.key] = fieldJson(request, selection, field, row.values[field.name]);
  return node;
}

/** `{value, displayValue, label}` as selected. */
export function fieldJson(
  request: OrgRequest,
  selection: Selection,
  field: FieldDef,
  value: ResultRow['values'][string] | undefined,
): unknown {
  if (field.type === 'id') return value ?? null;
  const stored: StoredValue = typeof value === 'object' || value === undefined ? null : value;
  const parts: Record<string, unknown> = {};
  for (const part of selection.children) {
    if (part.name === 'value') parts[part.key] = uiValue(field, stored);
    else if (part.name === '__typename') parts[part.key] = valueType(field);
    else if (valueMembers(field).has(part.name))
      parts[part.key] = displayValue(field, stored, displayStyle(request.org, request.caller));
    else throw undefinedField(part.path, valueType(field), part.place);
  }
  return parts;
}

const WRITTEN = new Set(['value', 'displayValue', 'format', '__typename']);
const CHOSEN = new Set([...WRITTEN, 'label']);

/** What a field's value may be asked for. */
export function valueMembers(field: FieldDef): ReadonlySet<string> {
  return field.picklistValues.length > 0 ? CHOSEN : WRITTEN;
}

const VALUE_TYPES: Readonly<Record<string, string>> = {
  reference: 'IDValue',
  int: 'IntValue',
  long: 'LongValue',
  datetime: 'DateTimeValue',
  multipicklist: 'MultiPicklistValue',
  textarea: 'TextAreaValue',
  email: 'EmailAddressValue',
  phone: 'PhoneNumberValue',
  encryptedstring: 'EncryptedStringValue',
  combobox: 'StringValue',
};

/** The GraphQL type of a field: `StringValue`, `PicklistValue`, … */
export function valueType(field: FieldDef): string {
  return VALUE_TYPES[field.type] ?? `${field.type.charAt(0).toUpperCase()}${field.type.slice(1)}Value`;
}

function attachParents(
  request: OrgRequest,
  selection: Selection,
  relation: FieldDef,
  nodes: readonly { row: ResultRow; node: NodeJson }[],
): void {
  const ids = [
    ...new Set(nodes.map(({ row }) => row.values[relation.name]).filter((id) => typeof id === 'string')),
  ];
  const found = new Map<string, NodeJson>();
  for (const type of relation.referenceTo) {
    const target = visibleObject(request.org, request.caller, type);
    const own = ids.filter((id) => request.org.schema.objectByPrefix(id.slice(0, 3))?.name === type);
    if (target && own.length > 0) {
      const condition = { soql: 'Id IN :ids', binds: { ids: own } };
      for (const { row, node } of loadNodes(
        request,
        target,
        parentSelections(selection, relation, target),
        condition,
        '',
      ))
        found.set(String(row.values['Id']), node);
    } else if (target) planNode(request, target, parentSelections(selection, relation, target));
  }
  for (const { row, node } of nodes)
    node[selection.key] = found.get(String(row.values[relation.name])) ?? null;
}

/** Of a relation with several targets only what every record has stands outside `... on Type`. */
export function parentSelections(
  selection: Selection,
  relation: FieldDef,
  target: ObjectDef,
): readonly Selection[] {
  if (relation.referenceTo.length === 1) return selection.children;
  return selection.children.filter(
    (child) =>
      child.onType === target.name ||
      (child.onType === null && (child.name === 'Id' || OWN_FIELDS.has(child.name))),
  );
}

/** Answers keep the order of the document. */
function inOrder(selections: readonly Selection[], object: ObjectDef, node: NodeJson): NodeJson {
  const ordered: NodeJson = {};
  for (const { key, onType } of selections)
    if ((onType === null || onType === object.name) && key in node) ordered[key] = node[key];
  return ordered;
}
