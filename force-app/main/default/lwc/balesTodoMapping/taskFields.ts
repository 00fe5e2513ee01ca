import type { ObjectInfo } from 'lightning/uiObjectInfoApi';

/** What the engine decides itself; a mapping to one of these would open a Task, move it or make it somebody else's. */
const OURS = new Set([
  'WhoId',
  'WhatId',
  'OwnerId',
  'Status',
  'ActivityDate',
  'TaskSubtype',
  'RecordTypeId',
  'Subject',
  'Description',
]);

/** Task fields that a mapping may fill, by label. */
export function taskFieldOptions(info: ObjectInfo, taken: ReadonlySet<string>) {
  return Object.values(info.fields)
    .filter((field) => field.updateable && !OURS.has(field.apiName) && !field.apiName.startsWith('Bales'))
    .filter((field) => !taken.has(field.apiName))
    .map((field) => ({ label: field.label, value: field.apiName }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
