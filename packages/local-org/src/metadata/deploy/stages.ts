import { text } from '../components/element.ts';
import type { Component } from '../components/component.ts';

/** Components that are deployed together, after everything of the stages before. */
export interface Stage {
  readonly name: string;
  readonly takes: (component: Component) => boolean;
  /** What follows once all of the stage's components are in: the schema is rebuilt, or Apex is compiled. */
  readonly then?: 'schema' | 'apex';
  /** Smaller first within the stage; equal ones keep the order of the package. */
  readonly rank?: (component: Component) => number;
}

function ofTypes(...types: string[]): (component: Component) => boolean {
  const set = new Set(types);
  return (component) => set.has(component.type);
}

function isFormulaField(component: Component): boolean {
  return component.type === 'CustomField' && text(component.root, 'formula') !== undefined;
}

const BASE_TYPES = ofTypes(
  ...['Settings', 'Certificate', 'CustomPermission', 'StaticResource', 'RemoteSiteSetting', 'ExternalCredential'],
  ...['NamedCredential', 'CustomLabels', 'CustomLabel', 'Role', 'Group', 'ReportFolder', 'DashboardFolder'],
  ...['LightningMessageChannel', 'ConnectedApp', 'ExternalClientApplication', 'GlobalValueSet', 'StandardValueSet'],
);

const SCHEMA_TYPES = ofTypes('CustomObject', 'CustomField');

function schemaRank(component: Component): number {
  if (component.type === 'CustomObject') return 0;
  return text(component.root.children.find((part) => part.local === 'valueSet'), 'controllingField') === undefined ? 1 : 2;
}

/**
 * The order of a deploy: what is referred to comes before what refers to it. Types that are named nowhere come last and
 * are refused there.
 */
export const STAGES: readonly Stage[] = [
  { name: 'base', takes: BASE_TYPES },
  { name: 'objects', takes: (c) => SCHEMA_TYPES(c) && !isFormulaField(c), then: 'schema', rank: schemaRank },
  {
    name: 'rules',
    takes: (c) => isFormulaField(c) || ofTypes('BusinessProcess', 'RecordType', 'ValidationRule')(c),
    then: 'schema',
    rank: (c) => (isFormulaField(c) ? 0 : c.type === 'BusinessProcess' ? 1 : 2),
  },
  {
    name: 'object parts',
    takes: ofTypes('CompactLayout', 'FieldSet', 'Index', 'SharingReason', 'WebLink', 'Queue', 'CustomMetadata'),
  },
  {
    name: 'uses of objects',
    takes: ofTypes('ListView', 'MatchingRules', 'MatchingRule', 'DuplicateRule', 'ReportType', 'LeadConvertSettings'),
    rank: (c) => (c.type.startsWith('Matching') ? 0 : 1),
  },
  {
    name: 'sharing and workflow',
    takes: (c) => c.type.startsWith('Sharing') || c.type.startsWith('Workflow'),
    rank: (c) => (c.type === 'WorkflowRule' ? 1 : 0),
  },
  { name: 'Apex', takes: ofTypes('ApexClass', 'ApexTrigger'), then: 'apex' },
  { name: 'components', takes: ofTypes('LightningComponentBundle') },
  { name: 'actions', takes: ofTypes('QuickAction') },
  { name: 'pages', takes: ofTypes('FlexiPage', 'PathAssistant') },
  { name: 'tabs', takes: ofTypes('CustomTab', 'Layout') },
  { name: 'apps', takes: ofTypes('CustomApplication') },
  { name: 'reports', takes: ofTypes('Report') },
  { name: 'dashboards', takes: ofTypes('Dashboard') },
  { name: 'permission sets', takes: ofTypes('PermissionSet') },
  { name: 'permissions', takes: ofTypes('PermissionSetGroup', 'Profile') },
  {
    name: 'app settings',
    takes: (c) => c.type.startsWith('ExtlClntApp'),
    rank: (c) => (c.type === 'ExtlClntAppGlobalOauthSettings' ? 0 : c.type.includes('Policies') ? 2 : 1),
  },
  {
    name: 'translations',
    takes: ofTypes('Translations', 'CustomObjectTranslation', 'GlobalValueSetTranslation'),
    then: 'schema',
  },
  { name: 'rest', takes: () => true },
];

/** Splits components into the stages, each in its own order. */
export function inStages(components: readonly Component[]): { stage: Stage; components: readonly Component[] }[] {
  let left = components;
  return STAGES.map((stage) => {
    const taken = left.filter((component) => stage.takes(component));
    left = left.filter((component) => !stage.takes(component));
    const { rank } = stage;
    return { stage, components: rank ? taken.toSorted((a, b) => rank(a) - rank(b)) : taken };
  });
}
