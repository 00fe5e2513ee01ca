import type { Component } from '../components/component.ts';
import { keyOf, parentFullName } from '../components/component.ts';
import { childType, isKnownType, metadataObject } from '../types/catalog.ts';
import { groupFiles } from './group-files.ts';
import { names, readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { errorOf } from './message.ts';
import type { ComponentProblem } from './message.ts';
import { readEntry } from './read-file.ts';
import type { ZipFiles } from './zip.ts';

/** Everything a deploy's zip says, checked file by file. */
export interface DeployPackage {
  /** Folder of the package in the zip with its slash, `unpackaged/`; empty at the root. */
  readonly rootFolder: string;
  readonly version: string;
  readonly components: readonly Component[];
  readonly problems: readonly ComponentProblem[];
  /** Told with the result whatever becomes of the deploy; none of them fails it. */
  readonly notices?: readonly ComponentProblem[];
  readonly deletesBefore: Manifest | null;
  readonly deletesAfter: Manifest | null;
}

const DESTRUCTIVE_BEFORE = ['destructiveChangesPre.xml', 'destructiveChanges.xml'];
const DESTRUCTIVE_AFTER = 'destructiveChangesPost.xml';

/** The folder that holds package.xml: the root, or the only (first) top folder that has one. */
function findRoot(files: ZipFiles): string | undefined {
  if (files.has('package.xml')) return '';
  const found = [...files.keys()].find((path) => /^[^/]+\/package\.xml$/.test(path));
  return found?.slice(0, -'package.xml'.length);
}

/** Reads the package in a zip; `problems` holds what is wrong, and then nothing of the files concerned is in `components`. */
export function readPackage(files: ZipFiles): DeployPackage {
  const rootFolder = findRoot(files);
  if (rootFolder === undefined) return broken('', [noPackageXml()]);
  const own = new Map<string, Uint8Array>();
  for (const [path, bytes] of files)
    if (path.startsWith(rootFolder)) own.set(path.slice(rootFolder.length), bytes);
  const manifests = readManifests(own);
  if (manifests.problems.length > 0 || !manifests.main) return broken(rootFolder, manifests.problems);
  const main = manifests.main;
  const contents = readContents(own);
  const picked = contents.components.filter((component) => inManifest(main, component));
  return {
    rootFolder,
    version: main.version ?? '',
    components: picked,
    problems: [...contents.problems, ...unnamed(main, contents.components), ...missing(main, contents)],
    deletesBefore: manifests.before,
    deletesAfter: manifests.after,
  };
}

function broken(rootFolder: string, problems: readonly ComponentProblem[]): DeployPackage {
  return { rootFolder, version: '', components: [], problems, deletesBefore: null, deletesAfter: null };
}

function noPackageXml(): ComponentProblem {
  return errorOf({ type: '', fullName: 'package.xml', fileName: 'package.xml' }, 'No package.xml found');
}

interface Manifests {
  readonly main: Manifest | null;
  readonly before: Manifest | null;
  readonly after: Manifest | null;
  readonly problems: readonly ComponentProblem[];
}

function readManifests(files: ZipFiles): Manifests {
  const problems: ComponentProblem[] = [];
  const read = (name: string): Manifest | null => {
    const bytes = files.get(name);
    if (!bytes) return null;
    const result = readManifest(name, Buffer.from(bytes).toString('utf8'));
    if (!('types' in result)) {
      problems.push(...result);
      return null;
    }
    return result;
  };
  const main = read('package.xml');
  const before = DESTRUCTIVE_BEFORE.map(read).filter((manifest) => manifest !== null);
  return { main, before: merged(before), after: read(DESTRUCTIVE_AFTER), problems };
}

function merged(manifests: readonly Manifest[]): Manifest | null {
  if (manifests.length < 2) return manifests[0] ?? null;
  const types = new Map<string, readonly string[]>();
  for (const manifest of manifests)
    for (const [type, members] of manifest.types) types.set(type, [...(types.get(type) ?? []), ...members]);
  return { types, version: null };
}

interface Contents {
  readonly components: readonly Component[];
  readonly problems: readonly ComponentProblem[];
}

function readContents(files: ZipFiles): Contents {
  const grouped = groupFiles(files);
  const components: Component[] = [];
  const problems: ComponentProblem[] = [...grouped.problems];
  for (const entry of grouped.entries) {
    const result = readEntry(entry);
    components.push(...result.components);
    problems.push(...result.problems);
  }
  return { components, problems };
}

/** A child is in when it is named itself, or when its whole file is. */
function inManifest(manifest: Manifest, component: Component): boolean {
  if (names(manifest, manifestType(component.type), component.fullName)) return true;
  const parent = childType(component.type)?.parent;
  return parent !== undefined && names(manifest, parent.xmlName, parentFullName(component));
}

/** Folders are listed under the type they hold: `Report` has the member `SalesReports`. */
function manifestType(type: string): string {
  if (type === 'ReportFolder') return 'Report';
  return type === 'DashboardFolder' ? 'Dashboard' : type;
}

function unnamed(manifest: Manifest, components: readonly Component[]): ComponentProblem[] {
  const namedFiles = new Set(components.filter((c) => inManifest(manifest, c)).map((c) => c.fileName));
  const strangers = components.filter(
    (component) => !inManifest(manifest, component) && !isShell(component, namedFiles),
  );
  return strangers.map((component) => errorOf(component, 'Not in package.xml'));
}

/** The object file around fields that are named one by one: its own part is not deployed, and nobody misses it. */
function isShell(component: Component, namedFiles: ReadonlySet<string>): boolean {
  const holdsChildren = (metadataObject(component.type)?.children.length ?? 0) > 0;
  return holdsChildren && namedFiles.has(component.fileName);
}

function missing(manifest: Manifest, contents: Contents): ComponentProblem[] {
  const present = new Set(
    contents.components.map((c) => keyOf({ type: manifestType(c.type), fullName: c.fullName })),
  );
  for (const p of contents.problems)
    present.add(keyOf({ type: manifestType(p.componentType), fullName: p.fullName }));
  const failedFiles = new Set(contents.problems.map((problem) => problem.fileName));
  const problems: ComponentProblem[] = [];
  for (const [type, members] of manifest.types) {
    if (!isKnownType(type)) continue;
    for (const fullName of members) {
      if (
        fullName === '*' ||
        present.has(keyOf({ type, fullName })) ||
        inFailedFile(type, fullName, failedFiles)
      )
        continue;
      const problem = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`;
      problems.push(errorOf({ type: '', fullName, fileName: 'package.xml' }, problem));
    }
  }
  return problems;
}

/** Children of a file that could not be read are not reported one by one on top. */
function inFailedFile(type: string, fullName: string, failedFiles: ReadonlySet<string>): boolean {
  const child = childType(type);
  const object = child?.parent ?? metadataObject(type);
  if (!object || object.suffix === null) return false;
  const parent = child ? parentFullName({ type, fullName }) : fullName;
  return failedFiles.has(`${object.directoryName}/${parent}.${object.suffix}`);
}
