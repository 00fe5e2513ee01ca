import { RecordTypeGrants } from '../../access/record-type-grants.ts';
import { text, withChildren } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { DeployContext } from './applier.ts';

/** Lists of a permission set or profile → the element that names what is granted, by the type of what went. */
const GRANTS: Readonly<Record<string, readonly (readonly [list: string, element: string])[]>> = {
  ApexClass: [['classAccesses', 'apexClass']],
  CustomApplication: [['applicationVisibilities', 'application']],
  CustomField: [['fieldPermissions', 'field']],
  CustomObject: [
    ['objectPermissions', 'object'],
    ['customMetadataTypeAccesses', 'name'],
  ],
  CustomPermission: [['customPermissions', 'name']],
  CustomTab: [
    ['tabSettings', 'tab'],
    ['tabVisibilities', 'tab'],
  ],
  RecordType: [['recordTypeVisibilities', 'recordType']],
};

/** Grants of something that was deleted leave every permission set and profile, as on the platform. */
export function dropGrants(gone: Component, context: DeployContext): void {
  const lists = GRANTS[gone.type];
  if (!lists) return;
  const names = new Set([
    gone.fullName,
    gone.fullName.replace(/^Activity\./, 'Task.'),
    gone.fullName.replace(/^Activity\./, 'Event.'),
  ]);
  for (const type of ['PermissionSet', 'Profile'])
    for (const holder of context.components.ofType(type)) {
      const kept = holder.root.children.filter(
        (part) =>
          !lists.some(([list, element]) => part.local === list && names.has(text(part, element) ?? '')),
      );
      if (kept.length < holder.root.children.length)
        context.components.put(
          { ...plain(holder), root: withChildren(holder.root, kept) },
          context.userId,
          context.now,
        );
    }
  if (gone.type === 'RecordType') new RecordTypeGrants(context.host.database).drop(gone.fullName);
  if (gone.type === 'CustomObject') {
    context.rows.remove('ObjectPermissions', { SobjectType: gone.fullName });
    context.rows.remove('FieldPermissions', { SobjectType: gone.fullName });
  }
}

function plain(component: Component): Component {
  const { type, fullName, fileName, root, content } = component;
  return { type, fullName, fileName, root, content };
}
