import type { XmlElement } from '../../server/xml.ts';
import { childType } from '../types/catalog.ts';

/** One component as deployed: a whole file, one element of a file (a field), or a bundle of files. */
export interface Component {
  /** Metadata type, e.g. `CustomField`, `ApexClass`, `ReportFolder`. */
  readonly type: string;
  /** `Task.Foo__c`, `MyClass`, `Folder/Report`. */
  readonly fullName: string;
  /** Path in the metadata format, from the package's root: `objects/Task.object`, `lwc/timeline`. */
  readonly fileName: string;
  /** Its XML, without the elements that are components themselves. */
  readonly root: XmlElement;
  /** Content files by path from the package's root: Apex source, bundle files, static resource, certificate. */
  readonly content: ReadonlyMap<string, Uint8Array>;
}

export interface ComponentKey {
  readonly type: string;
  readonly fullName: string;
}

/** Names are compared without case, as on the platform. */
export function keyOf(component: ComponentKey): string {
  return `${component.type}#${component.fullName.toLowerCase()}`;
}

/** The complex type that a component's element has. */
export function complexTypeOf(type: string, root: XmlElement): string {
  return type === 'Settings' ? root.local : type;
}

/** Name of the file's own component: of `Task.Foo__c` it is `Task`; labels all stand in one file. */
export function parentFullName(component: ComponentKey): string {
  const child = childType(component.type);
  if (!child) return component.fullName;
  if (child.parent.xmlName === 'CustomLabels') return 'CustomLabels';
  const dot = component.fullName.indexOf('.');
  return dot < 0 ? component.fullName : component.fullName.slice(0, dot);
}

/** The part behind the object: of `Task.Foo__c` it is `Foo__c`. */
export function ownName(fullName: string): string {
  return fullName.slice(fullName.indexOf('.') + 1);
}

/** The object in front: of `Task.Foo__c` it is `Task`. */
export function objectName(fullName: string): string {
  const dot = fullName.indexOf('.');
  return dot < 0 ? fullName : fullName.slice(0, dot);
}
