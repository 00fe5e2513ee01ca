import type { Criteria } from '../access/sharing-rules.ts';
import type { SharingModel } from './types.ts';

/**
 * Everything that deployed metadata adds to, or changes in, the standard schema. Plain data: the metadata room fills it
 * from XML, `SchemaRegistry.apply` turns it into the next snapshot. Names and values are those of the Metadata API.
 * A `Customizations` is the whole deployed state, never a difference.
 */
export interface Customizations {
  readonly objects: readonly CustomObjectSpec[];
  readonly fields: readonly CustomFieldSpec[];
  readonly standardFields: readonly StandardFieldChange[];
  readonly standardValueSets: readonly StandardValueSetSpec[];
  readonly globalValueSets: readonly GlobalValueSetSpec[];
  readonly recordTypes: readonly RecordTypeSpec[];
  readonly validationRules: readonly ValidationRuleSpec[];
  readonly objectTranslations: readonly ObjectTranslationSpec[];
  /** Active and inactive duplicate rules with the matching rules that they use. */
  readonly duplicateRules?: readonly DuplicateRuleSpec[];
  readonly assignmentRules?: readonly AssignmentRuleSpec[];
  /** `sharingModel` deployed for a standard object (custom objects carry their own), by API name. */
  readonly sharingModels: Readonly<Record<string, SharingModel>>;
}

export const noCustomizations: Customizations = {
  objects: [],
  fields: [],
  standardFields: [],
  standardValueSets: [],
  globalValueSets: [],
  recordTypes: [],
  validationRules: [],
  objectTranslations: [],
  sharingModels: {},
};

/** A `CustomObject`: API name ends in `__c` (custom object) or `__mdt` (custom metadata type). */
export interface CustomObjectSpec {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly description: string | null;
  /** Three characters, given once by the metadata room (`a00`, `a01`, … for `__c`; `m00` … for `__mdt`). */
  readonly keyPrefix: string;
  readonly sharingModel: SharingModel;
  readonly nameField: NameFieldSpec;
  readonly enableActivities: boolean;
  readonly enableReports: boolean;
  readonly enableSearch: boolean;
  readonly enableFeeds: boolean;
  readonly enableHistory: boolean;
  readonly deploymentStatus: 'Deployed' | 'InDevelopment';
}

/** `nameField` of a custom object. Custom metadata types have no own one: label `MasterLabel`, `DeveloperName`. */
export interface NameFieldSpec {
  readonly label: string;
  readonly type: 'Text' | 'AutoNumber';
  readonly displayFormat: string | null;
  readonly startingNumber: number | null;
}

/** `CustomField.type`. What is not here is refused by the deploy (`Summary`, `ExternalLookup`, `File` …). */
export type CustomFieldType =
  | 'AutoNumber'
  | 'Checkbox'
  | 'Currency'
  | 'Date'
  | 'DateTime'
  | 'Email'
  | 'EncryptedText'
  | 'Hierarchy'
  | 'Html'
  | 'Location'
  | 'LongTextArea'
  | 'Lookup'
  | 'MasterDetail'
  | 'MetadataRelationship'
  | 'MultiselectPicklist'
  | 'Number'
  | 'Percent'
  | 'Phone'
  | 'Picklist'
  | 'Text'
  | 'TextArea'
  | 'Time'
  | 'Url';

export interface CustomFieldSpec {
  /** API name of the object; `Activity` puts the field on Task and Event. */
  readonly object: string;
  /** API name, `Foo__c`. */
  readonly name: string;
  readonly type: CustomFieldType;
  readonly label: string;
  readonly description: string | null;
  readonly inlineHelpText: string | null;
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Expression as deployed (`defaultValue`), e.g. `"新規"`, `true`, `TODAY() + 7`. */
  readonly defaultValue: string | null;
  readonly formula: string | null;
  readonly formulaTreatBlanksAs: 'BlankAsZero' | 'BlankAsBlank' | null;
  readonly picklist: PicklistSpec | null;
  readonly relationship: RelationshipSpec | null;
  readonly displayFormat: string | null;
  readonly startingNumber: number | null;
}

export interface RelationshipSpec {
  readonly referenceTo: string;
  /** Child relationship name without `__r`; null: none. */
  readonly relationshipName: string | null;
  readonly relationshipLabel: string | null;
  /** Lookups only. Null is SetNull. */
  readonly deleteConstraint: 'Cascade' | 'Restrict' | 'SetNull' | null;
  /** Master-detail only. */
  readonly relationshipOrder: 0 | 1 | null;
  readonly reparentable: boolean;
  readonly writeRequiresMasterRead: boolean;
}

/** Values in place, or a global value set by name. */
export interface PicklistSpec {
  readonly restricted: boolean;
  readonly sorted: boolean;
  readonly values: readonly PicklistValueSpec[];
  readonly globalValueSet: string | null;
  readonly controllingField: string | null;
  /** `valueSettings`: value → values of the controlling field. Empty when not dependent. */
  readonly validFor: Readonly<Record<string, readonly string[]>>;
}

export interface PicklistValueSpec {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly default: boolean;
  /** Labels in other languages, by code. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** A `CustomField` of a standard field (`objects/Lead/fields/Industry`): only what such a file may change. Null: unchanged. */
export interface StandardFieldChange {
  readonly object: string;
  readonly name: string;
  readonly label: string | null;
  readonly inlineHelpText: string | null;
  readonly description: string | null;
  readonly picklist: PicklistSpec | null;
}

export interface StandardValueSetSpec {
  /** `LeadStatus`, `OpportunityStage`, `TaskStatus`, `TaskType`, `Industry`, `LeadSource`, `Salutation` … */
  readonly name: string;
  readonly sorted: boolean;
  readonly values: readonly StandardValueSpec[];
}

export interface StandardValueSpec extends PicklistValueSpec {
  readonly closed: boolean | null;
  readonly won: boolean | null;
  readonly converted: boolean | null;
  readonly highPriority: boolean | null;
  readonly probability: number | null;
  readonly forecastCategory: string | null;
}

export interface GlobalValueSetSpec {
  readonly name: string;
  readonly label: string;
  readonly sorted: boolean;
  readonly values: readonly PicklistValueSpec[];
}

export interface RecordTypeSpec {
  readonly object: string;
  /** 18-character ID, stable over deploys (see `SchemaRegistry.recordTypeId`). */
  readonly id: string;
  readonly developerName: string;
  readonly label: string;
  readonly description: string | null;
  readonly active: boolean;
  /** Picklist field → allowed values; a picklist that is not listed allows all its values. */
  readonly picklistValues: Readonly<Record<string, readonly string[]>>;
  readonly picklistDefaults: Readonly<Record<string, string>>;
}

export interface ValidationRuleSpec {
  readonly object: string;
  readonly name: string;
  readonly active: boolean;
  readonly formula: string;
  readonly errorMessage: string;
  readonly errorDisplayField: string | null;
}

export interface ObjectTranslationSpec {
  readonly object: string;
  /** Language of the translation, e.g. `en_US`. */
  readonly language: string;
  readonly label: string | null;
  readonly pluralLabel: string | null;
  /** Field API name → label. */
  readonly fields: Readonly<Record<string, string>>;
  /** Field API name → (master label → label). */
  readonly picklistValues: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Record type's API name → label. */
  readonly recordTypes?: Readonly<Record<string, string>>;
}

/** A `DuplicateRule` with its `MatchingRule`s resolved. Only exact matching is known; the deploy refuses fuzzy methods. */
export interface DuplicateRuleSpec {
  readonly object: string;
  /** Developer name. */
  readonly name: string;
  readonly active: boolean;
  /** `None`: the rule does not run on that operation. `Allow`: saved when the caller insists (allowSave). */
  readonly actionOnInsert: 'Allow' | 'Block' | 'None';
  readonly actionOnUpdate: 'Allow' | 'Block' | 'None';
  readonly alertText: string;
  /** `BypassSharingRules`: records that the caller cannot see count as well. */
  readonly bypassSharing: boolean;
  readonly matchingRules: readonly {
    readonly name: string;
    /** Object whose records are compared with. */
    readonly object: string;
    /** All must match. `source` of the saved record, `target` of the compared one. */
    readonly fields: readonly {
      readonly source: string;
      readonly target: string;
      readonly blankMatches: boolean;
    }[];
  }[];
}

/** Who gets a new lead or case. */
export interface AssignmentRuleSpec {
  /** ID of its `AssignmentRule` row. */
  readonly id: string;
  readonly object: string;
  readonly active: boolean;
  /** The first entry that fits decides. */
  readonly entries: readonly AssignmentEntrySpec[];
}

export interface AssignmentEntrySpec {
  readonly criteria: Criteria;
  readonly formula: string | null;
  /** User name or queue; null leaves the owner as it is. */
  readonly assignee: { readonly type: 'User' | 'Queue'; readonly name: string } | null;
}
