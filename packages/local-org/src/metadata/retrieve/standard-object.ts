import { newElement } from '../components/element.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** Fields that no retrieve of a standard object lists. */
const SYSTEM_FIELDS = new Set([
  ...[
    'Id',
    'IsDeleted',
    'CreatedById',
    'CreatedDate',
    'LastModifiedById',
    'LastModifiedDate',
    'SystemModstamp',
  ],
  ...['LastActivityDate', 'LastViewedDate', 'LastReferencedDate', 'MasterRecordId'],
]);

/** The own part of a standard object's file: what Setup could change of it, as it stands. */
export function standardObjectElements(object: ObjectDef): XmlElement[] {
  return [
    newElement('enableFeeds', String(object.feedEnabled)),
    newElement('label', object.label),
    newElement('pluralLabel', object.labelPlural),
    newElement('sharingModel', object.sharingModel),
  ];
}

/** Standard fields as `<fields>` elements: name and tracking, with the lookups' and picklists' kind. */
export function standardFieldElements(object: ObjectDef): XmlElement[] {
  return [...object.fields.values()]
    .filter((field) => !field.custom && !SYSTEM_FIELDS.has(field.name) && field.compoundFieldName === null)
    .map(fieldElement);
}

function fieldElement(field: FieldDef): XmlElement {
  const parts = [newElement('fullName', field.name)];
  const type = TYPES[field.type];
  if (type !== undefined) parts.push(newElement('type', type));
  return newElement('fields', parts);
}

const TYPES: Readonly<Record<string, string>> = {
  picklist: 'Picklist',
  multipicklist: 'MultiselectPicklist',
  reference: 'Lookup',
};
