import { isShare } from '../../../schema/object-permissions.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import { accountRules } from './account-rules.ts';
import { campaignMemberRules } from './campaign-member-rules.ts';
import { caseRules } from './case-rules.ts';
import { attachmentRules, contentVersionRules } from './content-rules.ts';
import { currencyTypeRules } from './currency-rules.ts';
import { emailMessageRules } from './email-message-rules.ts';
import { eventRules } from './event-rules.ts';
import { fieldPermissionsRules, objectPermissionsRules } from './grant-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import { contactRoleRules, opportunityRules } from './opportunity-rules.ts';
import { contactRules, leadRules } from './person-rules.ts';
import { queueSobjectRules } from './queue-rules.ts';
import { groupRules, userRoleRules } from './role-rules.ts';
import {
  permissionSetAssignmentRules,
  permissionSetLicenseAssignRules,
  permissionSetRules,
  setupEntityAccessRules,
  userRules,
} from './setup-rules.ts';
import { shareRules } from './share-rules.ts';
import { taskRules } from './task-rules.ts';

const byName: Readonly<Record<string, ObjectRules>> = {
  Account: accountRules,
  Attachment: attachmentRules,
  CampaignMember: campaignMemberRules,
  Case: caseRules,
  Contact: contactRules,
  ContentVersion: contentVersionRules,
  CurrencyType: currencyTypeRules,
  EmailMessage: emailMessageRules,
  Event: eventRules,
  FieldPermissions: fieldPermissionsRules,
  Group: groupRules,
  Lead: leadRules,
  ObjectPermissions: objectPermissionsRules,
  Opportunity: opportunityRules,
  OpportunityContactRole: contactRoleRules,
  PermissionSet: permissionSetRules,
  PermissionSetAssignment: permissionSetAssignmentRules,
  PermissionSetLicenseAssign: permissionSetLicenseAssignRules,
  QueueSobject: queueSobjectRules,
  SetupEntityAccess: setupEntityAccessRules,
  Task: taskRules,
  User: userRules,
  UserRole: userRoleRules,
};

/** What an object does beyond what its fields say, if anything. */
export function rulesOf(object: ObjectDef): ObjectRules | undefined {
  return isShare(object) ? shareRules : byName[object.name];
}
