import { complexType } from '../types/catalog.ts';
import { attribute, child, childrenOf, childText, escapeXml, isNil } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';

export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Place in a file, 1-based, as component failures report it: just behind the element's start tag. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function placeOf(element: XmlElement): Place {
  return { line: element.line, column: element.column + element.name.length + 2 };
}

/** Trimmed text of a child; undefined when it is absent, nil or empty. */
export function text(element: XmlElement | undefined, name: string): string | undefined {
  const value = childText(element, name)?.trim();
  return value === '' ? undefined : value;
}

export function flag(element: XmlElement | undefined, name: string): boolean {
  const value = text(element, name);
  return value === 'true' || value === '1';
}

export function integer(element: XmlElement | undefined, name: string): number | undefined {
  const value = text(element, name);
  return value === undefined ? undefined : Number(value);
}

/** Trimmed texts of the repeatable child. */
export function texts(element: XmlElement | undefined, name: string): string[] {
  return childrenOf(element, name).map((found) => found.text.trim());
}

export { child, childrenOf };

/** An element made here rather than read from a file. */
export function newElement(name: string, children: readonly XmlElement[] | string): XmlElement {
  return {
    name,
    local: name,
    prefix: '',
    uri: METADATA_NAMESPACE,
    attributes: {},
    children: typeof children === 'string' ? [] : children,
    text: typeof children === 'string' ? children : '',
    line: 1,
    column: 1,
  };
}

/** The same element with other children. */
export function withChildren(element: XmlElement, children: readonly XmlElement[]): XmlElement {
  return { ...element, children };
}

const XSI_NAMES = ['type', 'nil'];

/**
 * The WSDL's own elements have no attributes but these; what it leaves open (`targetConfigs` of a component) has others
 * that say everything: `targets`, `name`, `type`.
 */
function keptAttributes(element: XmlElement, typeName: string | null): string {
  const open = typeName === null || typeName === 'anyType' ? openAttributes(element) : '';
  return open + schemaAttributes(element);
}

function openAttributes(element: XmlElement): string {
  return Object.entries(element.attributes)
    .filter(([name]) => name !== 'xmlns' && !name.includes(':'))
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

function schemaAttributes(element: XmlElement): string {
  const kept = XSI_NAMES.map((name) => [name, attribute(element, name)] as const);
  return kept
    .map(([name, value]) => (value === undefined ? '' : ` xsi:${name}="${escapeXml(value)}"`))
    .join('');
}

/**
 * XML of an element and what it holds in the order of the WSDL (`fullName` first, the platform's own order), so that two
 * texts are equal exactly when the components are. `typeName` is the complex type of the element.
 */
export function writeElement(element: XmlElement, typeName: string | null, indent = ''): string {
  const open = `${indent}<${element.local}${keptAttributes(element, typeName)}`;
  if (isNil(element)) return `${open}/>\n`;
  if (element.children.length === 0) return `${open}>${escapeText(element.text)}</${element.local}>\n`;
  const inner = inOrder(element, typeName)
    .map((part) => writeElement(part, specType(typeName, part.local), `${indent}    `))
    .join('');
  return `${open}>\n${inner}${indent}</${element.local}>\n`;
}

/** Element text is trimmed as the platform does, except where whitespace is the content (never in metadata). */
function escapeText(value: string): string {
  return escapeXml(value.trim());
}

function specType(typeName: string | null, element: string): string | null {
  return typeName === null ? null : (complexType(typeName)?.get(element)?.type ?? null);
}

function inOrder(element: XmlElement, typeName: string | null): readonly XmlElement[] {
  const specs = typeName === null ? undefined : complexType(typeName);
  if (!specs) return element.children;
  const order = new Map([...specs.keys()].map((name, index) => [name, index]));
  return element.children.toSorted((a, b) => (order.get(a.local) ?? 0) - (order.get(b.local) ?? 0));
}

/** A whole file: declaration, root with its namespace, 4 spaces of indent. */
export function writeDocument(root: XmlElement, typeName: string): string {
  const body = writeElement(root, typeName);
  const usesXsi = body.includes(' xsi:');
  const usesXsd = body.includes('"xsd:');
  const declarations = [
    ` xmlns="${METADATA_NAMESPACE}"`,
    usesXsi ? ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' : '',
    usesXsd ? ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"' : '',
  ].join('');
  const named = body.replace(`<${root.local}`, `<${root.local}${declarations}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${named}`;
}
