import { isNil } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';
import { newElement } from '../components/element.ts';
import { complexType } from '../types/catalog.ts';
import type { ElementSpec } from '../types/catalog.ts';

/** An element as the Tooling API's `Metadata` field shows it: members by name, lists for repeatable ones. */
export function metadataJson(root: XmlElement, typeName: string): Record<string, unknown> {
  const specs = complexType(typeName) ?? new Map<string, ElementSpec>();
  const made: Record<string, unknown> = {};
  for (const part of root.children) {
    if (part.local === 'fullName') continue;
    const spec = specs.get(part.local);
    const value = valueJson(part, spec);
    if (!spec?.repeatable) made[part.local] = value;
    else made[part.local] = [...((made[part.local] as unknown[] | undefined) ?? []), value];
  }
  return made;
}

function valueJson(part: XmlElement, spec: ElementSpec | undefined): unknown {
  if (isNil(part)) return null;
  const type = spec?.type ?? 'string';
  if (complexType(type)) {
    const named = part.children.find((child) => child.local === 'fullName');
    const inner = metadataJson(part, type);
    return named ? { fullName: named.text.trim(), ...inner } : inner;
  }
  const text = part.text.trim();
  if (type === 'boolean') return text === 'true' || text === '1';
  return type === 'int' || type === 'double' ? Number(text) : text;
}

/** The other way: `Metadata` of a Tooling request as the children of an element. Null members are left out. */
export function metadataElements(value: Readonly<Record<string, unknown>>): XmlElement[] {
  return Object.entries(value).flatMap(([name, member]) => elementsOf(name, member));
}

function elementsOf(name: string, member: unknown): XmlElement[] {
  if (member === null || member === undefined) return [];
  if (Array.isArray(member)) return member.flatMap((item) => elementsOf(name, item));
  if (typeof member === 'object')
    return [newElement(name, metadataElements(member as Record<string, unknown>))];
  return [newElement(name, String(member))];
}
