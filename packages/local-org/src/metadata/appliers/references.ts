import type { FieldDef } from '../../schema/types.ts';
import { placeOf, text } from '../components/element.ts';
import type { Place } from '../components/element.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';

/** The platform's words for a reference to something that is not there. */
export function noSuch(element: string, type: string, name: string): string {
  return `In field: ${element} - no ${type} named ${name} found`;
}

/** Whether an object may be named: a standard one, or a custom one that is there or comes with this deploy. */
export function objectExists(context: DeployContext, name: string): boolean {
  if (isCustomObjectName(name)) return context.exists('CustomObject', name);
  if (name === 'Activity') return true;
  const found = context.schema.object(name);
  return found !== undefined && !found.tooling;
}

/** A field as the schema has it now; fields of `Activity` are those of Task. */
export function findField(context: DeployContext, object: string, field: string): FieldDef | undefined {
  const owner = object.toLowerCase() === 'activity' ? 'Task' : object;
  return context.schema.object(owner)?.fields.get(field.toLowerCase());
}

/**
 * A field over relationships, from an object on: `['Account', 'Owner', 'Name']`. What leads to several objects has the
 * fields that they share.
 */
export function fieldAtPath(
  context: DeployContext,
  object: string,
  steps: readonly string[],
): FieldDef | undefined {
  let owner = object;
  for (const step of steps.slice(0, -1)) {
    const relation = relationOf(context, owner, step);
    const [target, ...others] = relation?.referenceTo ?? [];
    if (target === undefined) return undefined;
    owner = others.length > 0 && context.schema.object('Name') ? 'Name' : target;
  }
  return findField(context, owner, steps.at(-1) ?? '');
}

function relationOf(context: DeployContext, object: string, step: string): FieldDef | undefined {
  const owner = object.toLowerCase() === 'activity' ? 'Task' : object;
  for (const field of context.schema.object(owner)?.fields.values() ?? [])
    if (field.relationshipName?.toLowerCase() === step.toLowerCase()) return field;
  return undefined;
}

/** Checks that the element's text names a component of a type. */
export function needComponent(
  context: DeployContext,
  report: Report,
  root: XmlElement | undefined,
  element: string,
  type: string,
): void {
  const found = root?.children.find((part) => part.local === element);
  const name = text(root, element);
  if (found && name !== undefined && !context.exists(type, name))
    report.error(noSuch(element, type, name), placeOf(found));
}

/** Where an element's child stands; the element itself when it has none. */
export function placeOfPart(root: XmlElement, element: string): Place {
  return placeOf(root.children.find((part) => part.local === element) ?? root);
}

/** Checks that each of the elements called so names a component of a type; `fullNameOf` makes its full name of the text. */
export function needEach(
  context: DeployContext,
  report: Report,
  root: XmlElement | undefined,
  element: string,
  type: string,
  fullNameOf: (name: string) => string = (name) => name,
): void {
  for (const part of root?.children ?? []) {
    if (part.local !== element) continue;
    const name = fullNameOf(part.text.trim());
    if (!context.exists(type, name)) report.error(noSuch(element, type, name), placeOf(part));
  }
}

/** Checks that the element's text names an object. */
export function needObject(
  context: DeployContext,
  report: Report,
  root: XmlElement | undefined,
  element: string,
): void {
  const found = root?.children.find((part) => part.local === element);
  const name = text(root, element);
  if (found && name !== undefined && !objectExists(context, name))
    report.error(noSuch(element, 'CustomObject', name), placeOf(found));
}

const DEVELOPER_NAME = /^[A-Za-z](?:[A-Za-z0-9]|_(?!_))*$/;

/** API names of most components: letters, digits and single underscores, beginning with a letter, not ending in `_`. */
export function checkDeveloperName(report: Report, label: string, name: string, maximum = 80): void {
  if (!DEVELOPER_NAME.test(name) || name.endsWith('_'))
    report.error(
      `The ${label} can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, ` +
        'not include spaces, not end with an underscore, and not contain two consecutive underscores.',
    );
  else if (name.length > maximum)
    report.error(`${label}: data value too large: ${name} (max length=${String(maximum)})`);
}

/** A text that must not be longer than the platform's column for it. */
export function checkLength(
  report: Report,
  root: XmlElement,
  element: string,
  label: string,
  maximum: number,
): void {
  const value = text(root, element);
  const found = root.children.find((part) => part.local === element);
  if (found && value !== undefined && value.length > maximum)
    report.error(`${label}: data value too large: ${value} (max length=${String(maximum)})`, placeOf(found));
}

/** User permissions are the `Permissions…` columns of PermissionSet. */
export function userPermissionExists(context: DeployContext, name: string): boolean {
  return context.schema.object('PermissionSet')?.fields.has(`permissions${name.toLowerCase()}`) ?? false;
}
