import type { Schema } from '../../schema/types.ts';
import { newElement } from '../components/element.ts';
import { objectName } from '../components/component.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { SetupRows } from '../components/setup-rows.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { ClientKeys } from '../client-apps/client-keys.ts';
import type { Manifest } from '../package/manifest.ts';
import { childType, metadataObject } from '../types/catalog.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { childrenIn, componentFiles, parentFile } from './assemble.ts';
import type { RetrievedFiles } from './assemble.ts';
import { standingFile } from './standing-file.ts';
import { standardFieldElements, standardObjectElements } from './standard-object.ts';

/** What a retrieve looks at. */
export interface RetrieveSource {
  readonly components: ComponentStore;
  readonly rows: SetupRows;
  readonly schema: Schema;
  readonly keys: ClientKeys;
  /** Set for the org as a whole; `LanguageSettings` says it. */
  readonly translationWorkbench: boolean;
}

/** What was found for a manifest. */
export interface Collected {
  readonly files: RetrievedFiles;
  readonly found: readonly StoredComponent[];
  /** Standard objects and others that are there without a component of their own. */
  readonly foundNames: readonly { readonly type: string; readonly fullName: string }[];
  /** The platform's words for what was named and is not there. */
  readonly messages: readonly string[];
}

interface Wanted {
  readonly type: string;
  readonly fullName: string;
}

/** Gathers the files for everything a manifest names; `*` stands for all deployed components of a type. */
export function collect(source: RetrieveSource, manifest: Manifest): Collected {
  const wanted = [...manifest.types].flatMap(([type, members]) => expand(source, type, members));
  const files: RetrievedFiles = new Map();
  const found: StoredComponent[] = [];
  const foundNames: Wanted[] = [];
  const messages: string[] = [];
  const parents = new Map<string, Wanted & { whole: boolean; children: StoredComponent[] }>();
  for (const want of wanted) {
    const parent = parentOf(want);
    if (parent) {
      const key = `${parent.type}#${parent.fullName.toLowerCase()}`;
      const entry = parents.get(key) ?? { ...parent, whole: false, children: [] };
      const child = parent.isSelf ? undefined : source.components.get(want.type, want.fullName);
      if (parent.isSelf && isThere(source, want)) {
        entry.whole = true;
        foundNames.push(want);
      } else if (child) {
        entry.children.push(child);
        found.push(child);
      } else {
        messages.push(notFound(want));
        continue;
      }
      parents.set(key, entry);
      continue;
    }
    const stored = stand(source, want);
    const standing = stored ? undefined : standingFile(source, want.type, want.fullName);
    if (standing) {
      files.set(...standing);
      foundNames.push(want);
    } else if (!stored) messages.push(notFound(want));
    else {
      found.push(stored);
      for (const [path, bytes] of componentFiles(stored, source.keys)) files.set(path, bytes);
    }
  }
  for (const entry of parents.values()) {
    const [path, bytes] = assembleParent(source, entry);
    files.set(path, bytes);
  }
  return { files, found, foundNames, messages };
}

function notFound(want: Wanted): string {
  return `Entity of type '${want.type}' named '${want.fullName}' cannot be found`;
}

/** Names behind a manifest's members. */
function expand(source: RetrieveSource, type: string, members: readonly string[]): Wanted[] {
  return members.flatMap((member) => {
    if (member !== '*') return [{ type, fullName: member }];
    const all = source.components.ofType(type).map((component) => ({ type, fullName: component.fullName }));
    if (type === 'CustomLabels')
      return source.components.ofType('CustomLabel').length > 0 ? [{ type, fullName: 'CustomLabels' }] : [];
    // The wildcard covers custom objects only; standard ones are asked for by name.
    return type === 'CustomObject' ? all.filter(({ fullName }) => isCustomObjectName(fullName)) : all;
  });
}

/** The file that a component stands in, when that file holds several. */
function parentOf(want: Wanted): (Wanted & { isSelf: boolean }) | undefined {
  const own = metadataObject(want.type);
  if (own && own.children.length > 0) return { ...want, isSelf: true };
  const parent = childType(want.type)?.parent;
  if (!parent) return undefined;
  const fullName = parent.xmlName === 'CustomLabels' ? 'CustomLabels' : objectName(want.fullName);
  return { type: parent.xmlName, fullName, isSelf: false };
}

function isThere(source: RetrieveSource, want: Wanted): boolean {
  if (source.components.has(want.type, want.fullName)) return true;
  if (want.type === 'CustomLabels') return source.components.ofType('CustomLabel').length > 0;
  if (want.type === 'CustomObject') {
    const object = source.schema.object(want.fullName);
    return (
      want.fullName === 'Activity' || (object !== undefined && !object.tooling && object.kind !== 'setup')
    );
  }
  return childrenIn(source.components, want.type, want.fullName).length > 0;
}

/** Folders are named under the type they hold. */
function stand(source: RetrieveSource, want: Wanted): StoredComponent | undefined {
  const folder = metadataObject(want.type)?.folderXmlName;
  return (
    source.components.get(want.type, want.fullName) ??
    (folder === undefined ? undefined : source.components.get(folder, want.fullName))
  );
}

function assembleParent(
  source: RetrieveSource,
  entry: Wanted & { whole: boolean; children: readonly StoredComponent[] },
): [string, Uint8Array] {
  const { type, fullName } = entry;
  if (!entry.whole) return parentFile(type, fullName, undefined, entry.children);
  const children = childrenIn(source.components, type, fullName);
  const stored = source.components.get(type, fullName);
  const object =
    type === 'CustomObject' && !isCustomObjectName(fullName) ? source.schema.object(fullName) : undefined;
  if (!object) return parentFile(type, fullName, stored?.root, children);
  const deployed = new Set(
    children.filter((c) => c.type === 'CustomField').map((c) => c.fullName.toLowerCase()),
  );
  const standard = standardFieldElements(object).filter(
    (field) => !deployed.has(`${fullName}.${field.children[0]?.text ?? ''}`.toLowerCase()),
  );
  const own = stored
    ? mergedElements(standardObjectElements(object), stored.root.children)
    : standardObjectElements(object);
  return parentFile(type, fullName, newElement(type, [...own, ...standard]), children);
}

/** Elements of a standard object as they stand, with what was deployed on top. */
function mergedElements(
  standing: readonly StoredComponent['root'][],
  deployed: readonly StoredComponent['root'][],
): StoredComponent['root'][] {
  const given = new Set(deployed.map((part) => part.local));
  return [...standing.filter((part) => !given.has(part.local)), ...deployed];
}
