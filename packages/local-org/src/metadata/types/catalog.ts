import complexTypes from './complex-types.json' with { type: 'json' };
import enums from './enums.json' with { type: 'json' };
import objects from './metadata-objects.json' with { type: 'json' };

/** One element of a complex type of the Metadata API's WSDL. */
export interface ElementSpec {
  readonly name: string;
  /** A complex type, an enumeration or an XML type (`string`, `boolean`, `int`, `double`, `dateTime` …). */
  readonly type: string;
  readonly required: boolean;
  readonly repeatable: boolean;
}

/** A top-level metadata type: where its files stand and what it holds. */
export interface MetadataObject {
  readonly xmlName: string;
  readonly directoryName: string;
  readonly suffix: string | null;
  readonly inFolder: boolean;
  /** A content file with `-meta.xml` beside it. */
  readonly metaFile: boolean;
  /** False: the platform has the type, this org refuses it. */
  readonly covered: boolean;
  readonly folderXmlName?: string;
  readonly children: readonly { readonly xmlName: string; readonly element: string }[];
}

/** A component type that stands inside another one's file, e.g. `CustomField` in `CustomObject.fields`. */
export interface ChildType {
  readonly xmlName: string;
  readonly element: string;
  readonly parent: MetadataObject;
}

export const metadataObjects: readonly MetadataObject[] = objects;

const byName = new Map(metadataObjects.map((object) => [object.xmlName, object]));
const byDirectory = new Map<string, MetadataObject[]>();
const childTypes = new Map<string, ChildType>();
for (const object of metadataObjects) {
  const shared = byDirectory.get(object.directoryName) ?? [];
  byDirectory.set(object.directoryName, [...shared, object]);
  for (const child of object.children) childTypes.set(child.xmlName, { ...child, parent: object });
}

/** A top-level type by name; folder types (`ReportFolder`) answer with the type they hold. */
export function metadataObject(xmlName: string): MetadataObject | undefined {
  return byName.get(xmlName);
}

export function childType(xmlName: string): ChildType | undefined {
  return childTypes.get(xmlName);
}

/** Whether the platform knows the name at all, covered here or not. */
export function isKnownType(xmlName: string): boolean {
  return (
    byName.has(xmlName) || childTypes.has(xmlName) || metadataObjects.some((o) => o.folderXmlName === xmlName)
  );
}

/** The types whose files stand in a directory of the metadata format. */
export function objectsInDirectory(directoryName: string): readonly MetadataObject[] {
  return byDirectory.get(directoryName) ?? [];
}

const specs = new Map<string, ReadonlyMap<string, ElementSpec>>();
const rawTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = complexTypes;
const rawEnums: Readonly<Record<string, readonly string[]>> = enums;

function elementSpec(name: string, notation: string): ElementSpec {
  return {
    name,
    type: notation.replace(/[!*]+$/, ''),
    required: notation.includes('!'),
    repeatable: notation.includes('*'),
  };
}

/** Elements of a complex type in WSDL order, inherited ones first; undefined when it is no complex type. */
export function complexType(name: string): ReadonlyMap<string, ElementSpec> | undefined {
  const known = specs.get(name);
  if (known) return known;
  const raw = rawTypes[name];
  if (!raw) return undefined;
  const elements = new Map<string, ElementSpec>(raw['_extends'] ? complexType(raw['_extends']) : undefined);
  for (const [element, notation] of Object.entries(raw)) {
    if (element !== '_extends') elements.set(element, elementSpec(element, notation));
  }
  specs.set(name, elements);
  return elements;
}

const enumSets = new Map(Object.entries(rawEnums).map(([name, values]) => [name, new Set(values)]));

export function enumValues(name: string): ReadonlySet<string> | undefined {
  return enumSets.get(name);
}
