import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import { notFound } from '../../server/versions.ts';
import { readableFields, visibleObject } from '../describe/describe-object.ts';
import { readRecord } from './read-record.ts';
import { queryPageJson } from './query.ts';

/** Children of one answer; the rest comes by `nextRecordsUrl`. */
const PAGE = 2000;

/** The parent behind a relationship in the path (`/sobjects/Contact/<id>/Account`). @throws OrgError NOT_FOUND */
export function relatedParent(
  request: OrgRequest,
  object: ObjectDef,
  id: string,
): { readonly object: ObjectDef; readonly id: string } {
  const wanted = request.param('value').toLowerCase();
  const field = [...object.fields.values()].find((one) => one.relationshipName?.toLowerCase() === wanted);
  if (!field) throw notFound();
  return parentThrough(request, object, id, field);
}

/** What hangs on a record: a parent or children by relationship name, or a file's content by field name. */
export function readRelated(request: OrgRequest, object: ObjectDef, id: string): OrgResponse {
  const name = request.param('value');
  const blob = object.fields.get(name.toLowerCase());
  if (blob?.type === 'base64') return blobContent(request, object, id, blob);
  const wanted = name.toLowerCase();
  for (const field of object.fields.values())
    if (field.relationshipName?.toLowerCase() === wanted) return parentOf(request, object, id, field);
  const child = object.childRelationships.find((one) => one.relationshipName?.toLowerCase() === wanted);
  if (!child) throw notFound();
  return childrenOf(request, id, child.childObject, child.field);
}

function parentOf(request: OrgRequest, object: ObjectDef, id: string, field: FieldDef): OrgResponse {
  const parent = parentThrough(request, object, id, field);
  const found = readRecord(request, parent.object, parent.id, request.query.get('fields'));
  if (!found) throw notFound();
  return json(200, found);
}

function parentThrough(
  request: OrgRequest,
  object: ObjectDef,
  id: string,
  field: FieldDef,
): { readonly object: ObjectDef; readonly id: string } {
  const parentId = readRecord(request, object, id, field.name)?.[field.name];
  if (typeof parentId !== 'string') throw notFound();
  const parent = request.org.schema.objectByPrefix(parentId.slice(0, 3));
  const visible = parent && visibleObject(request.org, request.caller, parent.name);
  if (!visible) throw notFound();
  return { object: visible, id: parentId };
}

function childrenOf(request: OrgRequest, id: string, childName: string, lookup: string): OrgResponse {
  const { org, caller } = request;
  const child = visibleObject(org, caller, childName);
  if (!child) throw notFound();
  const names =
    request.query.get('fields') ??
    readableFields(org, caller, child)
      .map((field) => field.name)
      .join(',');
  const soql = `SELECT ${names} FROM ${child.name} WHERE ${lookup} = :id`;
  const result = org.soql.query(caller, soql, { binds: { id } });
  return json(200, queryPageJson(request, request.context.cursors.first(caller.userId, result, PAGE)));
}

function blobContent(request: OrgRequest, object: ObjectDef, id: string, field: FieldDef): OrgResponse {
  if (!readRecord(request, object, id, 'Id')) throw notFound();
  const stored = request.org.data.rowById(object.name, id)?.[field.name];
  const body = Buffer.from(typeof stored === 'string' ? stored : '', 'base64');
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body };
}
