import { childrenOf, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { objectName, ownName } from '../components/component.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { isEmail } from '../../store/dml/checks.ts';
import { parseValue } from '../../store/dml/field-values.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { isNil } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';
import { checkDeveloperName, checkLength, findField, noSuch, objectExists } from './references.ts';

function typeName(fullName: string): string {
  return `${objectName(fullName)}__mdt`;
}

/** `CustomMetadata`: one record of a custom metadata type, a row of its object. */
export const customMetadata: Applier = {
  check(component, context, report) {
    const { root, fullName } = component;
    const type = typeName(fullName);
    checkDeveloperName(report, 'Custom Metadata Record Name', ownName(fullName), 40);
    if (!objectExists(context, type)) {
      report.error(noSuch('fullName', 'CustomObject', type));
      return;
    }
    if (text(root, 'label') === undefined) report.error('Required field is missing: label');
    checkLength(report, root, 'label', 'Label', 40);
    const seen = new Set<string>();
    for (const value of childrenOf(root, 'values')) {
      const name = text(value, 'field') ?? '';
      const field = findField(context, type, name);
      if (seen.has(name.toLowerCase()))
        report.error(`Duplicate values specified for field: ${name}`, placeOf(value));
      seen.add(name.toLowerCase());
      if (field?.type === 'reference') checkRelation(value, field, context, report);
      if (!field) report.error(noSuch('field', 'CustomField', `${type}.${name}`), placeOf(value));
      else if (valueOf(value, field) === undefined)
        report.error(`Invalid value for field ${name}`, placeOf(value));
      else if (field.unique && standsElsewhere(component, field, value, context))
        report.error(`Duplicate value for field ${name}`, placeOf(value));
    }
    const missing = missingFields(root, context.schema.object(type));
    if (missing.length > 0) report.error(`Required fields are missing: [${missing.join(', ')}]`);
  },
  apply(stored, context) {
    const type = typeName(stored.fullName);
    const values: Record<string, string | number | boolean | null> = {
      DeveloperName: ownName(stored.fullName),
      MasterLabel: text(stored.root, 'label') ?? '',
      Label: text(stored.root, 'label') ?? '',
      QualifiedApiName: ownName(stored.fullName),
      Language: context.host.settings.language,
      NamespacePrefix: null,
    };
    const given = new Map(
      childrenOf(stored.root, 'values').map((value) => [text(value, 'field')?.toLowerCase(), value]),
    );
    for (const field of context.schema.object(type)?.fields.values() ?? []) {
      const value = field.custom ? given.get(field.name.toLowerCase()) : undefined;
      if (field.custom) values[field.name] = value ? (valueOf(value, field) ?? null) : emptyValue(field);
    }
    const prefix = context.schema.object(type)?.keyPrefix ?? 'm00';
    context.rows.put(type, prefix, { DeveloperName: ownName(stored.fullName) }, values);
  },
  remove(component, context) {
    context.rows.remove(typeName(component.fullName), { DeveloperName: ownName(component.fullName) });
  },
};

function missingFields(root: XmlElement, type: ObjectDef | undefined): string[] {
  const given = new Set(
    childrenOf(root, 'values').flatMap((entry) => {
      const element = entry.children.find((part) => part.local === 'value');
      const empty = !element || isNil(element) || element.text.trim() === '';
      return empty ? [] : [text(entry, 'field')?.toLowerCase()];
    }),
  );
  const own = [...(type?.fields.values() ?? [])].filter(({ custom, nillable }) => custom && !nillable);
  return own
    .filter(({ name, type: kind }) => kind !== 'boolean' && !given.has(name.toLowerCase()))
    .map(({ name }) => name);
}

/** A unique value that another record of the type has. */
function standsElsewhere(
  { fullName }: Component,
  field: FieldDef,
  entry: XmlElement,
  context: DeployContext,
): boolean {
  const keyOf = (one: XmlElement): string => {
    const value = text(one, 'value')?.trim() ?? '';
    return field.caseSensitive ? value : value.toLowerCase();
  };
  const key = keyOf(entry);
  return context
    .candidates('CustomMetadata')
    .filter((other) => other.fullName !== fullName && objectName(other.fullName) === objectName(fullName))
    .flatMap((other) => childrenOf(other.root, 'values'))
    .some((one) => text(one, 'field')?.toLowerCase() === field.name.toLowerCase() && keyOf(one) === key);
}

function emptyValue(field: FieldDef): boolean | null {
  return field.type === 'boolean' ? false : null;
}

/** A relationship names another record of its type, or an object. */
function checkRelation(entry: XmlElement, field: FieldDef, context: DeployContext, report: Report): void {
  const name = text(entry, 'value');
  const [target = ''] = field.referenceTo;
  if (name === undefined) return;
  const known = target.endsWith('__mdt')
    ? context.exists('CustomMetadata', `${target.replace(/__mdt$/, '')}.${name}`)
    : target !== 'EntityDefinition' || objectExists(context, name);
  if (!known) report.error(noSuch(field.name, target, name), placeOf(entry));
}

/** The value in stored form; undefined when the text is none of the field's type. */
function valueOf(entry: XmlElement, field: FieldDef): string | number | boolean | null | undefined {
  const element = entry.children.find((part) => part.local === 'value');
  if (!element || isNil(element)) return emptyValue(field);
  return storedValue(field, element.text.trim());
}

/** As a client's value would be taken: too large numbers, no calendar dates and the like are none. */
function storedValue(field: FieldDef, value: string): string | number | boolean | null | undefined {
  if (field.type === 'reference') return value;
  if (!TYPES.has(field.type)) return undefined;
  const parsed = parseValue(field, value);
  if ('error' in parsed || typeof parsed.value !== 'string')
    return 'error' in parsed ? undefined : parsed.value;
  const known = !field.restrictedPicklist || field.picklistValues.some((one) => one.value === value);
  const fits = field.length === 0 || parsed.value.length <= field.length;
  return known && fits && (field.type !== 'email' || isEmail(value)) ? parsed.value : undefined;
}

/** What fields of a custom metadata type can be. */
const TYPES: ReadonlySet<string> = new Set([
  'boolean',
  'int',
  'long',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
]);
