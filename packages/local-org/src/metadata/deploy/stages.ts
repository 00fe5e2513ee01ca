import { text } from '../components/element.ts';
import { ownName } from '../components/component.ts';
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
  ...[
    'Settings',
    'Certificate',
    'CustomPermission',
    'StaticResource',
    'RemoteSiteSetting',
    'ExternalCredential',
  ],
  ...['NamedCredential', 'CustomLabels', 'CustomLabel', 'Role', 'Group', 'ReportFolder', 'DashboardFolder'],
  ...['LightningMessageChannel', 'ConnectedApp', 'ExternalClientApplication'],
);

const SCHEMA_TYPES = ofTypes('CustomObject', 'CustomField');

function schemaRank(component: Component): number {
  if (component.type === 'CustomObject') return 0;
  return text(
    component.root.children.find((part) => part.local === 'valueSet'),
    'controllingField',
  ) === undefined
    ? 1
    : 2;
}

/**
 * The order of a deploy: what is referred to comes before what refers to it. Types that are named nowhere come last and
 * are refused there.
 */
const STAGES: readonly Stage[] = [
  { name: 'base', takes: BASE_TYPES },
  { name: 'value sets', takes: ofTypes('GlobalValueSet', 'StandardValueSet'), then: 'schema' },
  { name: 'objects', takes: (c) => SCHEMA_TYPES(c) && !isFormulaField(c), then: 'schema', rank: schemaRank },
  { name: 'formulas', takes: isFormulaField, then: 'schema' },
  {
    name: 'rules',
    takes: ofTypes('BusinessProcess', 'RecordType', 'ValidationRule'),
    then: 'schema',
    rank: (c) => (c.type === 'BusinessProcess' ? 0 : 1),
  },
  {
    name: 'object parts',
    takes: ofTypes(
      'CompactLayout',
      'FieldSet',
      'Index',
      'SharingReason',
      'WebLink',
      'Queue',
      'CustomMetadata',
    ),
  },
  { name: 'uses of objects', takes: ofTypes('ListView', 'ReportType') },
  // The data engine takes the rules from the schema.
  {
    name: 'duplicates and assignment',
    takes: ofTypes('MatchingRules', 'MatchingRule', 'DuplicateRule', 'AssignmentRules', 'AssignmentRule'),
    then: 'schema',
    rank: (c) => (c.type.startsWith('Matching') ? 0 : 1),
  },
  {
    name: 'sharing and workflow',
    takes: (c) => c.type.startsWith('Sharing') || c.type.startsWith('Workflow'),
    rank: (c) => (c.type === 'WorkflowRule' ? 1 : 0),
  },
  { name: 'Apex', takes: ofTypes('ApexClass', 'ApexTrigger'), then: 'apex' },
  { name: 'components', takes: ofTypes('LightningComponentBundle', 'ApexTestSuite') },
  { name: 'actions', takes: ofTypes('QuickAction') },
  { name: 'pages', takes: ofTypes('FlexiPage', 'PathAssistant') },
  { name: 'tabs', takes: ofTypes('CustomTab', 'Layout') },
  { name: 'apps', takes: ofTypes('CustomApplication') },
  { name: 'reports', takes: ofTypes('Report') },
  { name: 'dashboards', takes: ofTypes('Dashboard') },
  { name: 'permission sets', takes: ofTypes('PermissionSet', 'MutingPermissionSet') },
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

/** Splits components into the stages, each in its own order. Formulas that use formulas come in rounds. */
export function inStages(
  components: readonly Component[],
): { stage: Stage; components: readonly Component[] }[] {
  let left = components;
  return STAGES.flatMap((stage) => {
    const taken = left.filter((component) => stage.takes(component));
    left = left.filter((component) => !stage.takes(component));
    if (stage.name === 'formulas') return formulaRounds(taken).map((round) => ({ stage, components: round }));
    const { rank } = stage;
    return [{ stage, components: rank ? taken.toSorted((a, b) => rank(a) - rank(b)) : taken }];
  });
}

/** Each round holds the formulas that name none of those left; a circle ends up in the last round and is refused there. */
function formulaRounds(fields: readonly Component[]): Component[][] {
  const rounds: Component[][] = [];
  let left = [...fields];
  while (left.length > 0) {
    const names = new Set(left.map((field) => ownName(field.fullName).toLowerCase()));
    const free = left.filter((field) => !usesOneOf(field, names));
    const round = free.length > 0 ? free : left;
    rounds.push(round);
    left = left.filter((field) => !round.includes(field));
  }
  return rounds;
}

function usesOneOf(field: Component, names: ReadonlySet<string>): boolean {
  const own = ownName(field.fullName).toLowerCase();
  const words = (text(field.root, 'formula') ?? '').toLowerCase().match(/\w+__c/g) ?? [];
  return words.some((word) => word !== own && names.has(word));
}
