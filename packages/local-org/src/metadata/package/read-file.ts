import { parseXml, XmlError } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';
import { checkElement, checkRoot } from '../check/check-element.ts';
import type { ElementProblem } from '../check/check-element.ts';
import { newElement, text, withChildren } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { complexTypeOf } from '../components/component.ts';
import type { MetadataObject } from '../types/catalog.ts';
import { complexType } from '../types/catalog.ts';
import { errorOf } from './message.ts';
import type { ComponentProblem } from './message.ts';

/** A file (or bundle) of the package, its type and name known from the path. */
export interface PackageEntry {
  readonly type: string;
  readonly object: MetadataObject;
  readonly fullName: string;
  /** What failures name; the content file where there is one. */
  readonly fileName: string;
  /** Path and bytes of the XML; null when it is missing. */
  readonly xml: { readonly path: string; readonly bytes: Uint8Array } | null;
  readonly content: ReadonlyMap<string, Uint8Array>;
}

export interface ReadEntry {
  readonly components: readonly Component[];
  readonly problems: readonly ComponentProblem[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads one entry strictly; a file with a problem yields no component at all. */
export function readEntry(entry: PackageEntry): ReadEntry {
  const failed = (problem: string, place?: ElementProblem | XmlError): ReadEntry => ({
    components: [],
    problems: [errorOf({ ...entry, fileName: entry.xml?.path ?? entry.fileName }, problem, place)],
  });
  if (!entry.object.covered)
    return failed(`Not available for deploy for this organization: ${entry.object.xmlName}`);
  if (!entry.xml) return missingXml(entry);
  const root = parseDocument(entry.xml.bytes);
  if (root instanceof XmlError) return failed(`Error parsing file: ${root.message}`, root);
  const wrong = checkDocument(entry, root);
  if (wrong) return failed(`${wrong.parsing ? 'Error parsing file: ' : ''}${wrong.problem}`, wrong);
  return splitRoot(entry, root);
}

function missingXml(entry: PackageEntry): ReadEntry {
  const path =
    entry.type === 'LightningComponentBundle'
      ? `${entry.fileName}/${entry.fullName}.js-meta.xml`
      : `${entry.fileName}-meta.xml`;
  return { components: [], problems: [errorOf(entry, `Metadata file does not exist for file ${path}`)] };
}

function parseDocument(bytes: Uint8Array): XmlElement | XmlError {
  try {
    return parseXml(utf8.decode(bytes));
  } catch (error) {
    if (error instanceof XmlError) return error;
    return new XmlError('Invalid UTF-8 sequence', 1, 1);
  }
}

function checkDocument(entry: PackageEntry, root: XmlElement): ElementProblem | undefined {
  const settings = entry.type === 'Settings';
  if (!settings) return checkRoot(root, entry.type) ?? checkElement(root, entry.type);
  const name = `${entry.fullName}Settings`;
  if (!complexType(name))
    return {
      problem: `Not available for deploy for this organization: ${name}`,
      parsing: false,
      line: 1,
      column: 1,
    };
  return checkRoot(root, name) ?? checkElement(root, name);
}

/** Takes the child components out of a root that is checked already, e.g. the fields out of an object. */
export function splitRoot(entry: PackageEntry, root: XmlElement): ReadEntry {
  const childNames = new Map(entry.object.children.map((child) => [child.element, child.xmlName]));
  const own: XmlElement[] = [];
  const components: Component[] = [];
  const problems: ComponentProblem[] = [];
  const seen = new Set<string>();
  for (const part of root.children) {
    const type = entry.type === entry.object.xmlName ? childNames.get(part.local) : undefined;
    if (type === undefined) {
      own.push(part);
      continue;
    }
    const made = childComponent(entry, type, part);
    if (seen.has(`${made.type}#${made.fullName.toLowerCase()}`))
      problems.push(errorOf(made, `Duplicate name '${made.fullName}' specified`, part));
    else if (text(part, 'fullName') === undefined)
      problems.push(errorOf(made, 'Required field is missing: fullName', part));
    else components.push(made);
    seen.add(`${made.type}#${made.fullName.toLowerCase()}`);
  }
  const parent: Component = {
    type: entry.type,
    fullName: entry.fullName,
    fileName: entry.fileName,
    root: withChildren(root, own),
    content: entry.content,
  };
  return { components: [parent, ...components], problems };
}

function childComponent(entry: PackageEntry, type: string, part: XmlElement): Component {
  const name = text(part, 'fullName') ?? '';
  const fullName = type === 'CustomLabel' ? name : `${entry.fullName}.${name}`;
  return { type, fullName, fileName: entry.fileName, root: part, content: new Map() };
}

/** The element as a document's root: a child component (`<fields>`) becomes `<CustomField>`. */
export function asRoot(component: Component): XmlElement {
  const name = complexTypeOf(component.type, component.root);
  return component.root.local === name ? component.root : newElement(name, component.root.children);
}
