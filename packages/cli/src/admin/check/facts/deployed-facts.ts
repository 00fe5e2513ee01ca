import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { apiVersion, soqlList } from '@bales/sync';
import type { AdminContext } from '../../org/admin-context.ts';
import { checkout, fingerprint, sources } from '../../org/checkout.ts';
import { generatedSet, grantsOf, permissionSets } from '../../org/grants.ts';
import { readMetadata } from '../../org/soap-metadata.ts';
import type { OrgFacts } from '../../org/org-facts.ts';

export interface DeployedFacts {
  /** Of ours, and not in the org. */
  readonly missingObjects: readonly string[];
  readonly missingFields: readonly string[];
  readonly missingClasses: readonly string[];
  readonly missingSets: readonly string[];
  readonly missingPages: readonly string[];
  readonly appThere: boolean;
  /** Classes and grants that are not as in this checkout. */
  readonly changedClasses: readonly string[];
  readonly changedGrants: readonly string[];
  /** Objects on which a set of ours, other than the administrators', has Modify All. */
  readonly modifyAll: readonly string[];
  /** The checkout has changed since it was deployed from here; null when it never was. */
  readonly stale: boolean | null;
  /** Sharing of activities, where the org says it. */
  readonly activitySharing: string | null;
  /** Whether activities of contacts roll up to accounts, where the org says it. */
  readonly rollUp: boolean | null;
}

export async function readDeployedFacts(context: AdminContext, org: OrgFacts): Promise<DeployedFacts> {
  const { target, folder } = context;
  const [objects, apps, activities, sharing, classes, sets, pages] = await Promise.all([
    readMetadata(target, 'CustomObject', ourObjects()),
    readMetadata(target, 'CustomApplication', ['Bales']),
    readMetadata(target, 'ActivitiesSettings', ['Activities']),
    readActivitySharing(context),
    readClasses(context),
    readSets(context),
    readPages(context),
  ]);
  const [settings] = activities.values();
  const folders = org.translationWorkbench ? [sources.main, sources.english] : [sources.main];
  const marked = folder.now.deployed;
  return {
    ...missingParts(objects),
    ...classes,
    ...sets,
    missingPages: pages,
    appThere: apps.size > 0,
    stale: marked === undefined ? null : marked !== fingerprint(folders),
    activitySharing: sharing,
    rollUp: settings === undefined ? null : settings.includes('<enableRollUpActivToContactsAcct>true<'),
  };
}

/** `Private` or `ControlledByParent`; null where the org does not say. */
async function readActivitySharing({ admin }: AdminContext): Promise<string | null> {
  const soql = "SELECT InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName = 'Task'";
  const [row] = await admin.queryRows<{ InternalSharingModel: string | null }>(soql).catch(() => []);
  return row?.InternalSharingModel ?? null;
}

const main = join(checkout, 'force-app', 'main', 'default');

function ourObjects(): string[] {
  return globSync('objects/*', { cwd: main }).map((path) => basename(path));
}

function ourClasses(): string[] {
  return globSync('classes/*.cls', { cwd: main }).map((path) => basename(path, '.cls'));
}

function ourPages(): string[] {
  return globSync('flexipages/*.xml', { cwd: main }).map((path) => basename(path).split('.')[0] ?? '');
}

/** Names of ours that something in the org has. */
export function namesInUse(facts: DeployedFacts): string[] {
  const missing = new Set([
    ...[...facts.missingObjects, ...facts.missingClasses, ...facts.missingSets, ...facts.missingPages],
    ...(facts.appThere ? [] : ['Bales']),
  ]);
  const objects = ourObjects().filter((name) => name.endsWith('__c'));
  const all = [...objects, ...ourClasses(), ...permissionSets, generatedSet, ...ourPages(), 'Bales'];
  return all.filter((name) => !missing.has(name));
}

function missingParts(
  objects: ReadonlyMap<string, string>,
): Pick<DeployedFacts, 'missingObjects' | 'missingFields'> {
  const missingObjects = ourObjects().filter((name) => !objects.has(name));
  const missingFields = globSync('objects/*/fields/*.xml', { cwd: main }).flatMap((path) => {
    const [, object = '', , file = ''] = path.split('/');
    const field = file.replace(/\..*$/, '');
    const there = objects.get(object)?.includes(`<fullName>${field}</fullName>`) ?? true;
    return there ? [] : [`${object}.${field}`];
  });
  return { missingObjects, missingFields };
}

async function readClasses({
  admin,
}: AdminContext): Promise<Pick<DeployedFacts, 'missingClasses' | 'changedClasses'>> {
  const names = ourClasses();
  const rows = await admin.queryRows<{ Name: string; Body: string }>(
    `SELECT Name, Body FROM ApexClass WHERE Name IN ${soqlList(names)}`,
  );
  const bodies = new Map(rows.map(({ Name, Body }) => [Name, Body]));
  const source = (name: string): string => readFileSync(join(main, 'classes', `${name}.cls`), 'utf8');
  return {
    missingClasses: names.filter((name) => !bodies.has(name)),
    changedClasses: names.filter((name) => {
      const body = bodies.get(name);
      return body !== undefined && body.trimEnd() !== source(name).trimEnd();
    }),
  };
}

interface GrantRow {
  readonly Parent: { readonly Name: string };
  readonly Field: string;
  readonly SobjectType: string;
  readonly PermissionsEdit: boolean;
  readonly PermissionsModifyAllRecords: boolean;
}

async function readSets({
  admin,
}: AdminContext): Promise<Pick<DeployedFacts, 'missingSets' | 'changedGrants' | 'modifyAll'>> {
  const names = [...permissionSets, generatedSet];
  const where = `IN ${soqlList(names)}`;
  const [[sets = [], objects = []], fields] = await Promise.all([
    admin.queries<GrantRow & { readonly Name: string }>([
      `SELECT Name FROM PermissionSet WHERE Name ${where}`,
      `SELECT Parent.Name, SobjectType, PermissionsModifyAllRecords FROM ObjectPermissions WHERE Parent.Name ${where}`,
    ]),
    admin.queryRows<GrantRow>(
      `SELECT Parent.Name, Field, PermissionsEdit FROM FieldPermissions WHERE Parent.Name ${where}`,
    ),
  ]);
  const there = new Set(sets.map(({ Name }) => Name));
  return {
    missingSets: names.filter((name) => !there.has(name)),
    changedGrants: permissionSets.flatMap((name) =>
      there.has(name)
        ? changedIn(
            name,
            fields.filter(({ Parent }) => Parent.Name === name),
          )
        : [],
    ),
    // Administrators have it on our own objects, by design.
    modifyAll: objects.flatMap((row) =>
      row.PermissionsModifyAllRecords && row.Parent.Name !== 'BalesAdmin'
        ? [`${row.Parent.Name}: ${row.SobjectType}`]
        : [],
    ),
  };
}

/** Rows of Event appear by themselves beside those of Task, and with person accounts `Account.…__pc` beside Contact's. */
const comesByItself = /^(Event\.|Account\..*__pc$)/;

function changedIn(name: (typeof permissionSets)[number], rows: readonly GrantRow[]): string[] {
  const wanted = grantsOf(name).fields;
  const found = new Map(
    rows.filter(({ Field }) => !comesByItself.test(Field)).map((row) => [row.Field, row.PermissionsEdit]),
  );
  const wrong = [...wanted].filter(([field, edit]) => found.get(field) !== edit).map(([field]) => field);
  const more = [...found.keys()].filter((field) => !wanted.has(field));
  return [...wrong, ...more].map((field) => `${name}: ${field}`);
}

async function readPages({ admin }: AdminContext): Promise<string[]> {
  const names = ourPages();
  const soql = `SELECT DeveloperName FROM FlexiPage WHERE DeveloperName IN ${soqlList(names)}`;
  const { records } = await admin.call<{ records: readonly { DeveloperName: string }[] }>(
    'GET',
    `/services/data/v${apiVersion}/tooling/query?q=${encodeURIComponent(soql)}`,
  );
  const there = new Set(records.map(({ DeveloperName }) => DeveloperName));
  return names.filter((name) => !there.has(name));
}
