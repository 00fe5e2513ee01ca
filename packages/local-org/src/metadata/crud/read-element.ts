import type { XmlElement } from '../../server/xml.ts';
import { checkElement, declaredType } from '../check/check-element.ts';
import { child, newElement, text, withChildren } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { complexTypeOf } from '../components/component.ts';
import { errorOf } from '../package/message.ts';
import { splitRoot } from '../package/read-file.ts';
import type { ReadEntry } from '../package/read-file.ts';
import { childType, metadataObject } from '../types/catalog.ts';

/** A `<metadata xsi:type="…">` element of a CRUD call as components. */
export function readMetadataElement(
  element: XmlElement,
): ReadEntry & { readonly type: string; readonly fullName: string } {
  const type = declaredType(element) ?? '';
  const fullName = text(element, 'fullName') ?? '';
  const failed = (problem: string): ReturnType<typeof readMetadataElement> => ({
    type,
    fullName,
    components: [],
    problems: [errorOf({ type, fullName, fileName: '' }, problem)],
  });
  const settings = /^(\w+)Settings$/.exec(type)?.[1];
  const object = metadataObject(type) ?? (settings === undefined ? undefined : metadataObject('Settings'));
  if (type === '')
    return failed(
      'Must specify a {http://www.w3.org/2001/XMLSchema-instance}type attribute value for the {http://soap.sforce.com/2006/04/metadata}metadata element',
    );
  if (!object && !childType(type)) return failed(`Unknown type name '${type}'`);
  if (fullName === '') return failed('Required field is missing: fullName');
  if (object && !object.covered) return failed(`Not available for deploy for this organization: ${type}`);
  const root = newElement(type, element.children);
  const wrong = checkElement(root, complexTypeOf(type, root));
  if (wrong) return failed(wrong.problem);
  if (!object) return { type, fullName, components: [childComponent(type, fullName, root)], problems: [] };
  const entry = {
    type: settings === undefined ? type : 'Settings',
    object,
    fullName,
    fileName: `${object.directoryName}/${fullName}.${object.suffix ?? ''}`,
  };
  return {
    type,
    fullName,
    ...splitRoot({ ...entry, xml: null, content: contentOf(root, entry.fileName) }, withoutContent(root)),
  };
}

function childComponent(type: string, fullName: string, root: XmlElement): Component {
  const own = type === 'CustomLabel' ? fullName : fullName.slice(fullName.indexOf('.') + 1);
  const named = root.children.map((part) => (part.local === 'fullName' ? newElement('fullName', own) : part));
  const parent = childType(type)?.parent;
  const fileName = `${parent?.directoryName ?? ''}/${fullName.split('.')[0] ?? ''}.${parent?.suffix ?? ''}`;
  return { type, fullName, fileName, root: withChildren(root, named), content: new Map() };
}

/** `content` comes as base64 within the element; files hold it beside. */
function contentOf(root: XmlElement, fileName: string): ReadonlyMap<string, Uint8Array> {
  const content = child(root, 'content');
  return new Map(content ? [[fileName, Buffer.from(content.text, 'base64')]] : []);
}

function withoutContent(root: XmlElement): XmlElement {
  return withChildren(
    root,
    root.children.filter((part) => part.local !== 'content' && part.local !== 'fullName'),
  );
}
