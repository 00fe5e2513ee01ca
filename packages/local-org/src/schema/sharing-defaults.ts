import type { SharingModel } from './types.ts';

const models: ReadonlySet<string> = new Set([
  'Private',
  'Read',
  'ReadWrite',
  'ReadWriteTransfer',
  'ControlledByParent',
  'FullAccess',
]);

/** Which defaults the platform offers, where fewer than `Private`, `Read` and `ReadWrite` or others. */
const offered: Readonly<Record<string, readonly SharingModel[]>> = {
  Activity: ['Private', 'ControlledByParent'],
  Lead: ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer'],
  Case: ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer'],
  Campaign: ['Private', 'Read', 'ReadWrite', 'FullAccess'],
  Contact: ['Private', 'Read', 'ReadWrite', 'ControlledByParent'],
  Account: ['Private', 'Read', 'ReadWrite'],
  Opportunity: ['Private', 'Read', 'ReadWrite'],
};

const custom: readonly SharingModel[] = ['Private', 'Read', 'ReadWrite'];

/** Tasks and events have one default, called Activity's; metadata and settings may name any of the three. */
function ownerOfDefault(object: string): string {
  return object === 'Task' || object === 'Event' ? 'Activity' : object;
}

/** The organization-wide default that `model` names for an object, or null when the platform has no such choice. */
export function sharingDefault(object: string, model: string): SharingModel | null {
  const choices = object.endsWith('__c') ? custom : offered[ownerOfDefault(object)];
  if (!models.has(model) || !choices?.includes(model as SharingModel)) return null;
  return model as SharingModel;
}

/** What `given` says of an object; `Activity`, `Task` and `Event` speak for each other. */
export function defaultFor(given: Readonly<Record<string, string>>, object: string): SharingModel | null {
  const owner = ownerOfDefault(object);
  const names = owner === 'Activity' ? ['Activity', 'Task', 'Event'] : [object];
  const name = names.find((candidate) => given[candidate] !== undefined);
  return name === undefined ? null : sharingDefault(owner, given[name] ?? '');
}

/** Levels of access to an account's children, weakest first. */
export const childLevels: readonly string[] = ['None', 'Read', 'Edit'];

/** What a default gives everybody, as such a level; roles and shares give no less. */
export function defaultLevel(model: SharingModel): 'None' | 'Read' | 'Edit' {
  if (model === 'Private') return 'None';
  return model === 'Read' ? 'Read' : 'Edit';
}

/** The platform's words for a role that gives account owners less than the default gives everybody. */
export function belowDefault(object: string): string {
  return `${object} access level below organization default`;
}
