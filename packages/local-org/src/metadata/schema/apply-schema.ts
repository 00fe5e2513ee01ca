import type { Customizations, GlobalValueSetSpec } from '../../schema/customization.ts';
import { SharingDefaults } from '../../access/stored-defaults.ts';
import type { SharingModel } from '../../schema/types.ts';
import type { Database } from '../../store/database.ts';
import type { ComponentStore } from '../components/component-store.ts';
import { childrenOf, flag, text } from '../components/element.ts';
import { ownName } from '../components/component.ts';
import type { SetupRows } from '../components/setup-rows.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { MetadataHost } from '../contract.ts';
import { assignmentRuleSpec } from './assignment-rule-spec.ts';
import { duplicateRuleSpec } from './duplicate-rule-spec.ts';
import { fieldSpec, picklistValueSpec, standardFieldChange } from './field-spec.ts';
import {
  isCustomObjectName,
  objectSpec,
  objectTranslationSpec,
  recordTypeSpec,
  standardValueSpec,
  validationRuleSpec,
} from './object-spec.ts';

/** Rebuilds the org's schema from everything that is deployed now. @throws OrgError when the parts do not fit together */
export function applySchema(context: {
  readonly host: MetadataHost;
  readonly components: ComponentStore;
  readonly rows: SetupRows;
}): void {
  const { host, components, rows } = context;
  host.registry.apply(customizations(components, host.database));
  rows.forgetColumns();
}

const specs = new WeakMap<StoredComponent, unknown>();

/** Each component is read once; a changed one is another `StoredComponent`. */
function read<T>(components: readonly StoredComponent[], make: (component: StoredComponent) => T): T[] {
  return components.map((component) => {
    const known = specs.get(component) as T | undefined;
    if (known !== undefined) return known;
    const made = make(component);
    specs.set(component, made);
    return made;
  });
}

/** Everything deployed that the schema is made of. */
export function customizations(components: ComponentStore, database: Database): Customizations {
  const objects = components.ofType('CustomObject');
  const fields = components.ofType('CustomField');
  const isCustom = (component: StoredComponent): boolean => ownName(component.fullName).endsWith('__c');
  return {
    objects: read(
      objects.filter((object) => isCustomObjectName(object.fullName)),
      (object) => objectSpec(object, keyPrefix(database, object.fullName)),
    ),
    fields: read(fields.filter(isCustom), (field) => fieldSpec(field.fullName, field.root)),
    standardFields: read(
      fields.filter((field) => !isCustom(field)),
      (field) => standardFieldChange(field.fullName, field.root),
    ),
    standardValueSets: read(components.ofType('StandardValueSet'), (set) => ({
      name: set.fullName,
      sorted: flag(set.root, 'sorted'),
      values: childrenOf(set.root, 'standardValue').map(standardValueSpec),
    })),
    globalValueSets: read(components.ofType('GlobalValueSet'), (set) => ({
      name: set.fullName,
      label: text(set.root, 'masterLabel') ?? set.fullName,
      sorted: flag(set.root, 'sorted'),
      values: childrenOf(set.root, 'customValue').map(picklistValueSpec),
    })).map((set) => translated(set, components)),
    recordTypes: read(components.ofType('RecordType'), recordTypeSpec),
    validationRules: read(components.ofType('ValidationRule'), validationRuleSpec),
    objectTranslations: read(components.ofType('CustomObjectTranslation'), objectTranslationSpec),
    sharingModels: sharingModels(objects, database),
    duplicateRules: components.ofType('DuplicateRule').map((rule) => duplicateRuleSpec(rule, components)),
    assignmentRules: read(components.ofType('AssignmentRule'), assignmentRuleSpec),
  };
}

/** A global value set with the labels of its translations (`Colours-en_US`), which name values by their labels. */
function translated(set: GlobalValueSetSpec, components: ComponentStore): GlobalValueSetSpec {
  const prefix = `${set.name}-`;
  const own = components
    .ofType('GlobalValueSetTranslation')
    .filter(({ fullName }) => fullName.replace('__gvs-', '-').startsWith(prefix));
  if (own.length === 0) return set;
  const words = own.map(({ fullName, root }) => ({
    language: fullName.slice(fullName.lastIndexOf('-') + 1),
    byLabel: new Map(
      childrenOf(root, 'valueTranslation').map((one) => [
        text(one, 'masterLabel'),
        text(one, 'translation') ?? '',
      ]),
    ),
  }));
  const values = set.values.map((value) => ({
    ...value,
    translations: Object.fromEntries(
      words.flatMap(({ language, byLabel }) => {
        const word = byLabel.get(value.label) ?? byLabel.get(value.value) ?? '';
        return word === '' ? [] : [[language, word]];
      }),
    ),
  }));
  return { ...set, values };
}

/** What was deployed, unless it was changed by hand after that. */
function sharingModels(
  objects: readonly StoredComponent[],
  database: Database,
): Record<string, SharingModel> {
  const models: Record<string, SharingModel> = {};
  const byHand = new SharingDefaults(database).all();
  for (const [object, { model }] of byHand) models[object] = model;
  for (const object of objects) {
    const model = text(object.root, 'sharingModel');
    const later = byHand.get(object.fullName);
    if (isCustomObjectName(object.fullName) || model === undefined) continue;
    if (!later || later.at < object.lastModifiedDate) models[object.fullName] = model as SharingModel;
  }
  return models;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A custom object's key prefix, given once and kept even when the object goes: `a00`, `a01` …; `m00` … for types. */
function keyPrefix(database: Database, object: string): string {
  database
    .prepare('CREATE TABLE IF NOT EXISTS "~KeyPrefix" ("Object" TEXT PRIMARY KEY, "Prefix" TEXT NOT NULL)')
    .run();
  const known = database.get('SELECT "Prefix" FROM "~KeyPrefix" WHERE "Object" = ?', object.toLowerCase());
  if (known) return String(known['Prefix']);
  const letter = object.toLowerCase().endsWith('__mdt') ? 'm' : 'a';
  const used = database.get('SELECT COUNT(*) AS n FROM "~KeyPrefix" WHERE "Prefix" LIKE ?', `${letter}%`);
  const number = Number(used?.['n'] ?? 0);
  const prefix = letter + (DIGITS[Math.floor(number / 62)] ?? '0') + (DIGITS[number % 62] ?? '0');
  database.run('INSERT INTO "~KeyPrefix" VALUES (?, ?)', object.toLowerCase(), prefix);
  return prefix;
}
