import type { ObjectRight } from '../org/contract.ts';
import { hasObjectPermissions, isShare, sharedObjectOf } from '../schema/object-permissions.ts';
import type { ObjectDef, Schema } from '../schema/types.ts';
import { setupRight } from './setup-rights.ts';
import type { Viewer } from './viewer.ts';

/** Objects that take the rights of others: reading needs reading all of `parents`, writing needs `write` on the first. */
const followers: Readonly<
  Record<string, { readonly parents: readonly string[]; readonly write: ObjectRight }>
> = {
  OpportunityContactRole: { parents: ['Opportunity', 'Contact'], write: 'edit' },
  OpportunityLineItem: { parents: ['Opportunity'], write: 'edit' },
  OpportunityHistory: { parents: ['Opportunity'], write: 'edit' },
  CampaignMember: { parents: ['Campaign'], write: 'edit' },
  CampaignMemberStatus: { parents: ['Campaign'], write: 'edit' },
  AccountContactRelation: { parents: ['Account', 'Contact'], write: 'edit' },
  CaseComment: { parents: ['Case'], write: 'read' },
  PricebookEntry: { parents: ['Pricebook2', 'Product2'], write: 'edit' },
};

/** Activities have no object permissions: user permissions decide. */
const activityWriters: Readonly<Record<string, string>> = {
  Task: 'EditTask',
  Event: 'EditEvent',
  EmailMessage: 'EditTask',
};

const activityReaders: ReadonlySet<string> = new Set([
  ...Object.keys(activityWriters),
  'ActivityHistory',
  'OpenActivity',
  'TaskRelation',
  'TaskWhoRelation',
]);

/** Who may write what no permission names, by object. */
const keepers: Readonly<Record<string, string>> = {
  BusinessHours: 'ManageBusinessHourHolidays',
  Holiday: 'ManageBusinessHourHolidays',
  Folder: 'CreateReportFolders',
};

export function objectRight(viewer: Viewer, schema: Schema, object: ObjectDef, right: ObjectRight): boolean {
  if (object.kind === 'setup') return setupRight(viewer, object, right);
  if (object.kind === 'customMetadata') return metadataTypeRight(viewer, object, right);
  if (isShare(object)) return shareRight(viewer, schema, object, right);
  if (activityReaders.has(object.name)) return activityRight(viewer, object, right);
  const follower = followers[object.name];
  if (follower) return followerRight(viewer, schema, follower, right);
  if (!hasObjectPermissions(object)) return openRight(viewer, object, right);
  if (viewer.may('ModifyAllData')) return true;
  if (viewer.may('ViewAllData') && (right === 'read' || right === 'viewAll')) return true;
  return viewer.rights.grants.has(object.name, right);
}

function overAll(viewer: Viewer, right: 'viewAll' | 'modifyAll'): boolean {
  return right === 'viewAll' ? viewer.viewsAllData : viewer.may('ModifyAllData');
}

function activityRight(viewer: Viewer, object: ObjectDef, right: ObjectRight): boolean {
  if (right === 'viewAll' || right === 'modifyAll') return overAll(viewer, right);
  if (!viewer.may('ActivitiesAccess')) return false;
  const writer = activityWriters[object.name];
  return right === 'read' || (writer !== undefined && viewer.may(writer));
}

function followerRight(
  viewer: Viewer,
  schema: Schema,
  { parents, write }: { readonly parents: readonly string[]; readonly write: ObjectRight },
  right: ObjectRight,
): boolean {
  const on = (name: string | undefined, wanted: ObjectRight): boolean => {
    const parent = schema.object(name ?? '');
    return parent !== undefined && objectRight(viewer, schema, parent, wanted);
  };
  if (right === 'viewAll' || right === 'modifyAll') return on(parents[0], right);
  return parents.every((parent) => on(parent, 'read')) && (right === 'read' || on(parents[0], write));
}

/** Sharing a record is a matter of the record, not of the object: reading the object is enough here. */
function shareRight(viewer: Viewer, schema: Schema, share: ObjectDef, right: ObjectRight): boolean {
  const parent = schema.object(sharedObjectOf(share)?.object ?? '');
  if (!parent) return false;
  const wanted = right === 'viewAll' || right === 'modifyAll' ? right : 'read';
  return objectRight(viewer, schema, parent, wanted);
}

function metadataTypeRight(viewer: Viewer, object: ObjectDef, right: ObjectRight): boolean {
  if (viewer.may('CustomizeApplication')) return true;
  return right === 'read' && viewer.rights.types.has(object.name.toLowerCase());
}

function openRight(viewer: Viewer, object: ObjectDef, right: ObjectRight): boolean {
  if (right === 'viewAll' || right === 'modifyAll') return overAll(viewer, right);
  const keeper = keepers[object.name];
  return right === 'read' || keeper === undefined || viewer.may(keeper);
}
