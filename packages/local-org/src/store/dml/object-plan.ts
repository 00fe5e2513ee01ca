import { isStored, isTextType } from '../../schema/field-def.ts';
import type { FieldDef, ObjectDef, Schema } from '../../schema/types.ts';

/** What saving a record of an object needs to know, worked out once per object and version of the schema. */
export interface ObjectPlan {
  readonly object: ObjectDef;
  readonly stored: readonly FieldDef[];
  /** Must be given on insert and never emptied. */
  readonly required: readonly FieldDef[];
  readonly unique: readonly FieldDef[];
  /** References that must point at a record that is there; audit fields are the org's own. */
  readonly references: readonly FieldDef[];
  readonly texts: readonly FieldDef[];
  readonly emails: readonly FieldDef[];
  readonly picklists: readonly FieldDef[];
  readonly autoNumbers: readonly FieldDef[];
  readonly withDefault: readonly FieldDef[];
  readonly has: (name: string) => boolean;
  /** Rows are marked deleted and can come back; false: gone at once. */
  readonly softDelete: boolean;
}

const auditReferences = new Set(['CreatedById', 'LastModifiedById']);

export class ObjectPlans {
  readonly #schema: Schema;
  #version = -1;
  readonly #plans = new Map<string, ObjectPlan>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  of(object: ObjectDef): ObjectPlan {
    if (this.#version !== this.#schema.version) {
      this.#plans.clear();
      this.#version = this.#schema.version;
    }
    let plan = this.#plans.get(object.name);
    if (!plan) {
      plan = planOf(object);
      this.#plans.set(object.name, plan);
    }
    return plan;
  }
}

function planOf(object: ObjectDef): ObjectPlan {
  const stored = [...object.fields.values()].filter(isStored);
  const writable = stored.filter((field) => field.createable || field.updateable);
  return {
    object,
    stored,
    required: writable.filter(isRequired),
    unique: stored.filter((field) => field.unique && field.name !== 'Username'),
    references: stored.filter((field) => field.type === 'reference' && !auditReferences.has(field.name)),
    texts: stored.filter((field) => isTextType(field.type) && field.length > 0),
    emails: writable.filter((field) => field.type === 'email'),
    picklists: writable.filter((field) => field.type === 'picklist' || field.type === 'multipicklist'),
    autoNumbers: stored.filter((field) => field.autoNumber),
    withDefault: writable.filter((field) => hasDefault(object, field)),
    has: (name) => object.fields.has(name.toLowerCase()),
    softDelete: object.undeletable,
  };
}

function isRequired(field: FieldDef): boolean {
  return !field.nillable && !field.defaultedOnCreate && field.createable && field.type !== 'boolean';
}

function hasDefault(object: ObjectDef, field: FieldDef): boolean {
  if (!field.createable) return false;
  if (field.defaultValueFormula !== null) return true;
  if (field.defaultValue !== null && field.defaultValue !== false) return true;
  if (field.type !== 'picklist') return false;
  const ownOfRecordType = object.recordTypes.some((type) => type.picklistDefaults[field.name] !== undefined);
  return ownOfRecordType || field.picklistValues.some((value) => value.defaultValue && value.active);
}
