import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiVersion } from '@bales/sync';
import type { AdminContext } from '../org/admin-context.ts';
import { sources } from '../org/checkout.ts';
import { generatedSet } from '../org/grants.ts';
import { deploy } from '../setup/deploy-step.ts';

/** Full names by metadata type. */
export type Components = ReadonlyMap<string, readonly string[]>;

/** What one deploy takes away: those that refer to others first. */
export interface Removal {
  readonly before: Components;
  readonly after: Components;
}

/** What goes together; each part needs the ones before it gone. */
export interface RemovalParts {
  readonly app: Removal;
  readonly components: Removal;
  readonly objects: Removal;
  /** Fields that hold what was sent. */
  readonly data: Removal;
}

const appParts = [
  'ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppConfigurablePolicies',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppGlobalOauthSettings',
];
const app = 'ExternalClientApplication';
/** They refer to classes, labels and each other. */
const shown = ['CustomApplication', 'Dashboard', 'QuickAction', 'CustomTab', 'FlexiPage', 'Report'];
/** They go with their object or their list. */
const parts = ['CustomObject', 'CustomField', 'CompactLayout', 'ListView', 'ValidationRule', 'CustomLabels'];

/** Everything of ours, as the CLI itself reads it from the source. */
export async function readParts({ sf, stateFolder }: AdminContext): Promise<RemovalParts> {
  mkdirSync(stateFolder, { recursive: true });
  const folder = mkdtempSync(join(stateFolder, 'manifest-'));
  try {
    const what = ['--source-dir', sources.main, '--source-dir', 'oauth-app', '--type', 'post'];
    const { path } = await sf.result<{ path: string }>([
      ...['project', 'generate', 'manifest', ...what, '--output-dir', folder],
    ]);
    return split(readManifest(readFileSync(join(folder, path.split('/').at(-1) ?? ''), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function readManifest(xml: string): Components {
  const types = [...xml.matchAll(/<types>([\s\S]*?)<\/types>/g)].map(([, body = '']) => {
    const members = [...body.matchAll(/<members>([^<]*)<\/members>/g)].map(([, name = '']) => name);
    return [/<name>([^<]*)<\/name>/.exec(body)?.[1] ?? '', members] as const;
  });
  return new Map(types);
}

function split(all: Components): RemovalParts {
  const fields = all.get('CustomField') ?? [];
  const of = (...objects: readonly string[]): string[] =>
    fields.filter((field) => objects.includes(field.split('.')[0] ?? ''));
  const only = (types: readonly string[]): Components =>
    new Map(types.map((type) => [type, all.get(type) ?? []]));
  const others = [...all.keys()].filter((type) => ![...appParts, app, ...parts, ...shown].includes(type));
  return {
    app: { before: only(appParts), after: only([app]) },
    components: {
      before: only(shown),
      after: new Map(only(others)).set('PermissionSet', [...(all.get('PermissionSet') ?? []), generatedSet]),
    },
    objects: {
      before: new Map([['CustomField', of('Lead', 'Contact')]]),
      after: new Map([
        ['CustomObject', (all.get('CustomObject') ?? []).filter((name) => name.endsWith('__c'))],
      ]),
    },
    data: { before: new Map(), after: new Map([['CustomField', of('Activity', 'Opportunity')]]) },
  };
}

/** How many components a removal takes. */
export function countOf({ before, after }: Removal): number {
  return [...before.values(), ...after.values()].flat().length;
}

/** Takes components away in one deploy; what is gone already is no error. @throws BadInput with what was refused */
export async function removeComponents(
  { sf, target, stateFolder }: AdminContext,
  { before, after }: Removal,
): Promise<void> {
  const folder = mkdtempSync(join(stateFolder, 'removal-'));
  try {
    writeFileSync(join(folder, 'package.xml'), manifest(new Map()));
    writeFileSync(join(folder, 'before.xml'), manifest(before));
    writeFileSync(join(folder, 'after.xml'), manifest(after));
    await deploy(sf, [
      ...['--target-org', target.username, '--manifest', join(folder, 'package.xml')],
      ...['--pre-destructive-changes', join(folder, 'before.xml')],
      ...['--post-destructive-changes', join(folder, 'after.xml'), '--ignore-warnings'],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function manifest(components: Components): string {
  const types = [...components].flatMap(([name, members]) =>
    members.length === 0
      ? []
      : [
          `    <types>\n${members.map((member) => `        <members>${member}</members>\n`).join('')}        <name>${name}</name>\n    </types>\n`,
        ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n${types.join('')}    <version>${apiVersion}</version>\n</Package>\n`;
}
