import { OrgError } from '../../org/errors.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json, noContent } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { notInsertable } from '../../store/dml/errors.ts';
import { normalizeId } from '../../store/ids.ts';
import { recordValues } from '../rest/objects.ts';
import { recordJson } from '../rest/value-json.ts';
import { requireMetadataAccess } from '../soap-metadata/metadata-access.ts';
import {
  componentById,
  createByRow,
  deleteByRow,
  fillMetadata,
  metadataTypeOf,
  updateByRow,
} from './metadata-rows.ts';
import { toolingObject } from './tooling-objects.ts';

const BASE = '/services/data/:version/tooling/sobjects/:object';

/** Rows of Tooling objects: components by their metadata, test results and trace flags as data. */
export function toolingRowRoutes(room: MetadataRoom): Route[] {
  return [
    { method: 'POST', pattern: BASE, handler: (request) => create(room, request) },
    { method: 'GET', pattern: `${BASE}/:id`, handler: (request) => read(room, request) },
    { method: 'PATCH', pattern: `${BASE}/:id`, handler: (request) => update(room, request) },
    { method: 'DELETE', pattern: `${BASE}/:id`, handler: (request) => remove(room, request) },
  ];
}

/** Nothing here saves what a container holds: a request that did nothing would look like a save. */
const NOT_MADE: ReadonlySet<string> = new Set(['MetadataContainer', 'ContainerAsyncRequest']);

async function create(room: MetadataRoom, request: OrgRequest): Promise<OrgResponse> {
  const object = toolingObject(request);
  if (NOT_MADE.has(object.name)) throw refusal(notInsertable(object));
  const values = recordValues(await request.jsonObject());
  const type = metadataTypeOf(object.name);
  if (type !== undefined) {
    const userId = requireMetadataAccess(request);
    await room.deploys.idle();
    const id = await createByRow(room, type, values, userId);
    return json(201, { id, success: true, errors: [], warnings: [], infos: [] });
  }
  const [result] = request.org.data.insert(request.caller, [{ type: object.name, values }], {
    allOrNone: true,
  });
  if (!result?.success) throw refusal(result?.errors[0]);
  return json(201, { id: result.id, success: true, errors: [], warnings: [], infos: [] });
}

function refusal(error: { code: string; message: string; fields: readonly string[] } | undefined): OrgError {
  return new OrgError(error?.code ?? 'UNKNOWN_EXCEPTION', error?.message ?? '', {
    fields: error?.fields ?? [],
  });
}

function read(room: MetadataRoom, request: OrgRequest): OrgResponse {
  const object = toolingObject(request);
  const wanted = request.query
    .get('fields')
    ?.split(',')
    .map((name) => name.trim());
  const names = [...object.fields.values()]
    .filter((field) => wanted?.includes(field.name) ?? true)
    .map((field) => field.name);
  const id = request.param('id');
  // Rows made of the schema have names for IDs.
  if (object.keyPrefix !== null && normalizeId(id) === null)
    throw new OrgError('MALFORMED_ID', `malformed id ${id}`);
  const stored = names.filter((name) => name !== 'Metadata' && name !== 'FullName');
  const soql = `SELECT ${[...new Set(['Id', ...stored])].join(', ')} FROM ${object.name} WHERE Id = :id`;
  const { rows } = request.org.soql.query(request.caller, soql, { tooling: true, binds: { id } });
  const [row] = rows;
  if (!row) throw notFound();
  const record = recordJson(request.org.schema, row, `${request.dataPath}/tooling`);
  for (const name of ['FullName', 'Metadata']) if (names.includes(name)) record[name] = null;
  fillMetadata(room, object.name, record, id);
  return json(200, record);
}

async function update(room: MetadataRoom, request: OrgRequest): Promise<OrgResponse> {
  const object = toolingObject(request);
  const values = recordValues(await request.jsonObject());
  const type = metadataTypeOf(object.name);
  if (type === undefined) {
    const record = { type: object.name, values: { ...values, Id: request.param('id') } };
    const [result] = request.org.data.update(request.caller, [record], { allOrNone: true });
    if (!result?.success) throw refusal(result?.errors[0]);
    return noContent();
  }
  const userId = requireMetadataAccess(request);
  await room.deploys.idle();
  await updateByRow(room, expectComponent(room, type, request), values, userId);
  return noContent();
}

async function remove(room: MetadataRoom, request: OrgRequest): Promise<OrgResponse> {
  const object: ObjectDef = toolingObject(request);
  const type = metadataTypeOf(object.name);
  if (type === undefined) {
    const [result] = request.org.data.delete(request.caller, [request.param('id')], { allOrNone: true });
    if (!result?.success) throw refusal(result?.errors[0]);
    return noContent();
  }
  const userId = requireMetadataAccess(request);
  await room.deploys.idle();
  deleteByRow(room, expectComponent(room, type, request), userId);
  return noContent();
}

function expectComponent(
  room: MetadataRoom,
  type: string,
  request: OrgRequest,
): NonNullable<ReturnType<typeof componentById>> {
  const component = componentById(room, type, request.param('id'));
  if (!component) throw notFound();
  return component;
}
