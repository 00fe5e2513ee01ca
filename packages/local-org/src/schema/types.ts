/** SOAP/REST describe field types. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'encryptedstring'
  | 'base64'
  | 'address'
  | 'location'
  | 'anyType'
  | 'complexvalue';

export interface PicklistValue {
  /** API value, what records store. */
  readonly value: string;
  readonly label: string;
  /** English (or other) labels by language code, when translations are deployed or shipped. */
  readonly translations?: Readonly<Record<string, string>>;
  readonly active: boolean;
  readonly defaultValue: boolean;
  /** Values of the controlling field for which this value is valid; absent: all. */
  readonly validFor?: readonly string[];
  /** TaskStatus / LeadStatus / OpportunityStage / CaseStatus attributes. */
  readonly closed?: boolean;
  readonly won?: boolean;
  readonly highPriority?: boolean;
  readonly converted?: boolean;
  readonly probability?: number;
  readonly forecastCategory?: string;
}

export interface FieldDef {
  /** API name in its own case, e.g. `LastName`, `BalesLeadId__c`. */
  readonly name: string;
  readonly type: FieldType;
  /** Label in the org's default language; `labels` has others by language code (`en_US`, `ja`). */
  readonly label: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly custom: boolean;
  /** Characters, for text-like types; 0 otherwise. */
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly aggregatable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly idLookup: boolean;
  readonly autoNumber: boolean;
  readonly nameField: boolean;
  readonly namePointing: boolean;
  readonly htmlFormatted: boolean;
  /** `plaintextarea`, `richtextarea` … as describe's `extraTypeInfo`. */
  readonly extraTypeInfo?: string;
  /** For references: the objects it may point at, and the relationship name used in paths. */
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  readonly deleteConstraint: 'Cascade' | 'Restrict' | 'SetNull' | null;
  readonly picklistValues: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  readonly controllerName: string | null;
  /** A literal default, or a formula text for custom fields. */
  readonly defaultValue: string | number | boolean | null;
  readonly defaultValueFormula: string | null;
  readonly formula: string | null;
  readonly inlineHelpText: string | null;
  readonly description: string | null;
  /** Member of a compound field (`BillingAddress`, `Name`), by that field's name. */
  readonly compoundFieldName: string | null;
  /** False: no field-level security exists (always visible): IDs, system fields, required fields. */
  readonly permissionable: boolean;
  /** Autonumber display format, e.g. `L-{0000}`. */
  readonly displayFormat?: string;
  /** Autonumbers: the first number, 1 when absent. */
  readonly startingNumber?: number;
  /** References: name of the child relationship on the objects it refers to (custom ones end in `__r`). */
  readonly childRelationshipName?: string | null;
  /** Set on master-detail fields only. */
  readonly relationshipOrder?: 0 | 1;
  readonly writeRequiresMasterRead?: boolean;
  /** Master-detail: may the master be changed after creation? */
  readonly reparentable?: boolean;
  /** Standard or global value set that the picklist takes its values from. */
  readonly valueSet?: string;
  /** Formula fields: empty numbers count as zero. */
  readonly blanksAsZero?: boolean;
  /** Only served by the Tooling API (of an object that the data API has too). */
  readonly toolingOnly?: boolean;
}

export interface ChildRelationship {
  readonly childObject: string;
  readonly field: string;
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

export interface RecordTypeDef {
  readonly id: string;
  readonly description?: string | null;
  readonly developerName: string;
  readonly label: string;
  /** In other languages, by code (`en_US`). */
  readonly labels?: Readonly<Record<string, string>>;
  readonly active: boolean;
  readonly isMaster: boolean;
  /** Accounts of this type are persons. */
  readonly person?: boolean;
  /** Picklist field → values allowed for this record type; absent field: all values. */
  readonly picklistValues: Readonly<Record<string, readonly string[]>>;
  readonly picklistDefaults: Readonly<Record<string, string>>;
}

export interface ValidationRuleDef {
  readonly name: string;
  readonly active: boolean;
  readonly formula: string;
  readonly errorMessage: string;
  readonly errorDisplayField: string | null;
}

export type SharingModel =
  'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | 'FullAccess' | 'ReadWriteTransfer';

export interface ObjectDef {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly labels?: Readonly<Record<string, { label: string; plural: string }>>;
  readonly custom: boolean;
  /** `standard`, `custom` (__c), `customMetadata` (__mdt) or `setup` (User, Profile, PermissionSet …: MIXED_DML). */
  readonly kind: 'standard' | 'custom' | 'customMetadata' | 'setup';
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly undeletable: boolean;
  readonly mergeable: boolean;
  readonly queryable: boolean;
  readonly searchable: boolean;
  readonly layoutable: boolean;
  readonly feedEnabled: boolean;
  /** Only reachable through the Tooling API. */
  readonly tooling: boolean;
  readonly sharingModel: SharingModel;
  readonly description: string | null;
  /** By lower-cased API name, in describe order. */
  readonly fields: ReadonlyMap<string, FieldDef>;
  readonly childRelationships: readonly ChildRelationship[];
  readonly recordTypes: readonly RecordTypeDef[];
  readonly validationRules: readonly ValidationRuleDef[];
}

/** The org's present schema. Immutable snapshots: a deploy replaces the snapshot and raises `version`. */
export interface Schema {
  /** Raised by each change; use it as a cache key. */
  readonly version: number;
  object(name: string): ObjectDef | undefined;
  objectByPrefix(keyPrefix: string): ObjectDef | undefined;
  objects(): Iterable<ObjectDef>;
}
