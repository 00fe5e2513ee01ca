import type {
  CustomObjectSpec,
  NameFieldSpec,
  ObjectTranslationSpec,
  RecordTypeSpec,
  StandardValueSpec,
  ValidationRuleSpec,
} from '../../schema/customization.ts';
import type { SharingModel } from '../../schema/types.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, flag, integer, text } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import { picklistValueSpec } from './field-spec.ts';

/** Whether an object name is one that deploys create, not one that they change. */
export function isCustomObjectName(name: string): boolean {
  return /__(c|mdt)$/i.test(name);
}

export function objectSpec(component: StoredComponent, keyPrefix: string): CustomObjectSpec {
  const { root, fullName } = component;
  const metadataType = fullName.toLowerCase().endsWith('__mdt');
  return {
    name: fullName,
    label: text(root, 'label') ?? fullName,
    pluralLabel: text(root, 'pluralLabel') ?? text(root, 'label') ?? fullName,
    description: text(root, 'description') ?? null,
    keyPrefix,
    sharingModel: (text(root, 'sharingModel') ?? (metadataType ? 'Read' : 'ReadWrite')) as SharingModel,
    nameField: nameFieldSpec(child(root, 'nameField')),
    enableActivities: flag(root, 'enableActivities'),
    enableReports: flag(root, 'enableReports'),
    enableSearch: flag(root, 'enableSearch'),
    enableFeeds: flag(root, 'enableFeeds'),
    enableHistory: flag(root, 'enableHistory'),
    deploymentStatus: text(root, 'deploymentStatus') === 'InDevelopment' ? 'InDevelopment' : 'Deployed',
  };
}

function nameFieldSpec(nameField: XmlElement | undefined): NameFieldSpec {
  return {
    label: text(nameField, 'label') ?? 'Name',
    type: text(nameField, 'type') === 'AutoNumber' ? 'AutoNumber' : 'Text',
    displayFormat: text(nameField, 'displayFormat') ?? null,
    startingNumber: integer(nameField, 'startingNumber') ?? null,
  };
}

/** Values of a record type are percent-encoded in the file, as the platform writes them. */
export function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

export function recordTypeSpec(component: StoredComponent): RecordTypeSpec {
  const { root, fullName } = component;
  const values: Record<string, readonly string[]> = {};
  const defaults: Record<string, string> = {};
  for (const picklist of childrenOf(root, 'picklistValues')) {
    const field = text(picklist, 'picklist') ?? '';
    const entries = childrenOf(picklist, 'values');
    values[field] = entries.map((entry) => decodeValue(text(entry, 'fullName') ?? ''));
    const chosen = entries.find((entry) => flag(entry, 'default'));
    if (chosen) defaults[field] = decodeValue(text(chosen, 'fullName') ?? '');
  }
  return {
    object: objectName(fullName),
    id: component.id,
    developerName: ownName(fullName),
    label: text(root, 'label') ?? ownName(fullName),
    description: text(root, 'description') ?? null,
    active: flag(root, 'active'),
    picklistValues: values,
    picklistDefaults: defaults,
  };
}

export function validationRuleSpec(component: StoredComponent): ValidationRuleSpec {
  const { root, fullName } = component;
  return {
    object: objectName(fullName),
    name: ownName(fullName),
    active: flag(root, 'active'),
    formula: text(root, 'errorConditionFormula') ?? '',
    errorMessage: text(root, 'errorMessage') ?? '',
    errorDisplayField: text(root, 'errorDisplayField') ?? null,
  };
}

export function standardValueSpec(value: XmlElement): StandardValueSpec {
  const optional = (name: string): boolean | null => (child(value, name) ? flag(value, name) : null);
  return {
    ...picklistValueSpec(value),
    closed: optional('closed'),
    won: optional('won'),
    converted: optional('converted'),
    highPriority: optional('highPriority'),
    probability: integer(value, 'probability') ?? null,
    forecastCategory: text(value, 'forecastCategory') ?? null,
  };
}

/** `BalesLink__c-en_US`: object and language. */
export function objectTranslationSpec(component: StoredComponent): ObjectTranslationSpec {
  const { root, fullName } = component;
  const dash = fullName.lastIndexOf('-');
  const caseValues = childrenOf(root, 'caseValues');
  const named = (plural: boolean): string | null =>
    caseValues
      .map((value) => (flag(value, 'plural') === plural ? text(value, 'value') : undefined))
      .find(Boolean) ?? null;
  const fields: Record<string, string> = {};
  const picklistValues: Record<string, Readonly<Record<string, string>>> = {};
  for (const field of childrenOf(root, 'fields')) {
    const name = text(field, 'name') ?? '';
    const label = text(field, 'label');
    if (label !== undefined) fields[name] = label;
    const values = childrenOf(field, 'picklistValues');
    if (values.length > 0)
      picklistValues[name] = Object.fromEntries(
        values.map((value) => [text(value, 'masterLabel') ?? '', text(value, 'translation') ?? '']),
      );
  }
  return {
    object: fullName.slice(0, dash),
    language: fullName.slice(dash + 1),
    label: named(false),
    pluralLabel: named(true),
    fields,
    picklistValues,
    recordTypes: Object.fromEntries(
      childrenOf(root, 'recordTypes').map((type) => [text(type, 'name') ?? '', text(type, 'label') ?? '']),
    ),
  };
}
