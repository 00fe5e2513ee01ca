import { OrgError } from '../org/errors.ts';
import { customFieldDefs, picklistValues } from './custom-fields.ts';
import { isCompound } from './field-def.ts';
import { customObjectDef } from './custom-objects.ts';
import type {
  Customizations,
  GlobalValueSetSpec,
  StandardFieldChange,
  StandardValueSetSpec,
} from './customization.ts';
import { shareObjectOf } from './share-objects.ts';
import { defaultFor } from './sharing-defaults.ts';
import { translateField, translateRecordType } from './translation.ts';
import type { ChildRelationship, FieldDef, ObjectDef, PicklistValue, RecordTypeDef } from './types.ts';

/** All objects at one version of the schema. */
export interface SchemaSnapshot {
  /** By lower-cased name and by own name. */
  readonly byName: ReadonlyMap<string, ObjectDef>;
  readonly byPrefix: ReadonlyMap<string, ObjectDef>;
  readonly inOrder: readonly ObjectDef[];
}

/** Record type that every object has; it never stands in `RecordTypeId`. */
export const masterRecordTypeId = '012000000000000AAA';

type Fields = Map<string, FieldDef>;

interface Draft {
  readonly object: ObjectDef;
  readonly fields: Fields;
}

/** Standard objects and deployed metadata in one. @throws OrgError when a part refers to an object that is not there. */
export function buildSnapshot(
  standard: ReadonlyMap<string, ObjectDef>,
  customizations: Customizations,
  language: string,
): SchemaSnapshot {
  const drafts = draftObjects(standard, customizations, language);
  addCustomFields(drafts, customizations);
  applyValueSets(drafts, customizations);
  openActivitiesTo(drafts, customizations);
  const objects = [...drafts.values()].map((draft) => finish(draft, customizations, language));
  const shares = objects.map(shareObjectOf).filter((share) => share !== null);
  return index(withChildRelationships([...objects, ...shares]));
}

function draftObjects(
  standard: ReadonlyMap<string, ObjectDef>,
  customizations: Customizations,
  language: string,
): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const object of standard.values()) {
    const sharingModel = defaultFor(customizations.sharingModels, object.name) ?? object.sharingModel;
    drafts.set(object.name.toLowerCase(), {
      object: { ...object, sharingModel },
      fields: new Map(object.fields),
    });
  }
  const details = new Set(
    customizations.fields
      .filter((field) => field.type === 'MasterDetail')
      .map((field) => field.object.toLowerCase()),
  );
  for (const spec of customizations.objects) {
    const object = customObjectDef(spec, !details.has(spec.name.toLowerCase()), language);
    drafts.set(spec.name.toLowerCase(), { object, fields: withCurrency(object, standard) });
  }
  return drafts;
}

/** In an org with several currencies every custom object has one a record, as the standard ones have. */
function withCurrency(object: ObjectDef, standard: ReadonlyMap<string, ObjectDef>): Fields {
  const fields = new Map(object.fields);
  const currency = standard.get('account')?.fields.get('currencyisocode');
  if (currency && object.kind === 'custom') fields.set('currencyisocode', currency);
  return fields;
}

function draftOf(drafts: ReadonlyMap<string, Draft>, name: string): Draft {
  const draft = drafts.get(name.toLowerCase());
  if (!draft) throw new OrgError('INVALID_TYPE', `Entity of type '${name}' cannot be found`);
  return draft;
}

function addCustomFields(drafts: ReadonlyMap<string, Draft>, customizations: Customizations): void {
  const globals = new Map<string, GlobalValueSetSpec>(
    customizations.globalValueSets.map((set) => [set.name, set]),
  );
  for (const spec of customizations.fields) {
    const owners = spec.object === 'Activity' ? ['Task', 'Event'] : [spec.object];
    for (const owner of owners) {
      const { fields, object } = draftOf(drafts, owner);
      for (const field of customFieldDefs(spec, globals)) {
        const unsecured = object.kind === 'customMetadata' && field.permissionable;
        fields.set(field.name.toLowerCase(), unsecured ? { ...field, permissionable: false } : field);
        if (owner === 'Contact') addPersonField(drafts, field);
      }
    }
  }
  for (const change of customizations.standardFields)
    changeStandardField(draftOf(drafts, change.object), change);
}

/** A contact's own field is one of a person's account too, by another ending (Salesforce Help, "Person Account Fields"). */
function addPersonField(drafts: ReadonlyMap<string, Draft>, field: FieldDef): void {
  const account = drafts.get('account');
  const plain = field.formula === null && field.compoundFieldName === null && !isCompound(field);
  if (!account?.fields.has('ispersonaccount') || !plain || field.autoNumber) return;
  const name = field.name.replace(/__c$/, '__pc');
  const relationshipName = field.relationshipName?.replace(/__r$/, '__pr') ?? null;
  account.fields.set(name.toLowerCase(), {
    ...field,
    name,
    relationshipName,
    childRelationshipName: null,
    controllerName: field.controllerName?.replace(/__c$/, '__pc') ?? null,
    // Only accounts of persons have it.
    nillable: true,
  });
}

function changeStandardField({ fields }: Draft, change: StandardFieldChange): void {
  const field = fields.get(change.name.toLowerCase());
  if (!field) return;
  const values = change.picklist
    ? {
        picklistValues: picklistValues(
          change.picklist.values,
          change.picklist.validFor,
          change.picklist.sorted,
        ),
      }
    : {};
  fields.set(change.name.toLowerCase(), {
    ...field,
    label: change.label ?? field.label,
    inlineHelpText: change.inlineHelpText ?? field.inlineHelpText,
    description: change.description ?? field.description,
    ...values,
  });
}

function applyValueSets(drafts: ReadonlyMap<string, Draft>, customizations: Customizations): void {
  const sets = new Map(customizations.standardValueSets.map((set) => [set.name, set]));
  if (sets.size === 0) return;
  for (const { fields } of drafts.values()) {
    for (const [key, field] of fields) {
      const set = field.custom || field.valueSet === undefined ? undefined : sets.get(field.valueSet);
      if (set) fields.set(key, { ...field, picklistValues: standardValues(set, field.picklistValues) });
    }
  }
}

/** The deployed values, then those it leaves out, inactive: a value that records may hold does not vanish. */
function standardValues(set: StandardValueSetSpec, before: readonly PicklistValue[]): PicklistValue[] {
  const deployed = set.values.map((value): PicklistValue => {
    const known = before.find((candidate) => candidate.value === value.value);
    return {
      ...known,
      value: value.value,
      label: value.label,
      active: value.active,
      defaultValue: value.default,
      ...(value.closed === null ? {} : { closed: value.closed }),
      ...(value.won === null ? {} : { won: value.won }),
      ...(value.converted === null ? {} : { converted: value.converted }),
      ...(value.highPriority === null ? {} : { highPriority: value.highPriority }),
      ...(value.probability === null ? {} : { probability: value.probability }),
      ...(value.forecastCategory === null ? {} : { forecastCategory: value.forecastCategory }),
    };
  });
  const gone = before
    .filter((value) => !set.values.some((kept) => kept.value === value.value))
    .map((value) => ({ ...value, active: false, defaultValue: false }));
  const ordered = set.sorted ? deployed.sort((a, b) => a.label.localeCompare(b.label, 'ja')) : deployed;
  return [...ordered, ...gone];
}

/** Objects with activities are possible parents of tasks and events. */
function openActivitiesTo(drafts: ReadonlyMap<string, Draft>, customizations: Customizations): void {
  const parents = customizations.objects.filter((spec) => spec.enableActivities).map((spec) => spec.name);
  if (parents.length === 0) return;
  for (const [objectName, fieldName] of [
    ['task', 'whatid'],
    ['event', 'whatid'],
    ['activityhistory', 'whatid'],
    ['openactivity', 'whatid'],
  ] as const) {
    const field = drafts.get(objectName)?.fields.get(fieldName);
    if (field) {
      const referenceTo = [...field.referenceTo, ...parents].sort();
      drafts.get(objectName)?.fields.set(fieldName, { ...field, referenceTo });
    }
  }
}

function finish({ object, fields }: Draft, customizations: Customizations, language: string): ObjectDef {
  const is = (name: string) => name.toLowerCase() === object.name.toLowerCase();
  // What is translated of Activity's fields holds for Task and Event.
  const isActivity = is('Task') || is('Event');
  const translations = customizations.objectTranslations.filter(
    (spec) => is(spec.object) || (isActivity && spec.object === 'Activity'),
  );
  const deployed = customizations.recordTypes
    .filter((spec) => is(spec.object))
    .map((spec): RecordTypeDef => ({ ...spec, isMaster: false }))
    .map((type) => translateRecordType(type, translations, language));
  const recordTypes = [...object.recordTypes, ...deployed];
  if (recordTypes.length === 0) fields.delete('recordtypeid');
  const own = translations.find((spec) => spec.language === language && is(spec.object));
  const labels = { ...object.labels };
  for (const spec of translations) {
    const known = labels[spec.language] ?? { label: object.label, plural: object.labelPlural };
    // A translation of fields alone names no object: the platform's own name stays.
    if (is(spec.object) && (spec.label !== null || spec.pluralLabel !== null))
      labels[spec.language] = {
        label: spec.label ?? known.label,
        plural: spec.pluralLabel ?? spec.label ?? known.plural,
      };
  }
  for (const [key, field] of fields) fields.set(key, translateField(field, translations, language));
  return {
    ...object,
    label: own?.label ?? object.label,
    labelPlural: own?.pluralLabel ?? object.labelPlural,
    labels,
    fields,
    recordTypes: [...recordTypes, masterRecordType(language)],
    validationRules: customizations.validationRules.filter((spec) => is(spec.object)),
  };
}

function masterRecordType(language: string): RecordTypeDef {
  return {
    id: masterRecordTypeId,
    developerName: 'Master',
    label: language === 'ja' ? 'マスター' : 'Master',
    labels: { en_US: 'Master', ja: 'マスター' },
    active: true,
    isMaster: true,
    picklistValues: {},
    picklistDefaults: {},
  };
}

function withChildRelationships(objects: readonly ObjectDef[]): ObjectDef[] {
  const children = new Map<string, ChildRelationship[]>();
  for (const object of objects) {
    for (const field of object.fields.values()) {
      for (const parent of field.referenceTo) {
        const list = children.get(parent) ?? [];
        list.push({
          childObject: object.name,
          field: field.name,
          relationshipName: childName(object, field, parent),
          cascadeDelete: field.deleteConstraint === 'Cascade',
          restrictedDelete: field.deleteConstraint === 'Restrict',
        });
        children.set(parent, list);
      }
    }
  }
  return objects.map((object) => ({ ...object, childRelationships: children.get(object.name) ?? [] }));
}

/**
 * Where two lookups of an object would give one parent lists of the same name, the one that leads to that parent alone
 * has it: an account's activities are those of its contacts and opportunities too (`AccountId`), not only its own (`WhatId`).
 */
function childName(object: ObjectDef, field: FieldDef, parent: string): string | null {
  const name = field.childRelationshipName ?? null;
  if (name === null || field.referenceTo.length === 1) return name;
  const closer = [...object.fields.values()].some(
    (other) =>
      other.childRelationshipName === name &&
      other.referenceTo.length === 1 &&
      other.referenceTo[0] === parent,
  );
  return closer ? null : name;
}

function index(objects: readonly ObjectDef[]): SchemaSnapshot {
  const byName = new Map<string, ObjectDef>();
  const byPrefix = new Map<string, ObjectDef>();
  for (const object of objects) {
    byName.set(object.name, object);
    byName.set(object.name.toLowerCase(), object);
    if (object.keyPrefix !== null && !byPrefix.has(object.keyPrefix)) byPrefix.set(object.keyPrefix, object);
  }
  return { byName, byPrefix, inOrder: objects };
}
