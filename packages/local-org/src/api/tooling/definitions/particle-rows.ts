import type { SetupRow } from '../../../metadata/components/setup-rows.ts';
import type { FieldDef, ObjectDef } from '../../../schema/types.ts';
import { validForBits } from '../../describe/valid-for.ts';

/** Text in UTF-8 may take three bytes a character, as describe counts it. */
const BYTES = 3;

/** A row of `EntityParticle`: a field as describe has it, types by their API names (Tooling API guide, "EntityParticle"). */
export function particleRow(object: ObjectDef, field: FieldDef, entity: string, id: string): SetupRow {
  const formulaDefault = field.defaultValueFormula ?? textOf(field.defaultValue);
  return {
    Id: id,
    DurableId: id,
    QualifiedApiName: field.name,
    EntityDefinitionId: entity,
    FieldDefinitionId: id,
    NamespacePrefix: null,
    DeveloperName: field.name.replace(/__c$/, ''),
    MasterLabel: field.label,
    Label: field.label,
    Name: field.name,
    DataType: field.type,
    ServiceDataTypeId: null,
    ValueTypeId: field.type,
    ExtraTypeInfo: field.extraTypeInfo ?? null,
    DefaultValueFormula: formulaDefault,
    InlineHelpText: field.inlineHelpText,
    Length: field.length,
    ByteLength: field.length * BYTES,
    Digits: field.type === 'int' ? field.precision : 0,
    Precision: field.precision,
    Scale: field.scale,
    RelationshipName: field.relationshipName,
    RelationshipOrder: field.relationshipOrder ?? null,
    ...flagsOf(object, field),
  };
}

function textOf(value: FieldDef['defaultValue']): string | null {
  return value === null ? null : String(value);
}

function flagsOf(object: ObjectDef, field: FieldDef): SetupRow {
  return {
    IsApiFilterable: field.filterable,
    IsApiSortable: field.sortable,
    IsApiGroupable: field.groupable,
    IsAutonumber: field.autoNumber,
    IsCalculated: field.formula !== null,
    IsCaseSensitive: field.caseSensitive,
    IsCompactLayoutable: object.layoutable && field.type !== 'textarea',
    IsComponent: field.compoundFieldName !== null,
    IsCompound: field.type === 'address' || field.type === 'location',
    IsCreatable: field.createable,
    IsDefaultedOnCreate: field.defaultedOnCreate,
    IsDependentPicklist: field.controllerName !== null,
    IsDeprecatedAndHidden: false,
    IsDisplayLocationInDecimal: false,
    IsEncrypted: false,
    IsFieldHistoryTracked: false,
    IsHighScaleNumber: false,
    IsHtmlFormatted: field.htmlFormatted,
    IsIdLookup: field.idLookup,
    IsLayoutable: object.layoutable && field.name !== 'Id',
    IsListVisible: true,
    IsNameField: field.nameField,
    IsNamePointing: field.namePointing,
    IsNillable: field.nillable,
    IsPermissionable: field.permissionable,
    IsUnique: field.unique,
    IsUpdatable: field.updateable,
    IsWorkflowFilterable: field.filterable,
    IsWriteRequiresMasterRead: field.writeRequiresMasterRead ?? false,
  };
}

/** Rows of `PicklistValueInfo`: the active values of a picklist. */
export function picklistValueRows(object: ObjectDef, field: FieldDef, id: string): SetupRow[] {
  const controller =
    field.controllerName === null ? undefined : object.fields.get(field.controllerName.toLowerCase());
  return field.picklistValues
    .filter((value) => value.active)
    .map((value) => ({
      Id: `${id}.${value.value}`,
      DurableId: `${id}.${value.value}`,
      EntityParticleId: id,
      Label: value.label,
      Value: value.value,
      ValidFor: controller ? validForBits(controller, value.validFor) : null,
      IsActive: true,
      IsDefaultValue: value.defaultValue,
    }));
}
