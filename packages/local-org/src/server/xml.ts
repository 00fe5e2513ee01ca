import { SaxesParser } from 'saxes';

/** One element of a parsed document. */
export interface XmlElement {
  /** As written, prefix included. */
  readonly name: string;
  /** Without prefix. */
  readonly local: string;
  readonly prefix: string;
  /** Namespace URI, empty when none. */
  readonly uri: string;
  /** By name as written (`xsi:nil`); use `attribute` to find one by local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text and CDATA joined, whitespace kept. */
  readonly text: string;
  /** 1-based place behind the start tag, as the platform tells it. */
  readonly line: number;
  readonly column: number;
}

/** The text is not well-formed, or uses what is refused here (DTD, entities of its own, too deep nesting). */
export class XmlError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
    this.column = column;
  }
}

interface OpenElement {
  name: string;
  local: string;
  prefix: string;
  uri: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  line: number;
  column: number;
}

const MAX_DEPTH = 200;

/**
 * Reads a whole document. DTDs are refused, so no entity but the five of XML exists.
 * @throws XmlError with line and column
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  const fail = (message: string): never => {
    throw new XmlError(message, parser.line, parser.column + 1);
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => fail('DOCTYPE is not allowed'));
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) fail('Elements are nested too deeply');
    const attributes: Record<string, string> = {};
    for (const [name, attribute] of Object.entries(tag.attributes)) attributes[name] = attribute.value;
    const { name, local, prefix, uri } = tag;
    // As the platform's parser has it: behind the start tag, from 1.
    const place = { line: parser.line, column: parser.column + 1 };
    const element: OpenElement = { name, local, prefix, uri, attributes, children: [], text: '', ...place };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (value: string): void => {
    const element = open.at(-1);
    if (element) element.text += value;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text.startsWith('\uFEFF') ? text.slice(1) : text).close();
  return root ?? fail('Document has no root element');
}

/** The first child of that local name. */
export function child(element: XmlElement | undefined, local: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.local === local);
}

/** All children of that local name, in order. */
export function childrenOf(element: XmlElement | undefined, local: string): XmlElement[] {
  return element?.children.filter((candidate) => candidate.local === local) ?? [];
}

/** The text of the first child of that local name; undefined when there is none or it is `xsi:nil`. */
export function childText(element: XmlElement | undefined, local: string): string | undefined {
  const found = child(element, local);
  return found && !isNil(found) ? found.text : undefined;
}

/** Texts of all children of that local name. */
export function childTexts(element: XmlElement | undefined, local: string): string[] {
  return childrenOf(element, local).map((found) => found.text);
}

/** An attribute by its local name, whatever prefix the client chose. */
export function attribute(element: XmlElement, local: string): string | undefined {
  for (const [name, value] of Object.entries(element.attributes))
    if (name === local || name.endsWith(`:${local}`)) return value;
  return undefined;
}

/** Whether the element says `xsi:nil="true"`. */
export function isNil(element: XmlElement): boolean {
  const nil = attribute(element, 'nil');
  return nil === 'true' || nil === '1';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text made safe for element content and attribute values; characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  const escaped = /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char) : text;
  return escaped.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** XML that is already written, for `xmlElement`. */
export class RawXml {
  readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }
}

/** What `xmlElement` writes: null becomes `xsi:nil`, undefined nothing, an array repeats its element. */
export type XmlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | RawXml
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

/** One element (or several, for an array) with its content, members in the order of the object's keys. */
export function xmlElement(name: string, value: XmlValue, attributes = ''): string {
  if (value === undefined) return '';
  if (value === null) return `<${name}${attributes} xsi:nil="true"/>`;
  if (Array.isArray(value)) {
    let all = '';
    for (const item of value as readonly XmlValue[]) all += xmlElement(name, item, attributes);
    return all;
  }
  return `<${name}${attributes}>${xmlContent(value)}</${name}>`;
}

/** The content of an element. */
export function xmlContent(value: XmlValue): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return escapeXml(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof RawXml) return value.xml;
  let content = '';
  for (const [name, member] of Object.entries(value)) content += xmlElement(name, member as XmlValue);
  return content;
}
