import type { SetupRow } from '../../../metadata/components/setup-rows.ts';
import type { FieldDef, ObjectDef } from '../../../schema/types.ts';

/** A row of `EntityDefinition`. */
export function entityRow(object: ObjectDef, durableId: string): SetupRow {
  const customizable = object.kind === 'standard' || object.custom;
  return {
    Id: durableId,
    DurableId: durableId,
    QualifiedApiName: object.name,
    DeveloperName: object.name.replace(/__\w+$/, ''),
    Label: object.label,
    MasterLabel: object.label,
    PluralLabel: object.labelPlural,
    NamespacePrefix: null,
    KeyPrefix: object.keyPrefix,
    DeploymentStatus: object.custom ? 'Deployed' : null,
    Description: object.description,
    InternalSharingModel: object.sharingModel,
    ExternalSharingModel: 'Private',
    IsCustomizable: customizable,
    IsCustomSetting: false,
    IsApexTriggerable: customizable && object.createable,
    IsTriggerable: customizable && object.createable,
    IsWorkflowEnabled: customizable,
    IsCompactLayoutable: object.layoutable,
    IsLayoutable: object.layoutable,
    IsSearchable: object.searchable,
    IsSearchLayoutable: object.searchable,
    IsQueryable: object.queryable,
    IsRetrieveable: object.queryable,
    IsReplicateable: object.queryable,
    IsCreatable: object.createable,
    IsDeletable: object.deletable,
    IsEverCreatable: object.createable,
    IsEverUpdatable: object.updateable,
    IsEverDeletable: object.deletable,
    IsFeedEnabled: object.feedEnabled,
    IsFlsEnabled: customizable,
    IsIdEnabled: true,
    IsDeprecatedAndHidden: false,
    IsReportingEnabled: customizable,
    PublisherId: object.custom ? '<local>' : 'System',
    LastModifiedDate: null,
    LastModifiedById: null,
  };
}

/** A row of `FieldDefinition`. */
export function fieldRow(field: FieldDef, entityId: string, durableId: string): SetupRow {
  return {
    Id: durableId,
    DurableId: durableId,
    EntityDefinitionId: entityId,
    QualifiedApiName: field.name,
    DeveloperName: field.name.replace(/__c$/, ''),
    NamespacePrefix: null,
    Label: field.label,
    MasterLabel: field.label,
    Description: field.description,
    DataType: dataType(field),
    ValueTypeId: field.type,
    Length: field.length,
    Precision: field.precision,
    Scale: field.scale,
    RelationshipName: field.relationshipName,
    ExtraTypeInfo: field.extraTypeInfo ?? null,
    IsNillable: field.nillable,
    IsCalculated: field.formula !== null,
    IsCompound: field.type === 'address' || field.type === 'location',
    IsIndexed: field.unique || field.externalId || field.idLookup || field.type === 'reference',
    IsNameField: field.nameField,
    IsHtmlFormatted: field.htmlFormatted,
    IsApiFilterable: field.filterable,
    IsApiSortable: field.sortable,
    IsApiGroupable: field.groupable,
    IsListFilterable: field.filterable,
    IsListSortable: field.sortable,
    IsListVisible: true,
    IsPolymorphicForeignKey: field.referenceTo.length > 1,
    IsFlsEnabled: field.permissionable,
    IsEverApiAccessible: true,
    IsHighScaleNumber: false,
    IsFieldHistoryTracked: false,
    PublisherId: field.custom ? '<local>' : 'System',
  };
}

const NAMES: Readonly<Record<string, string>> = {
  boolean: 'Checkbox',
  currency: 'Currency',
  date: 'Date',
  datetime: 'Date/Time',
  double: 'Number',
  email: 'Email',
  int: 'Number',
  multipicklist: 'Picklist (Multi-Select)',
  percent: 'Percent',
  phone: 'Phone',
  picklist: 'Picklist',
  string: 'Text',
  textarea: 'Text Area',
  time: 'Time',
  url: 'URL',
};

/** The type as Setup writes it: `Text(80)`, `Number(6, 0)`, `Lookup(User)`, `Formula (Text)`. */
function dataType(field: FieldDef): string {
  const name = NAMES[field.type] ?? field.type;
  if (field.formula !== null) return `Formula (${name})`;
  if (field.type === 'reference') return `Lookup(${field.referenceTo.join(',')})`;
  if (field.type === 'textarea' && field.length > 255) return `Long Text Area(${String(field.length)})`;
  if (field.type === 'string') return `Text(${String(field.length)})`;
  if (['double', 'currency', 'percent'].includes(field.type))
    return `${name}(${String(field.precision - field.scale)}, ${String(field.scale)})`;
  return name;
}
