import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import type { Viewer } from './viewer.ts';

/** Lists of activities show fields of Task under other names. */
const taskNames: Readonly<Record<string, string>> = {
  ActivityType: 'Type',
  PrimaryWhoId: 'WhoId',
  PrimaryAccountId: 'AccountId',
};
const activityLists: ReadonlySet<string> = new Set(['ActivityHistory', 'OpenActivity']);

/**
 * What field-level security leaves of a field. Fields without it (IDs, system fields, required ones) follow the object;
 * parts of an address follow the address.
 */
export function fieldRight(
  viewer: Viewer,
  schema: Schema,
  object: ObjectDef,
  field: FieldDef,
): 'hidden' | 'read' | 'edit' {
  if (activityLists.has(object.name)) return listFieldRight(viewer, schema, field);
  const secured = securedField(object, field);
  if (!secured) return 'edit';
  const { grants } = viewer.rights;
  const granted = grants.field(object.name, secured.name);
  if (granted !== undefined) return granted;
  return grants.has(object.name, 'viewAllFields') ? 'read' : 'hidden';
}

function securedField(object: ObjectDef, field: FieldDef): FieldDef | undefined {
  if (object.kind !== 'standard' && object.kind !== 'custom' && object.name !== 'User') return undefined;
  if (field.permissionable) return field;
  const whole = object.fields.get(field.compoundFieldName?.toLowerCase() ?? '');
  return whole?.permissionable ? whole : undefined;
}

function listFieldRight(viewer: Viewer, schema: Schema, field: FieldDef): 'hidden' | 'read' | 'edit' {
  const task = schema.object('Task');
  const own = task?.fields.get((taskNames[field.name] ?? field.name).toLowerCase());
  return task && own ? fieldRight(viewer, schema, task, own) : 'read';
}
