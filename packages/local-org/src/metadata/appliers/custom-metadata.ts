import { childrenOf, flag, placeOf, text } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';
import type { FieldDef } from '../../schema/types.ts';
import type { Applier } from '../deploy/applier.ts';
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
    for (const value of childrenOf(root, 'values')) {
      const name = text(value, 'field') ?? '';
      const field = findField(context, type, name);
      if (!field) report.error(noSuch('field', 'CustomField', `${type}.${name}`), placeOf(value));
      else if (valueOf(value, field) === undefined)
        report.error(`Invalid value for field ${name}`, placeOf(value));
    }
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

function emptyValue(field: FieldDef): boolean | null {
  return field.type === 'boolean' ? false : null;
}

/** The value in stored form; undefined when the text is none of the field's type. */
function valueOf(entry: XmlElement, field: FieldDef): string | number | boolean | null | undefined {
  const element = entry.children.find((part) => part.local === 'value');
  if (!element || isNil(element)) return emptyValue(field);
  const value = element.text.trim();
  switch (field.type) {
    case 'boolean':
      return flag(entry, 'value');
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
    case 'datetime': {
      const time = Date.parse(value);
      return Number.isNaN(time) ? undefined : time;
    }
    case 'string':
    case 'textarea':
    case 'email':
    case 'phone':
    case 'url':
    case 'picklist':
      return field.length > 0 && value.length > field.length ? undefined : value;
    case 'reference':
      return value;
    default:
      return undefined;
  }
}
