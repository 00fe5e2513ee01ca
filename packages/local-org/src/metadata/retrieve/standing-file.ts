import type { SqlValue } from '../../store/database.ts';
import { profileId } from '../appliers/profile-names.ts';
import { standardValueSetField } from '../appliers/value-set.ts';
import { newElement, writeDocument } from '../components/element.ts';
import type { XmlElement } from '../../server/xml.ts';
import { encodeName } from '../package/group-files.ts';
import { metadataObject } from '../types/catalog.ts';
import type { RetrieveSource } from './collect.ts';

/** The file of something that stands in the org without having been deployed; undefined when there is nothing. */
export function standingFile(
  source: RetrieveSource,
  type: string,
  fullName: string,
): [path: string, bytes: Uint8Array] | undefined {
  const elements = standingElements(source, type, fullName);
  const object = metadataObject(type);
  if (!elements || !object) return undefined;
  const path = `${object.directoryName}/${encodeName(fullName)}.${object.suffix ?? ''}`;
  return [path, new TextEncoder().encode(writeDocument(newElement(type, elements), type))];
}

function standingElements(source: RetrieveSource, type: string, fullName: string): XmlElement[] | undefined {
  if (type === 'StandardValueSet') return valueSetElements(source, fullName);
  if (type === 'Profile') return profileElements(source, fullName);
  return type === 'PermissionSet' ? permissionSetElements(source, fullName) : undefined;
}

function valueSetElements(source: RetrieveSource, fullName: string): XmlElement[] | undefined {
  const [object = '', field = ''] = standardValueSetField(fullName) ?? [];
  const values = source.schema.object(object)?.fields.get(field.toLowerCase())?.picklistValues;
  if (!values) return undefined;
  const entries = values.map((value) =>
    newElement('standardValue', [
      newElement('fullName', value.value),
      newElement('default', String(value.defaultValue)),
      newElement('label', value.label),
      ...(value.closed === undefined ? [] : [newElement('closed', String(value.closed))]),
      ...(value.converted === undefined ? [] : [newElement('converted', String(value.converted))]),
      ...(value.won === undefined ? [] : [newElement('won', String(value.won))]),
      ...(value.probability === undefined ? [] : [newElement('probability', String(value.probability))]),
      ...(value.forecastCategory === undefined
        ? []
        : [newElement('forecastCategory', value.forecastCategory)]),
    ]),
  );
  return [newElement('sorted', 'false'), ...entries];
}

function profileElements(source: RetrieveSource, fullName: string): XmlElement[] | undefined {
  const id = profileId(source, fullName);
  const [row] = id === undefined ? [] : source.rows.find('Profile', { Id: id });
  if (!row) return undefined;
  const [license] = source.rows.find('UserLicense', { Id: String(row['UserLicenseId']) });
  const parent = source.rows.findId('PermissionSet', { ProfileId: String(row['Id']) });
  return [
    newElement('custom', 'false'),
    newElement('userLicense', String(license?.['Name'] ?? '')),
    ...userPermissions(row),
    ...(parent === undefined ? [] : grants(source, parent)),
  ];
}

/** A permission set made by the data API. */
function permissionSetElements(source: RetrieveSource, fullName: string): XmlElement[] | undefined {
  const [row] = source.rows.find('PermissionSet', { Name: fullName, IsOwnedByProfile: false });
  if (!row) return undefined;
  const description = row['Description'];
  return [
    newElement('label', String(row['Label'])),
    ...(description ? [newElement('description', String(description))] : []),
    newElement('hasActivationRequired', String(row['HasActivationRequired'] === 1)),
    ...userPermissions(row),
    ...grants(source, String(row['Id'])),
  ];
}

function userPermissions(row: Readonly<Record<string, SqlValue>>): XmlElement[] {
  return Object.entries(row)
    .filter(([name, value]) => /^Permissions[A-Z]/.test(name) && value === 1)
    .map(([name]) =>
      newElement('userPermissions', [
        newElement('enabled', 'true'),
        newElement('name', name.slice('Permissions'.length)),
      ]),
    );
}

function grants(source: RetrieveSource, parentId: string): XmlElement[] {
  const flag = (name: string, value: SqlValue | undefined): XmlElement =>
    newElement(name, String(value === 1));
  const objects = source.rows
    .find('ObjectPermissions', { ParentId: parentId })
    .map((row) =>
      newElement('objectPermissions', [
        flag('allowCreate', row['PermissionsCreate']),
        flag('allowDelete', row['PermissionsDelete']),
        flag('allowEdit', row['PermissionsEdit']),
        flag('allowRead', row['PermissionsRead']),
        flag('modifyAllRecords', row['PermissionsModifyAllRecords']),
        newElement('object', String(row['SobjectType'])),
        flag('viewAllRecords', row['PermissionsViewAllRecords']),
      ]),
    );
  const fields = source.rows
    .find('FieldPermissions', { ParentId: parentId })
    .map((row) =>
      newElement('fieldPermissions', [
        flag('editable', row['PermissionsEdit']),
        newElement('field', String(row['Field'])),
        flag('readable', row['PermissionsRead']),
      ]),
    );
  return [...objects, ...fields];
}
