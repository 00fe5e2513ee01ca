import type { SaveResult } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { visibleObject } from '../describe/describe-object.ts';
import type { Selection } from './document.ts';
import { GraphQlError, invalid, undefinedField } from './graphql-error.ts';
import { loadNodes } from './nodes.ts';

/** Writes of one document. */
const MAX_MUTATIONS = 100;

/**
 * `mutation { uiapi(input: {allOrNone: true}) { AccountCreate(input: {Account: {…}}) { Record { Id } } } }`.
 * Without `allOrNone: false` the first failure undoes the others.
 */
export function runMutations(
  request: OrgRequest,
  uiapi: Selection,
  errors: GraphQlError[],
): Record<string, unknown> | null {
  if (uiapi.children.length > MAX_MUTATIONS)
    throw new GraphQlError(
      'ExecutionAborted',
      `At most ${String(MAX_MUTATIONS)} mutations are allowed in a request`,
    );
  const { allOrNone } = (uiapi.args['input'] ?? {}) as { allOrNone?: unknown };
  const savepoint = request.org.data.savepoint();
  const answer: Record<string, unknown> = {};
  let failed = false;
  try {
    for (const selection of uiapi.children) {
      try {
        answer[selection.key] = runMutation(request, selection);
      } catch (error) {
        if (!(error instanceof GraphQlError) || error.classification === 'ValidationError') throw error;
        errors.push(error);
        answer[selection.key] = null;
        failed = true;
      }
    }
  } catch (error) {
    savepoint.rollback();
    throw error;
  }
  if (!failed || allOrNone === false) savepoint.release();
  else savepoint.rollback();
  return failed && allOrNone !== false ? null : answer;
}

function runMutation(request: OrgRequest, selection: Selection): unknown {
  if (selection.name === '__typename') return 'UIAPIMutations';
  const [, typeName = '', operation = ''] = /^(\w+?)(Create|Update|Delete)$/.exec(selection.name) ?? [];
  const object = operation === '' ? null : visibleObject(request.org, request.caller, typeName);
  if (!object || object.name !== typeName)
    throw undefinedField(selection.path, 'UIAPIMutations', selection.place);
  const input = selection.args['input'];
  if (typeof input !== 'object' || input === null)
    throw invalid('MissingFieldArgument', selection.path, "Missing field argument 'input'", selection.place);
  const members = input as Record<string, unknown>;
  checkInput(selection, object, operation, members);
  if (operation === 'Delete') return remove(request, object, selection, members);
  const { [object.name]: fields = {}, Id: id } = members;
  const values = fields as Record<string, unknown>;
  const record = { type: object.name, values: operation === 'Update' ? { ...values, Id: id } : values };
  const options = { allOrNone: true, autoAssign: false };
  const { data } = request.org;
  const [result] =
    operation === 'Create'
      ? data.insert(request.caller, [record], options)
      : data.update(request.caller, [record], options);
  refuse(result, selection);
  return payload(request, object, selection, String(result?.id));
}

/** What the input of each operation holds. */
function checkInput(
  selection: Selection,
  object: ObjectDef,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): void {
  const known = { Create: [object.name], Update: [object.name, 'Id'], Delete: ['Id'] }[operation] ?? [];
  const wrong = (text: string): GraphQlError => invalid('WrongType', selection.path, text, selection.place);
  for (const name of Object.keys(input))
    if (!known.includes(name))
      throw wrong(`argument 'input' contains a field not in '${selection.name}Input': '${name}'`);
  if (selection.children.length === 0)
    throw invalid(
      'SubselectionRequired',
      selection.path,
      `Sub selection required for type '${selection.name}Payload' of field '${selection.name}'`,
      selection.place,
    );
  const values = input[object.name] ?? {};
  if (typeof values !== 'object' || Array.isArray(values))
    throw wrong(`argument 'input.${object.name}' must be an object`);
  for (const [name, value] of Object.entries(values)) {
    const field = object.fields.get(name.toLowerCase());
    if (field && value !== null && !fitsField(field, value))
      throw wrong(
        `argument 'input.${object.name}.${name}' with value '${JSON.stringify(value)}' is not valid`,
      );
  }
}

const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** Numbers, booleans and texts are not mixed. */
function fitsField(field: FieldDef, value: unknown): boolean {
  if (NUMBERS.has(field.type)) return typeof value === 'number';
  return typeof value === (field.type === 'boolean' ? 'boolean' : 'string');
}

function remove(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
  input: Readonly<Record<string, unknown>>,
): unknown {
  const id = String(input['Id']);
  if (request.org.schema.objectByPrefix(id.slice(0, 3))?.name !== object.name)
    throw new GraphQlError(
      'DataFetchingException',
      `The ID ${id} is no ID of ${object.name}`,
      selection.place,
      'MALFORMED_ID',
    );
  const [result] = request.org.data.delete(request.caller, [id], { allOrNone: true });
  refuse(result, selection);
  return Object.fromEntries(
    selection.children.map((child) => {
      if (child.name === '__typename') return [child.key, 'RecordDeletePayload'];
      if (child.name !== 'Id') throw undefinedField(child.path, 'RecordDeletePayload', child.place);
      return [child.key, id];
    }),
  );
}

function refuse(result: SaveResult | undefined, selection: Selection): void {
  if (result?.success === true) return;
  const [first] = result?.errors ?? [];
  const code = first?.code ?? 'UNKNOWN_EXCEPTION';
  throw new GraphQlError(
    'DataFetchingException',
    `${code}: ${first?.message ?? 'The save failed.'}`,
    selection.place,
    code,
  );
}

function payload(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
  id: string,
): Record<string, unknown> {
  return Object.fromEntries(
    selection.children.map((child) => {
      if (child.name === '__typename') return [child.key, `${selection.name}Payload`];
      if (child.name === 'success') return [child.key, true];
      if (child.name !== 'Record') throw undefinedField(child.path, `${selection.name}Payload`, child.place);
      const condition = { soql: 'Id = :id', binds: { id } };
      const [loaded] = loadNodes(request, object, child.children, condition, '');
      return [child.key, loaded?.node ?? null];
    }),
  );
}
