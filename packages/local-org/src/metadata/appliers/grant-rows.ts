import type { RecordTypeGrant } from '../../access/record-type-grants.ts';
import { childrenOf, flag, text } from '../components/element.ts';
import type { XmlElement } from '../../server/xml.ts';
import { objectName, ownName } from '../components/component.ts';
import type { SetupRow } from '../components/setup-rows.ts';
import type { DeployContext } from '../deploy/applier.ts';
import { findField } from './references.ts';
import type { FieldDef } from '../../schema/types.ts';

/** Columns `Permissions…` of a PermissionSet or Profile: what is listed as enabled. */
export function userPermissionColumns(root: XmlElement, context: DeployContext, all: boolean): SetupRow {
  const columns: Record<string, boolean> = {};
  if (all)
    for (const field of context.schema.object('PermissionSet')?.fields.values() ?? [])
      if (field.name.startsWith('Permissions')) columns[field.name] = false;
  for (const entry of childrenOf(root, 'userPermissions')) {
    const field = findField(context, 'PermissionSet', `Permissions${text(entry, 'name') ?? ''}`);
    if (field) columns[field.name] = flag(entry, 'enabled');
  }
  return columns;
}

export function objectPermissionRows(root: XmlElement): SetupRow[] {
  return childrenOf(root, 'objectPermissions').map((entry) => ({
    SobjectType: text(entry, 'object') ?? '',
    PermissionsCreate: flag(entry, 'allowCreate'),
    PermissionsRead: flag(entry, 'allowRead'),
    PermissionsEdit: flag(entry, 'allowEdit'),
    PermissionsDelete: flag(entry, 'allowDelete'),
    PermissionsViewAllRecords: flag(entry, 'viewAllRecords'),
    PermissionsModifyAllRecords: flag(entry, 'modifyAllRecords'),
    PermissionsViewAllFields: flag(entry, 'viewAllFields'),
  }));
}

/**
 * A custom field of Task or Event is one of Activity and has rows for both. Granting to edit grants to read; muting
 * editing leaves reading.
 */
export function fieldPermissionRows(
  root: XmlElement,
  context: DeployContext,
  kind: 'granting' | 'muting' = 'granting',
): SetupRow[] {
  const rows = new Map<string, SetupRow>();
  for (const entry of [
    ...childrenOf(root, 'fieldPermissions'),
    ...childrenOf(root, 'fieldLevelSecurities'),
  ]) {
    const name = text(entry, 'field') ?? '';
    const object = objectName(name);
    const field = findField(context, object, ownName(name));
    if (!field) continue;
    const editable = flag(entry, 'editable');
    const readable = (kind === 'granting' && editable) || flag(entry, 'readable');
    for (const [owner, own] of namesOf(object, field, context))
      rows.set(`${owner}.${own}`, {
        SobjectType: owner,
        Field: `${owner}.${own}`,
        PermissionsRead: readable,
        PermissionsEdit: editable,
      });
  }
  return [...rows.values()];
}

/** All objects and names under which a field stands: a contact's own field is one of a person's account too. */
function namesOf(object: string, { name, custom }: FieldDef, context: DeployContext): [string, string][] {
  if (!custom) return [[object, name]];
  if (object === 'Task' || object === 'Event')
    return [
      ['Task', name],
      ['Event', name],
    ];
  const ofPerson = name.replace(/__c$/, '__pc');
  const person = object === 'Contact' && findField(context, 'Account', ofPerson) !== undefined;
  return person
    ? [
        [object, name],
        ['Account', ofPerson],
      ]
    : [[object, name]];
}

/** Classes, custom permissions, custom metadata types and apps that the holder may use. */
export function setupEntityRows(root: XmlElement, context: DeployContext): SetupRow[] {
  const lists: readonly (readonly [string, string, string, string, string])[] = [
    ['classAccesses', 'apexClass', 'ApexClass', 'ApexClass', 'enabled'],
    ['customPermissions', 'name', 'CustomPermission', 'CustomPermission', 'enabled'],
    ['customMetadataTypeAccesses', 'name', 'CustomObject', 'CustomEntityDefinition', 'enabled'],
    ['applicationVisibilities', 'application', 'CustomApplication', 'TabSet', 'visible'],
  ];
  return lists.flatMap(([list, element, type, entity, on]) =>
    childrenOf(root, list)
      .filter((entry) => flag(entry, on))
      .flatMap((entry) => {
        const found = context.components.get(type, text(entry, element) ?? '');
        return found ? [{ SetupEntityId: found.id, SetupEntityType: entity }] : [];
      }),
  );
}

/** Record types that the holder may give to records. */
export function recordTypeGrants(root: XmlElement): RecordTypeGrant[] {
  return childrenOf(root, 'recordTypeVisibilities')
    .filter((entry) => flag(entry, 'visible'))
    .map((entry) => ({ name: text(entry, 'recordType') ?? '', isDefault: flag(entry, 'default') }));
}

/** Tab settings: `Visible` shows the tab, `Available` leaves it to the user. */
export function tabSettingRows(root: XmlElement): SetupRow[] {
  return childrenOf(root, 'tabSettings').map((entry) => ({
    Name: text(entry, 'tab') ?? '',
    Visibility: text(entry, 'visibility') === 'Visible' ? 'DefaultOn' : 'DefaultOff',
  }));
}
