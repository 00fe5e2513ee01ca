import { newElement, withChildren } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { complexTypeOf, objectName } from '../components/component.ts';
import { writeDocument } from '../components/element.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import { asRoot } from '../package/read-file.ts';
import { encodeName } from '../package/group-files.ts';
import { childType, metadataObject } from '../types/catalog.ts';
import type { ClientKeys } from '../client-apps/client-keys.ts';
import type { XmlElement } from '../../server/xml.ts';

/** A file of a retrieve, by path from the package's root. */
export type RetrievedFiles = Map<string, Uint8Array>;

const utf8 = new TextEncoder();

/** Files of a component that has files of its own (no child). */
export function componentFiles(component: StoredComponent, keys: ClientKeys): RetrievedFiles {
  const files: RetrievedFiles = new Map(component.content);
  const root =
    component.type === 'ExtlClntAppGlobalOauthSettings' ? withKey(component, keys) : asRoot(component);
  files.set(xmlPath(component), utf8.encode(writeDocument(root, complexTypeOf(component.type, root))));
  return files;
}

/** The consumer key is given back with the settings it was made for; the secret never is. */
function withKey(component: StoredComponent, keys: ClientKeys): XmlElement {
  const key = keys.find(component.fullName)?.key;
  const others = component.root.children.filter(
    (part) => !['consumerKey', 'consumerSecret'].includes(part.local),
  );
  return withChildren(
    asRoot(component),
    key === undefined ? others : [...others, newElement('consumerKey', key)],
  );
}

function xmlPath(component: Component): string {
  const object = metadataObject(component.type);
  if (component.type === 'LightningComponentBundle')
    return `lwc/${component.fullName}/${component.fullName}.js-meta.xml`;
  if (!object) return component.fileName;
  const path = component.fullName.split('/').map(encodeName).join('/');
  const file = `${object.directoryName}/${path}.${object.suffix ?? ''}`;
  return object.metaFile ? `${file}-meta.xml` : file;
}

/** Path under which listMetadata and retrieves name a component. */
export function fileNameOf(component: Component): string {
  const parent = childType(component.type)?.parent;
  if (parent) {
    const owner = parent.xmlName === 'CustomLabels' ? 'CustomLabels' : objectName(component.fullName);
    return `${parent.directoryName}/${owner}.${parent.suffix ?? ''}`;
  }
  if (component.type === 'LightningComponentBundle') return `lwc/${component.fullName}`;
  return xmlPath(component).replace(/-meta\.xml$/, component.type.endsWith('Folder') ? '-meta.xml' : '');
}

/**
 * The file of a parent type (`CustomObject`, `CustomLabels`, `SharingRules` …) with some of its children in it.
 * @param own the parent's own elements; undefined when only children were asked for
 */
export function parentFile(
  type: string,
  fullName: string,
  own: XmlElement | undefined,
  children: readonly StoredComponent[],
): [path: string, bytes: Uint8Array] {
  const object = metadataObject(type);
  if (!object) throw new Error(`No metadata type ${type}`);
  const elements = new Map(object.children.map((child) => [child.xmlName, child.element]));
  const parts = children
    .toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1))
    .map((child) => newElement(elements.get(child.type) ?? '', child.root.children));
  const root = newElement(type, [...(own?.children ?? []), ...parts]);
  const path = `${object.directoryName}/${encodeName(fullName)}.${object.suffix ?? ''}`;
  return [path, utf8.encode(writeDocument(root, type))];
}

/** Children that stand in a parent's file. */
export function childrenIn(components: ComponentStore, type: string, fullName: string): StoredComponent[] {
  const kinds = metadataObject(type)?.children ?? [];
  const owner = fullName.toLowerCase();
  return kinds.flatMap(({ xmlName }) =>
    components
      .ofType(xmlName)
      .filter((child) => type === 'CustomLabels' || objectName(child.fullName).toLowerCase() === owner),
  );
}
