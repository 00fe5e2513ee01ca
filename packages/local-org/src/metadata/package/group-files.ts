import { objectsInDirectory } from '../types/catalog.ts';
import type { MetadataObject } from '../types/catalog.ts';
import { errorOf } from './message.ts';
import type { ComponentProblem } from './message.ts';
import type { PackageEntry } from './read-file.ts';
import type { ZipFiles } from './zip.ts';

const META = '-meta.xml';

interface Grouped {
  readonly entries: readonly PackageEntry[];
  readonly problems: readonly ComponentProblem[];
}

/** Finds out which component each file of a package belongs to, by folder and suffix. */
export function groupFiles(files: ZipFiles): Grouped {
  const entries: PackageEntry[] = [];
  const problems: ComponentProblem[] = [];
  const bundles = new Map<string, Map<string, Uint8Array>>();
  for (const [path, bytes] of files) {
    if (!path.includes('/')) continue;
    const [directory = '', ...rest] = path.split('/');
    if (directory === 'lwc') {
      addToBundle(bundles, rest[0] ?? '', path, bytes);
      continue;
    }
    const entry = fileEntry(files, path, bytes, directory, rest.join('/'));
    if (entry === 'part') continue;
    if (entry) entries.push(entry);
    else problems.push(errorOf({ type: '', fullName: rest.join('/'), fileName: path }, 'Not in package.xml'));
  }
  for (const [name, content] of bundles) entries.push(bundleEntry(name, content));
  return { entries, problems };
}

function addToBundle(
  bundles: Map<string, Map<string, Uint8Array>>,
  name: string,
  path: string,
  bytes: Uint8Array,
): void {
  const bundle = bundles.get(name) ?? new Map<string, Uint8Array>();
  bundles.set(name, bundle.set(path, bytes));
}

function bundleEntry(name: string, files: ReadonlyMap<string, Uint8Array>): PackageEntry {
  const fileName = `lwc/${name}`;
  const xmlPath = `${fileName}/${name}.js${META}`;
  const xml = files.get(xmlPath);
  return {
    type: 'LightningComponentBundle',
    object: bundleType(),
    fullName: name,
    fileName,
    xml: xml ? { path: xmlPath, bytes: xml } : null,
    content: new Map([...files].filter(([path]) => path !== xmlPath)),
  };
}

function bundleType(): MetadataObject {
  const [object] = objectsInDirectory('lwc');
  if (!object) throw new Error('The catalog has no type for the folder lwc');
  return object;
}

/** `part`: the file is read together with another one. Undefined: no type has such a file. */
function fileEntry(
  files: ZipFiles,
  path: string,
  bytes: Uint8Array,
  directory: string,
  rest: string,
): PackageEntry | 'part' | undefined {
  const objects = objectsInDirectory(directory);
  const folder = objects.find((object) => object.inFolder && rest.endsWith(META));
  if (folder) return folderEntry(folder, path, bytes, rest);
  for (const object of objects) {
    const suffix = `.${object.suffix ?? ''}`;
    if (object.metaFile && rest.endsWith(`${suffix}${META}`))
      return files.has(path.slice(0, -META.length)) ? 'part' : orphanMeta(object, path, rest);
    if (!rest.endsWith(suffix)) continue;
    const fullName = decodeName(rest.slice(0, -suffix.length));
    if (!object.metaFile)
      return { ...plain(object, fullName, path), xml: { path, bytes }, content: new Map() };
    const xml = files.get(path + META);
    const found = xml ? { path: path + META, bytes: xml } : null;
    return { ...plain(object, fullName, path), xml: found, content: new Map([[path, bytes]]) };
  }
  return undefined;
}

function plain(
  object: MetadataObject,
  fullName: string,
  fileName: string,
): Omit<PackageEntry, 'xml' | 'content'> {
  return { type: object.xmlName, object, fullName, fileName };
}

function orphanMeta(object: MetadataObject, path: string, rest: string): PackageEntry {
  const fileName = path.slice(0, -META.length);
  const fullName = decodeName(rest.slice(0, -`.${object.suffix ?? ''}${META}`.length));
  return { ...plain(object, fullName, fileName), xml: null, content: new Map() };
}

function folderEntry(object: MetadataObject, path: string, bytes: Uint8Array, rest: string): PackageEntry {
  const fullName = decodeName(rest.slice(0, -META.length));
  return {
    type: object.folderXmlName ?? '',
    object,
    fullName,
    fileName: path,
    xml: { path, bytes },
    content: new Map(),
  };
}

/** File names carry special characters percent-encoded: `Account-Account %28Sales%29 Layout.layout`. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The other way: what the platform puts into file names of a retrieve. */
export function encodeName(name: string): string {
  return name.replace(
    /[%"()*:<>?\\|&'+,;=#]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
