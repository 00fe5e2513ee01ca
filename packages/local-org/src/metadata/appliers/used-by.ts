import type { StoredComponent } from '../components/stored-component.ts';
import type { DeletionContext, Report } from '../deploy/applier.ts';

/** Types as the platform calls them in its refusals. */
const NOUNS: Readonly<Record<string, string>> = {
  ApexClass: 'Apex Class',
  ApexTrigger: 'Apex Trigger',
  CustomApplication: 'Custom App',
  CustomObject: 'Custom Object Definition',
  LightningComponentBundle: 'Lightning Web Component Bundle',
  ListView: 'List View',
  NamedCredential: 'Named Credential',
  RecordType: 'Record Type',
  ReportFolder: 'Report Folder',
  SharingCriteriaRule: 'Sharing Rule',
  SharingOwnerRule: 'Sharing Rule',
};

/** Where a component may be named: a type, and the elements of its file (`<group>Team<`) that name it. */
export interface Use {
  readonly type: string;
  readonly elements: readonly string[];
}

/** Refuses a deletion while other components name what would go. @param name as the elements write it */
export function refuseIfNamed(
  context: DeletionContext,
  report: Report,
  noun: string,
  name: string,
  uses: readonly Use[],
): void {
  for (const { type, elements } of uses) {
    const marks = elements.map((element) => `<${element}>${name}<`);
    for (const user of context.components.ofType(type))
      if (marks.some((mark) => user.xml.includes(mark))) say(report, noun, user);
  }
}

/** Refuses a deletion while code uses what would go. */
export function refuseIfInCode(
  context: DeletionContext,
  report: Report,
  noun: string,
  patterns: Readonly<Record<string, RegExp>>,
): void {
  for (const [type, pattern] of Object.entries(patterns))
    for (const user of context.components.ofType(type))
      if ([...user.content.values()].some((bytes) => pattern.test(Buffer.from(bytes).toString('utf8'))))
        say(report, noun, user);
}

function say(report: Report, noun: string, user: StoredComponent): void {
  report.error(
    `This ${noun} is referenced elsewhere in salesforce.com. : ${NOUNS[user.type] ?? user.type} - ${user.fullName}.`,
  );
}

/** Files that share something with groups, roles or queues. */
const SHARING = ['SharingOwnerRule', 'SharingCriteriaRule', 'ListView'] as const;

/** All that may name a public group. */
export const usesOfGroup: readonly Use[] = [
  ...SHARING.map((type) => ({ type, elements: ['group'] })),
  { type: 'Queue', elements: ['publicGroup'] },
  ...['ReportFolder', 'DashboardFolder'].map((type) => ({ type, elements: ['sharedTo'] })),
];

export const usesOfRole: readonly Use[] = [
  ...SHARING.map((type) => ({
    type,
    elements: ['role', 'roleAndSubordinates', 'roleAndSubordinatesInternal'],
  })),
  { type: 'Queue', elements: ['role', 'roleAndSubordinate', 'roleAndSubordinateInternal'] },
  ...['ReportFolder', 'DashboardFolder'].map((type) => ({ type, elements: ['sharedTo'] })),
];

export const usesOfQueue: readonly Use[] = SHARING.map((type) => ({ type, elements: ['queue'] }));
