import { SaxesParser } from 'saxes';

/** An element of a metadata file. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** @throws Error with line and column when the text is not well-formed */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const stack: OpenElement[] = [{ name: '', children: [], text: '' }];
  const top = (): OpenElement => stack.at(-1) as OpenElement;
  parser.on('opentag', ({ name }) => stack.push({ name, children: [], text: '' }));
  parser.on('text', (part) => {
    top().text += part;
  });
  parser.on('cdata', (part) => {
    top().text += part;
  });
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed) top().children.push({ ...closed, text: closed.text.trim() });
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  const [root] = top().children;
  if (!root) throw new Error('The file holds no element');
  return root;
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Text of the first child with this name, empty without one. */
export function textOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text ?? '';
}
