import { childrenOf, placeOf as elementPlace, text } from '../components/element.ts';
import type { Place } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { ApexSource, CompileProblem } from '../contract.ts';
import type { Applier, DeletionContext, DeployContext, Report } from '../deploy/applier.ts';
import { NEWEST_VERSION } from '../package/manifest.ts';
import { bodyCrc } from '../package/zip.ts';
import { checkDeveloperName, noSuch, objectExists, placeOfPart } from './references.ts';

const OLDEST_VERSION = 8;

/** `apiVersion` of a class, trigger or component: a version the org knows. */
export function checkApiVersion(component: Component, report: Report, required: boolean): void {
  const version = text(component.root, 'apiVersion');
  if (version === undefined) {
    if (required) report.error('Required field is missing: apiVersion');
    return;
  }
  const number = Number(version);
  if (!Number.isInteger(number) || number < OLDEST_VERSION || number > NEWEST_VERSION)
    report.error(`Invalid version specified: ${version}`, placeOfPart(component.root, 'apiVersion'));
}

function checkSource(component: Component, report: Report): void {
  checkApiVersion(component, report, true);
  if (text(component.root, 'status') === 'Deleted')
    report.error(
      'Deploying with status Deleted is not supported; use destructiveChanges.xml',
      placeOfPart(component.root, 'status'),
    );
  // No package is installed here, so that no version of one can be meant.
  for (const used of childrenOf(component.root, 'packageVersions'))
    report.error(noSuch('namespace', 'InstalledPackage', text(used, 'namespace') ?? ''), elementPlace(used));
  if (component.content.size === 0) report.error(`Could not find the source file of ${component.fullName}`);
}

/** Comments and strings blanked out, so that a header can be read by pattern; positions stay. */
export function blankedSource(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g, (part) =>
    part.replace(/[^\n]/g, ' '),
  );
}

function lengthWithoutComments(source: string): number {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').length;
}

function sourceRow(stored: StoredComponent): Record<string, string | number | boolean | null> {
  const body = stored.source;
  return {
    Name: stored.fullName,
    NamespacePrefix: null,
    ApiVersion: Number(text(stored.root, 'apiVersion')),
    Status: text(stored.root, 'status') ?? 'Active',
    IsValid: true,
    Body: body,
    BodyCrc: bodyCrc(Buffer.from(body)),
    LengthWithoutComments: lengthWithoutComments(body),
  };
}

export const apexClass: Applier = {
  check(component, _context, report) {
    checkDeveloperName(report, 'Class Name', component.fullName, 255);
    checkSource(component, report);
  },
  apply(stored, context) {
    context.rows.put('ApexClass', '01p', { Id: stored.id }, sourceRow(stored));
  },
  checkDelete(component, context, report) {
    const users = apexUsers(component.fullName, context);
    for (const user of users)
      report.error(`This apex class is referenced elsewhere in salesforce.com. : ${user}.`);
  },
  remove(component, context) {
    context.rows.remove('ApexClass', { Id: component.id });
    context.rows.remove('SetupEntityAccess', { SetupEntityId: component.id });
  },
};

/** Other code that names the class: a word in a class or trigger, an import in a Lightning component. */
function apexUsers(name: string, context: DeletionContext): string[] {
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'i');
  const inApex = ['ApexClass', 'ApexTrigger'].flatMap((type) =>
    context.components
      .ofType(type)
      .filter((other) => other.fullName !== name && word.test(blankedSource(other.source)))
      .map((other) => `${type === 'ApexClass' ? 'Apex Class' : 'Apex Trigger'} - ${other.fullName}`),
  );
  const wanted = `@salesforce/apex/${name}.`;
  const inBundles = context.components
    .ofType('LightningComponentBundle')
    .filter((bundle) => [...bundle.content.values()].some((bytes) => Buffer.from(bytes).includes(wanted)))
    .map((bundle) => `Lightning Web Component Bundle - ${bundle.fullName}`);
  return [...inApex, ...inBundles];
}

const TRIGGER_HEADER = /\btrigger\s+(\w+)\s+on\s+(\w+)\s*\(([^)]*)\)/i;

/** The header names the trigger as its file does, and an object that is there. */
function headerProblem(
  component: Component,
  header: RegExpExecArray | null,
  context: DeployContext,
): string | null {
  if (!header) return 'Could not find the trigger declaration';
  const [, name = '', object = ''] = header;
  if (name.toLowerCase() !== component.fullName.toLowerCase())
    return `Invalid name type: ${name}. Trigger name must match its file: ${component.fullName}`;
  return objectExists(context, object) ? null : `SObject type is invalid: ${object}`;
}

function placeOf(source: string, index: number): Place {
  const before = source.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const USAGES: Readonly<Record<string, string>> = {
  'before insert': 'UsageBeforeInsert',
  'before update': 'UsageBeforeUpdate',
  'before delete': 'UsageBeforeDelete',
  'after insert': 'UsageAfterInsert',
  'after update': 'UsageAfterUpdate',
  'after delete': 'UsageAfterDelete',
  'after undelete': 'UsageAfterUndelete',
};

export const apexTrigger: Applier = {
  check(component, context, report) {
    checkSource(component, report);
    const [bytes] = component.content.values();
    const source = blankedSource(bytes ? Buffer.from(bytes).toString('utf8') : '');
    const header = TRIGGER_HEADER.exec(source);
    const problem = headerProblem(component, header, context);
    if (problem !== null) report.error(problem, placeOf(source, header?.index ?? 0), component.fileName);
  },
  apply(stored, context) {
    const [, , object = null, events = ''] = TRIGGER_HEADER.exec(blankedSource(stored.source)) ?? [];
    const named = new Set(events.split(',').map((event) => event.trim().toLowerCase().replace(/\s+/g, ' ')));
    const usages = Object.entries(USAGES).map(([event, column]) => [column, named.has(event)] as const);
    context.rows.put(
      'ApexTrigger',
      '01q',
      { Id: stored.id },
      { ...sourceRow(stored), TableEnumOrId: object, UsageIsBulk: true, ...Object.fromEntries(usages) },
    );
  },
  remove(component, context) {
    context.rows.remove('ApexTrigger', { Id: component.id });
  },
};

/** All sources of a type as they stand; `changedAt` tells which came with the deploy of that moment. */
export function sources(components: ComponentStore, type: string, changedAt?: number): ApexSource[] {
  return components.ofType(type).map((component) => ({
    name: component.fullName,
    body: component.source,
    apiVersion: Number(text(component.root, 'apiVersion')),
    changed: component.lastModifiedDate === changedAt,
  }));
}

/** Compiles all Apex of the org as the deploy leaves it; without an Apex room the sources are only stored. */
export function compileApex(context: DeployContext): readonly CompileProblem[] {
  const classes = sources(context.components, 'ApexClass', context.now);
  const triggers = sources(context.components, 'ApexTrigger', context.now);
  if (context.apex) return context.apex.compile(classes, triggers, context.schema);
  context.host.warn(`${String(classes.length + triggers.length)} Apex sources are stored, not compiled`);
  return [];
}
