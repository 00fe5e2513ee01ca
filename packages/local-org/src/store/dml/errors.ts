import type { OrgErrorDetail } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** The platform's refusals of single records, word by word. */
export function problem(
  code: string,
  message: string,
  fields: readonly string[] = [],
  extra?: Readonly<Record<string, unknown>>,
): OrgErrorDetail {
  return { code, message, fields, ...(extra ? { extra } : {}) };
}

/** Error texts are English throughout, so are the standard labels in them. */
export function englishLabel(field: FieldDef): string {
  return field.custom ? field.label : (field.labels?.['en_US'] ?? field.label);
}

function objectLabel(object: ObjectDef): string {
  return object.custom ? object.label : (object.labels?.['en_US']?.label ?? object.label);
}

export const unknownField = (object: ObjectDef, name: string) =>
  problem('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);

export const notWritable = (names: readonly string[]) =>
  problem(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    names,
  );

/** As the parser of REST's JSON says it; Bulk and SOAP name the field. */
export const wrongType = (field: FieldDef, jsonKind: string, value: string): OrgErrorDetail => ({
  ...problem(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${jsonKind} value ${value} or request may be missing a required field at [line:1, column:1]`,
  ),
  ofText: problem(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `${englishLabel(field)}: value not of required type: ${value}`,
    [field.name],
  ),
});

export const requiredMissing = (names: readonly string[]) =>
  problem('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);

export const tooLong = (field: FieldDef, value: string) =>
  problem(
    'STRING_TOO_LONG',
    `${englishLabel(field)}: data value too large: ${value} (max length=${String(field.length)})`,
    [field.name],
  );

export const badPicklistValue = (field: FieldDef, value: string) =>
  problem(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${englishLabel(field)}: bad value for restricted picklist field: ${value}`,
    [field.name],
  );

export const outOfRange = (field: FieldDef, value: number) =>
  problem(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${englishLabel(field)}: value outside of valid range on numeric field: ${String(value)}`,
    [field.name],
  );

export const badEmail = (field: FieldDef, value: string) =>
  problem('INVALID_EMAIL_ADDRESS', `${englishLabel(field)}: invalid email address: ${value}`, [field.name]);

export const malformedReference = (field: FieldDef, value: string) =>
  problem('MALFORMED_ID', `${englishLabel(field)}: id value of incorrect type: ${value}`, [field.name]);

export const wrongReference = (field: FieldDef, value: string) =>
  problem('FIELD_INTEGRITY_EXCEPTION', `${englishLabel(field)}: id value of incorrect type: ${value}`, [
    field.name,
  ]);

export const blankOwner = () =>
  problem('INVALID_CROSS_REFERENCE_KEY', 'Owner ID: owner cannot be blank', ['OwnerId']);

export const idOnInsert = () =>
  problem('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);

export const malformedId = (value: string) => problem('MALFORMED_ID', `bad id ${value}`, ['Id']);

/** The same record twice in one call: the platform refuses the later ones. */
export const repeatedId = (id: string) => problem('INVALID_ID_FIELD', `duplicate id in list: ${id}`, ['Id']);

export const wrongRecordId = (object: ObjectDef, value: string) =>
  problem('MALFORMED_ID', `${objectLabel(object)} ID: id value of incorrect type: ${value}`, ['Id']);

export const unknownReference = (fields: readonly string[] = []) =>
  problem('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', fields);

export const deletedEntity = () => problem('ENTITY_IS_DELETED', 'entity is deleted');

export const hiddenReference = (id: string) =>
  problem(
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`,
  );

export const noRecordAccess = () =>
  problem('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');

export const notInsertable = (object: ObjectDef) =>
  problem('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${objectLabel(object)}`);

export const notUpdateable = (object: ObjectDef) =>
  problem('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be updated: ${objectLabel(object)}`);

export const notDeletable = (object: ObjectDef) =>
  problem('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be deleted: ${objectLabel(object)}`);

export const unsupportedType = (name: string) =>
  problem('INVALID_TYPE', `sObject type '${name}' is not supported.`);

export const rolledBack = () =>
  problem(
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  );

export const mixedDml = (object: string, original: string) =>
  problem(
    'MIXED_DML_OPERATION',
    `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object}, original object: ${original}`,
  );

export const integrity = (message: string, fields: readonly string[] = []) =>
  problem('FIELD_INTEGRITY_EXCEPTION', message, fields);

export const convertedLead = () => problem('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');

export const storageFull = () => problem('STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded');

/** `id` 18 characters, or null for a record of the same request. The platform names records by 15 characters here. */
export const duplicateValues = (found: readonly { field: FieldDef; id: string | null }[]) =>
  problem(
    'DUPLICATE_VALUE',
    `duplicate value found: ${found
      .map(({ field, id }) =>
        id === null
          ? '<unknown> duplicates value on record with id: <unknown>'
          : `${field.name} duplicates value on record with id: ${id.slice(0, 15)}`,
      )
      .join(', ')}`,
  );
