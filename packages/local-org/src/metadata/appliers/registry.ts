import type { Applier } from '../deploy/applier.ts';
import { apexClass, apexTrigger } from './apex.ts';
import { apexTestSuite } from './apex-test-suite.ts';
import { assignmentRule, assignmentRules } from './assignment-rules.ts';
import { customField } from './custom-field.ts';
import { customMetadata } from './custom-metadata.ts';
import { customObject } from './custom-object.ts';
import {
  appPolicies,
  connectedApp,
  externalClientApplication,
  globalOauthSettings,
  oauthPolicies,
  oauthSettings,
} from './external-client-app.ts';
import { flexiPage } from './flexi-page.ts';
import { customLabel, customLabels } from './labels.ts';
import { listView } from './list-view.ts';
import { lightningComponentBundle } from './lightning-component-bundle.ts';
import { customApplication, customTab } from './navigation.ts';
import {
  businessProcess,
  compactLayout,
  fieldSet,
  objectIndex,
  recordType,
  sharingReason,
  validationRule,
  webLink,
} from './object-parts.ts';
import { layout } from './layout.ts';
import { messageChannel, pathAssistant, quickAction } from './page-parts.ts';
import { group, queue, role } from './people.ts';
import { mutingPermissionSet } from './muting-permission-set.ts';
import { customPermission, permissionSet, permissionSetGroup, profile } from './permission-set.ts';
import { container, refused, settings } from './refused.ts';
import { reportType } from './report-type.ts';
import { dashboard, dashboardFolder, report, reportFolder } from './reports.ts';
import {
  certificate,
  externalCredential,
  namedCredential,
  remoteSiteSetting,
  staticResource,
} from './resources.ts';
import { duplicateRule, matchingRule, matchingRules } from './rules.ts';
import { sharingCriteriaRule, sharingOwnerRule, sharingRules } from './sharing.ts';
import { customObjectTranslation, globalValueSetTranslation, translations } from './translations.ts';
import { globalValueSet, standardValueSet } from './value-set.ts';

const APPLIERS: Readonly<Record<string, Applier>> = {
  ApexClass: apexClass,
  ApexTestSuite: apexTestSuite,
  ApexTrigger: apexTrigger,
  AssignmentRule: assignmentRule,
  AssignmentRules: assignmentRules,
  BusinessProcess: businessProcess,
  Certificate: certificate,
  CompactLayout: compactLayout,
  ConnectedApp: connectedApp,
  CustomApplication: customApplication,
  CustomField: customField,
  CustomLabel: customLabel,
  CustomLabels: customLabels,
  CustomMetadata: customMetadata,
  CustomObject: customObject,
  CustomObjectTranslation: customObjectTranslation,
  CustomPermission: customPermission,
  CustomTab: customTab,
  Dashboard: dashboard,
  DashboardFolder: dashboardFolder,
  DuplicateRule: duplicateRule,
  ExternalClientApplication: externalClientApplication,
  ExternalCredential: externalCredential,
  ExtlClntAppConfigurablePolicies: appPolicies,
  ExtlClntAppGlobalOauthSettings: globalOauthSettings,
  ExtlClntAppOauthConfigurablePolicies: oauthPolicies,
  ExtlClntAppOauthSettings: oauthSettings,
  FieldSet: fieldSet,
  FlexiPage: flexiPage,
  GlobalValueSet: globalValueSet,
  GlobalValueSetTranslation: globalValueSetTranslation,
  Group: group,
  Index: objectIndex,
  Layout: layout,
  LightningComponentBundle: lightningComponentBundle,
  LightningMessageChannel: messageChannel,
  ListView: listView,
  MatchingRule: matchingRule,
  MatchingRules: matchingRules,
  MutingPermissionSet: mutingPermissionSet,
  NamedCredential: namedCredential,
  PathAssistant: pathAssistant,
  PermissionSet: permissionSet,
  PermissionSetGroup: permissionSetGroup,
  Profile: profile,
  Queue: queue,
  QuickAction: quickAction,
  RecordType: recordType,
  RemoteSiteSetting: remoteSiteSetting,
  Report: report,
  ReportFolder: reportFolder,
  ReportType: reportType,
  Role: role,
  Settings: settings,
  SharingCriteriaRule: sharingCriteriaRule,
  SharingOwnerRule: sharingOwnerRule,
  SharingReason: sharingReason,
  SharingRules: sharingRules,
  StandardValueSet: standardValueSet,
  StaticResource: staticResource,
  Translations: translations,
  ValidationRule: validationRule,
  WebLink: webLink,
  Workflow: container,
  ...Object.fromEntries(
    ['Alert', 'FieldUpdate', 'FlowAction', 'KnowledgePublish', 'OutboundMessage', 'Rule', 'Send', 'Task'].map(
      (part) => [`Workflow${part}`, refused(`Workflow${part}`)],
    ),
  ),
  SharingGuestRule: refused('SharingGuestRule'),
  SharingTerritoryRule: refused('SharingTerritoryRule'),
};

/** What a type means to the org; undefined: the type is refused. */
export function applierOf(type: string): Applier | undefined {
  return APPLIERS[type];
}
