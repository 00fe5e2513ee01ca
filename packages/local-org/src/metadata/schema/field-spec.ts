import type {
  CustomFieldSpec,
  CustomFieldType,
  PicklistSpec,
  PicklistValueSpec,
  RelationshipSpec,
  StandardFieldChange,
} from '../../schema/customization.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, flag, integer, text, texts } from '../components/element.ts';
import { objectName, ownName } from '../components/component.ts';

/** A custom field's element as the schema takes it; its attributes are checked already. */
export function fieldSpec(fullName: string, field: XmlElement): CustomFieldSpec {
  const type = (text(field, 'type') ?? 'Text') as CustomFieldType;
  const unique = flag(field, 'unique');
  return {
    object: objectName(fullName),
    name: ownName(fullName),
    type,
    label: text(field, 'label') ?? ownName(fullName),
    description: text(field, 'description') ?? null,
    inlineHelpText: text(field, 'inlineHelpText') ?? null,
    required: flag(field, 'required'),
    unique,
    caseSensitive: flag(field, 'caseSensitive'),
    externalId: flag(field, 'externalId'),
    length: integer(field, 'length') ?? null,
    precision: integer(field, 'precision') ?? null,
    scale: integer(field, 'scale') ?? null,
    defaultValue: text(field, 'defaultValue') ?? null,
    formula: text(field, 'formula') ?? null,
    formulaTreatBlanksAs: treatBlanksAs(field),
    picklist: picklistSpec(field),
    relationship: relationshipSpec(type, field),
    displayFormat: text(field, 'displayFormat') ?? null,
    startingNumber: integer(field, 'startingNumber') ?? null,
  };
}

function treatBlanksAs(field: XmlElement): CustomFieldSpec['formulaTreatBlanksAs'] {
  if (text(field, 'formula') === undefined) return null;
  return text(field, 'formulaTreatBlanksAs') === 'BlankAsZero' ? 'BlankAsZero' : 'BlankAsBlank';
}

function picklistSpec(field: XmlElement): PicklistSpec | null {
  const valueSet = child(field, 'valueSet');
  if (!valueSet) return null;
  const definition = child(valueSet, 'valueSetDefinition');
  return {
    restricted: flag(valueSet, 'restricted') || text(valueSet, 'valueSetName') !== undefined,
    sorted: flag(definition, 'sorted'),
    values: childrenOf(definition, 'value').map(picklistValueSpec),
    globalValueSet: text(valueSet, 'valueSetName') ?? null,
    controllingField: text(valueSet, 'controllingField') ?? null,
    validFor: validFor(valueSet),
  };
}

/** `CustomValue`: label defaults to the API name, active to true. */
export function picklistValueSpec(value: XmlElement): PicklistValueSpec {
  const name = text(value, 'fullName') ?? '';
  return {
    value: name,
    label: text(value, 'label') ?? name,
    active: text(value, 'isActive') !== 'false',
    default: flag(value, 'default'),
  };
}

function validFor(valueSet: XmlElement): Readonly<Record<string, readonly string[]>> {
  const settings = childrenOf(valueSet, 'valueSettings');
  return Object.fromEntries(
    settings.map((setting) => [text(setting, 'valueName') ?? '', texts(setting, 'controllingFieldValue')]),
  );
}

const RELATIONSHIP_TYPES = new Set<CustomFieldType>([
  'Lookup',
  'MasterDetail',
  'Hierarchy',
  'MetadataRelationship',
]);

function relationshipSpec(type: CustomFieldType, field: XmlElement): RelationshipSpec | null {
  if (!RELATIONSHIP_TYPES.has(type)) return null;
  const order = integer(field, 'relationshipOrder');
  return {
    referenceTo: text(field, 'referenceTo') ?? 'User',
    relationshipName: text(field, 'relationshipName') ?? null,
    relationshipLabel: text(field, 'relationshipLabel') ?? null,
    deleteConstraint: (text(field, 'deleteConstraint') ?? null) as RelationshipSpec['deleteConstraint'],
    relationshipOrder: order === 0 || order === 1 ? order : null,
    reparentable: flag(field, 'reparentableMasterDetail'),
    writeRequiresMasterRead: flag(field, 'writeRequiresMasterRead'),
  };
}

/** What a file about a standard field changes of it. */
export function standardFieldChange(fullName: string, field: XmlElement): StandardFieldChange {
  return {
    object: objectName(fullName),
    name: ownName(fullName),
    label: text(field, 'label') ?? null,
    inlineHelpText: text(field, 'inlineHelpText') ?? null,
    description: text(field, 'description') ?? null,
    picklist: picklistSpec(field),
  };
}
