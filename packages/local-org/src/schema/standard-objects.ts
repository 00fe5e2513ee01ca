import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { id18 } from '../store/ids.ts';
import { fieldDef } from './field-def.ts';
import { defaultFor } from './sharing-defaults.ts';
import type { FieldDef, FieldType, ObjectDef, PicklistValue, RecordTypeDef, SharingModel } from './types.ts';

/** What of an org decides which standard fields exist and how they are called. */
export interface StandardVariant {
  /** Default language: `ja` or another; labels other than Japanese are English. */
  readonly language: string;
  readonly multiCurrency: boolean;
  readonly currencies: readonly string[];
  readonly personAccounts: boolean;
  readonly stateCountryPicklists: boolean;
  /** Organization-wide defaults other than those of a new org, by API name. */
  readonly sharing?: Readonly<Record<string, string>>;
}

/** One field of a data file; `bin/standard-facts/field-line.ts` says what the letters of `flags` mean. */
interface StandardField {
  readonly name: string;
  readonly type: FieldType;
  readonly flags: string;
  readonly en: string;
  readonly ja: string;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly ref?: readonly string[];
  readonly rel?: string;
  readonly child?: string;
  readonly onDelete?: 'Cascade' | 'Restrict' | 'SetNull';
  readonly values?: string;
  readonly part?: string;
  readonly variant?: 'multiCurrency' | 'personAccounts' | 'stateCountryPicklists';
  readonly format?: string;
  readonly html?: boolean;
  readonly tooling?: boolean;
}

interface StandardFile {
  readonly name: string;
  readonly en: readonly [label: string, plural: string];
  readonly ja: string;
  readonly keyPrefix: string | null;
  readonly kind: 'standard' | 'setup';
  readonly can: string;
  readonly sharing: SharingModel;
  readonly tooling?: boolean;
  readonly variant?: 'multiCurrency';
  readonly fields: readonly StandardField[];
}

interface StandardValue {
  readonly value: string;
  readonly en: string;
  readonly ja: string;
  readonly default?: boolean;
  readonly closed?: boolean;
  readonly won?: boolean;
  readonly converted?: boolean;
  readonly highPriority?: boolean;
  readonly probability?: number;
  readonly forecastCategory?: string;
  readonly validFor?: string;
}

type ValueSets = Readonly<Record<string, readonly StandardValue[]>>;

const folder = join(import.meta.dirname, 'standard');
const valueSetFile = 'value-sets.json';

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

/** The standard objects of an org of this variant, by lower-cased name, without anything deployed. */
export function loadStandardObjects(variant: StandardVariant): ReadonlyMap<string, ObjectDef> {
  const valueSets = readJson<ValueSets>(valueSetFile);
  const objects = new Map<string, ObjectDef>();
  for (const file of readdirSync(folder).sort()) {
    if (file === valueSetFile || !file.endsWith('.json')) continue;
    const facts = readJson<StandardFile>(file);
    if (facts.variant !== undefined && !variant[facts.variant]) continue;
    const object = objectOf(facts, valueSets, variant);
    objects.set(object.name.toLowerCase(), object);
  }
  return objects;
}

function objectOf(file: StandardFile, valueSets: ValueSets, variant: StandardVariant): ObjectDef {
  const japanese = variant.language === 'ja';
  const fields = file.fields
    .filter((field) => field.variant === undefined || variant[field.variant])
    .map((field) => fieldOf(field, valueSets, variant))
    .map((field) => optionalCompany(file.name, field, variant));
  const can = (letter: string) => file.can.includes(letter);
  return {
    name: file.name,
    label: japanese ? file.ja : file.en[0],
    labelPlural: japanese ? file.ja : file.en[1],
    labels: {
      en_US: { label: file.en[0], plural: file.en[1] },
      ja: { label: file.ja, plural: file.ja },
    },
    custom: false,
    kind: file.kind,
    keyPrefix: file.keyPrefix,
    createable: can('c'),
    updateable: can('u'),
    deletable: can('d'),
    undeletable: can('n'),
    mergeable: can('m'),
    queryable: can('q'),
    searchable: can('s'),
    layoutable: can('l'),
    feedEnabled: can('f'),
    tooling: file.tooling ?? false,
    sharingModel: defaultFor(variant.sharing ?? {}, file.name) ?? file.sharing,
    description: null,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    recordTypes: file.name === 'Account' && variant.personAccounts ? [personAccountType(japanese)] : [],
    validationRules: [],
  };
}

/** The record type that comes with person accounts. */
function personAccountType(japanese: boolean): RecordTypeDef {
  return {
    id: id18('01200000000PER1'),
    developerName: 'PersonAccount',
    label: japanese ? '個人取引先' : 'Person Account',
    active: true,
    isMaster: false,
    person: true,
    picklistValues: {},
    picklistDefaults: {},
  };
}

/** Where accounts may be persons, a lead need not belong to a company. */
function optionalCompany(object: string, field: FieldDef, { personAccounts }: StandardVariant): FieldDef {
  return personAccounts && object === 'Lead' && field.name === 'Company'
    ? { ...field, nillable: true }
    : field;
}

function fieldOf(field: StandardField, valueSets: ValueSets, variant: StandardVariant): FieldDef {
  const has = (letter: string) => field.flags.includes(letter);
  const set = valuesOf(field, valueSets, variant);
  const long = field.type === 'textarea' && (field.length ?? 0) > 255;
  const japanese = variant.language === 'ja';
  return fieldDef({
    name: field.name,
    type: field.type,
    label: japanese ? field.ja : field.en,
    labels: { en_US: field.en, ja: field.ja },
    length: field.length ?? 0,
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    nillable: has('n'),
    createable: has('c'),
    updateable: has('u'),
    filterable: has('f'),
    sortable: has('s'),
    groupable: has('g'),
    aggregatable: !long && field.type !== 'boolean' && field.type !== 'base64' && field.type !== 'address',
    defaultedOnCreate: has('d') || field.type === 'boolean',
    unique: has('q'),
    idLookup: has('i'),
    autoNumber: has('a'),
    nameField: has('N'),
    namePointing: has('p') || (field.ref?.length ?? 0) > 1,
    htmlFormatted: field.html ?? false,
    referenceTo: field.ref ?? [],
    relationshipName: field.rel ?? null,
    deleteConstraint: field.onDelete ?? null,
    picklistValues: set,
    restrictedPicklist: has('r') && set.length > 0,
    controllerName: field.values === 'StateCode' ? field.name.replace('StateCode', 'CountryCode') : null,
    defaultValue: field.type === 'boolean' ? false : null,
    compoundFieldName: field.part ?? null,
    permissionable: has('P'),
    ...(long ? { extraTypeInfo: field.html ? 'richtextarea' : 'plaintextarea' } : {}),
    ...(field.format === undefined ? {} : { displayFormat: field.format }),
    ...(field.child === undefined ? {} : { childRelationshipName: field.child }),
    ...(field.values === undefined ? {} : { valueSet: field.values }),
    ...(field.tooling ? { toolingOnly: true } : {}),
  });
}

function valuesOf(field: StandardField, valueSets: ValueSets, variant: StandardVariant): PicklistValue[] {
  if (field.values === undefined) return [];
  if (field.values === 'Currency')
    return variant.currencies.map((code, index) => plainValue(code, index === 0));
  const values = valueSets[field.values];
  if (!values) throw new Error(`Value set ${field.values} of ${field.name} is missing`);
  return values.map((value) => standardValue(value, variant.language === 'ja'));
}

function plainValue(value: string, isDefault: boolean): PicklistValue {
  return { value, label: value, active: true, defaultValue: isDefault };
}

function standardValue(given: StandardValue, japanese: boolean): PicklistValue {
  const { value, en, ja, default: isDefault, validFor, ...attributes } = given;
  return {
    value,
    label: japanese ? ja : en,
    translations: { en_US: en, ja },
    active: true,
    defaultValue: isDefault ?? false,
    ...(validFor === undefined ? {} : { validFor: [validFor] }),
    ...attributes,
  };
}
