import type { Component } from '../components/component.ts';
import { keyOf, objectName, ownName } from '../components/component.ts';
import type { ComponentStore } from '../components/component-store.ts';
import { canonicalXml } from '../components/stored-component.ts';
import type { SourceTree } from '../contract.ts';

const TYPES = [
  'ApexClass',
  'ApexTrigger',
  'CustomObject',
  'CustomField',
  'RecordType',
  'FieldSet',
  'CustomLabels',
  'CustomLabel',
  'CustomMetadata',
];

/** What a type checker needs of the org, in source format, as it would be after a deploy of `coming`. */
export function sourceTree(components: ComponentStore, coming: readonly Component[]): SourceTree {
  const all = new Map<string, Component>();
  for (const type of TYPES)
    for (const component of components.ofType(type)) all.set(keyOf(component), component);
  for (const component of coming) if (TYPES.includes(component.type)) all.set(keyOf(component), component);
  const files = new Map<string, string>();
  const labels: string[] = [];
  for (const component of all.values()) {
    if (component.type === 'CustomLabel')
      labels.push(canonicalXml(component).replace(/^<\?xml[^>]*>\s*/, ''));
    else for (const [path, text] of sourceFiles(component)) files.set(path, text);
  }
  if (labels.length > 0) files.set('labels/CustomLabels.labels-meta.xml', labelsFile(labels));
  return { files };
}

function labelsFile(labels: readonly string[]): string {
  const inner = labels.map((label) =>
    label.replace(/^<CustomLabel[^>]*>/, '<labels>').replace(/<\/CustomLabel>\s*$/, '</labels>\n'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">\n${inner.join('')}</CustomLabels>\n`;
}

function sourceFiles(component: Component): [string, string][] {
  const { type, fullName } = component;
  const xml = canonicalXml(component);
  const object = objectName(fullName);
  const own = ownName(fullName);
  switch (type) {
    case 'ApexClass':
    case 'ApexTrigger': {
      const [entry] = component.content;
      if (!entry) return [];
      const [path, bytes] = entry;
      return [
        [path, Buffer.from(bytes).toString('utf8')],
        [`${path}-meta.xml`, xml],
      ];
    }
    case 'CustomObject':
      return [[`objects/${fullName}/${fullName}.object-meta.xml`, xml]];
    case 'CustomField':
      return [[`objects/${object}/fields/${own}.field-meta.xml`, xml]];
    case 'RecordType':
      return [[`objects/${object}/recordTypes/${own}.recordType-meta.xml`, xml]];
    case 'FieldSet':
      return [[`objects/${object}/fieldSets/${own}.fieldSet-meta.xml`, xml]];
    case 'CustomMetadata':
      return [[`customMetadata/${fullName}.md-meta.xml`, xml]];
    default:
      return [];
  }
}
