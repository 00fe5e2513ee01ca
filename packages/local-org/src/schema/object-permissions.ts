import type { ObjectDef } from './types.ts';

/** Standard objects without object permissions of their own: user permissions or a parent's rights decide. */
const withoutPermissions: ReadonlySet<string> = new Set([
  'Task',
  'Event',
  'Note',
  'Attachment',
  'EmailMessage',
  'ContentVersion',
  'ContentDocument',
]);

/** Details that are objects in their own right as far as permissions go. */
const ownPermissions: ReadonlySet<string> = new Set(['Contact', 'Contract']);

/** Whether profiles and permission sets list the object (`ObjectPermissions.SobjectType`). */
export function hasObjectPermissions(object: ObjectDef): boolean {
  if (object.kind === 'custom') return !isShare(object);
  if (object.kind !== 'standard' || object.custom || isShare(object)) return false;
  if (!object.createable || !object.layoutable || object.tooling) return false;
  if (object.sharingModel === 'ControlledByParent' && !ownPermissions.has(object.name)) return false;
  return !withoutPermissions.has(object.name);
}

/** `<X>Share` and `<X>__Share` objects. */
export function isShare(object: ObjectDef): boolean {
  return object.name.endsWith('Share') && object.fields.has('userorgroupid');
}

/** Whose records a share object shares, and the field that names the record; null for every other object. */
export function sharedObjectOf(share: ObjectDef): { readonly object: string; readonly field: string } | null {
  if (!isShare(share)) return null;
  for (const field of share.fields.values())
    if (field.childRelationshipName === 'Shares')
      return { object: field.referenceTo[0] ?? '', field: field.name };
  return null;
}
