import { accountRules } from './account-rules.ts';
import { campaignMemberRules } from './campaign-member-rules.ts';
import { caseRules } from './case-rules.ts';
import { attachmentRules, contentVersionRules } from './content-rules.ts';
import { eventRules } from './event-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import { contactRoleRules, opportunityRules } from './opportunity-rules.ts';
import { contactRules, leadRules } from './person-rules.ts';
import {
  permissionSetAssignmentRules,
  permissionSetLicenseAssignRules,
  permissionSetRules,
  setupEntityAccessRules,
  userRoleRules,
  userRules,
} from './setup-rules.ts';
import { taskRules } from './task-rules.ts';

/** The rules of each object that has some. */
export const objectRules: Readonly<Record<string, ObjectRules>> = {
  Account: accountRules,
  Attachment: attachmentRules,
  CampaignMember: campaignMemberRules,
  Case: caseRules,
  Contact: contactRules,
  ContentVersion: contentVersionRules,
  Event: eventRules,
  Lead: leadRules,
  Opportunity: opportunityRules,
  OpportunityContactRole: contactRoleRules,
  PermissionSet: permissionSetRules,
  PermissionSetAssignment: permissionSetAssignmentRules,
  PermissionSetLicenseAssign: permissionSetLicenseAssignRules,
  SetupEntityAccess: setupEntityAccessRules,
  Task: taskRules,
  User: userRules,
  UserRole: userRoleRules,
};
