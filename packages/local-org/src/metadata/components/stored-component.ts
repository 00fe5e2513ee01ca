import { parseXml } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';
import { asRoot } from '../package/read-file.ts';
import type { Component } from './component.ts';
import { complexTypeOf } from './component.ts';
import { writeDocument } from './element.ts';

/** Who made and last changed a component, and when (ms UTC). */
export interface Provenance {
  readonly id: string;
  readonly createdById: string;
  readonly createdDate: number;
  readonly lastModifiedById: string;
  readonly lastModifiedDate: number;
}

interface Parts extends Provenance {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  /** The component's own XML as a document in canonical order. */
  readonly xml: string;
  readonly content: ReadonlyMap<string, Uint8Array>;
}

/** A component that stands in the org. Its XML is parsed when first asked for. */
export class StoredComponent implements Component, Provenance {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly xml: string;
  readonly content: ReadonlyMap<string, Uint8Array>;
  readonly id: string;
  readonly createdById: string;
  readonly createdDate: number;
  readonly lastModifiedById: string;
  readonly lastModifiedDate: number;
  #root: XmlElement | undefined;

  constructor(parts: Parts) {
    this.type = parts.type;
    this.fullName = parts.fullName;
    this.fileName = parts.fileName;
    this.xml = parts.xml;
    this.content = parts.content;
    this.id = parts.id;
    this.createdById = parts.createdById;
    this.createdDate = parts.createdDate;
    this.lastModifiedById = parts.lastModifiedById;
    this.lastModifiedDate = parts.lastModifiedDate;
  }

  get root(): XmlElement {
    this.#root ??= parseXml(this.xml);
    return this.#root;
  }

  /** The content as text, for components of one content file. */
  get source(): string {
    const [bytes] = this.content.values();
    return bytes ? Buffer.from(bytes).toString('utf8') : '';
  }
}

/** A component's XML in the one form in which equal components are equal texts. */
export function canonicalXml(component: Component): string {
  return writeDocument(asRoot(component), complexTypeOf(component.type, component.root));
}

export function sameContent(a: ReadonlyMap<string, Uint8Array>, b: ReadonlyMap<string, Uint8Array>): boolean {
  if (a.size !== b.size) return false;
  for (const [path, bytes] of a) {
    const other = b.get(path);
    if (!other || Buffer.compare(bytes, other) !== 0) return false;
  }
  return true;
}
