import type { FieldInfo, ObjectInfo, PicklistValues } from 'lightning/uiObjectInfoApi';
import type { RecordDefaults } from 'lightning/uiRecordApi';
import type { FieldQuestion } from 'c/balesFieldInput';

/** Always in the form, in this order, where the user may write them. */
const ALWAYS = [
  'Name',
  'StageName',
  'CloseDate',
  'Amount',
  'OwnerId',
  'BalesMeetingAt__c',
  'BalesHandover__c',
];
/** Without these there is no Opportunity. */
const NEEDED = new Set(['Name', 'StageName', 'CloseDate']);
/** Filled in by the conversion itself. */
const OWN = new Set(['AccountId', 'RecordTypeId', 'BalesConversionId__c', 'BalesLeadId__c', 'ContactId']);

/** What the form asks of the Opportunity: the usual fields, then all that field or layout require. */
export function opportunityQuestions(
  defaults: RecordDefaults,
  values: PicklistValues | undefined,
): FieldQuestion[] {
  const info = defaults.objectInfos.Opportunity;
  if (!info) return [];
  const required = new Set([...requiredByField(info), ...requiredByLayout(defaults), ...NEEDED]);
  const names = [...ALWAYS, ...[...required].filter((name) => !ALWAYS.includes(name) && !OWN.has(name))];
  return names.flatMap((name) => {
    const field = info.fields[name];
    return field?.createable ? [question('Opportunity', field, required.has(name), values)] : [];
  });
}

/** Required fields that the customer added: asked for when a record of this object is made. */
export function customRequiredQuestions(
  info: ObjectInfo,
  values: PicklistValues | undefined,
): FieldQuestion[] {
  return requiredByField(info)
    .filter((name) => name.endsWith('__c'))
    .flatMap((name) => {
      const field = info.fields[name];
      return field ? [question(info.apiName, field, true, values)] : [];
    });
}

/** A checkbox always has a value. */
function requiredByField(info: ObjectInfo): string[] {
  return Object.values(info.fields)
    .filter((field) => field.required && field.createable && field.dataType !== 'Boolean')
    .map((field) => field.apiName);
}

/** Apex and describe do not know what only the page layout requires. */
function requiredByLayout({ layout }: RecordDefaults): string[] {
  const items = (layout?.sections ?? []).flatMap((section) =>
    section.layoutRows.flatMap((row) => row.layoutItems),
  );
  return items
    .filter((item) => item.required)
    .flatMap((item) => item.layoutComponents)
    .filter(({ componentType }) => componentType === 'Field')
    .flatMap(({ apiName }) => apiName ?? []);
}

/** A lookup's own label names its ID (所有者 ID); people know it by what it points at, as page layouts have it. */
function fieldLabel({ dataType, label }: FieldInfo): string {
  return dataType === 'Reference' ? label.replace(/\s+ID$/u, '') : label;
}

function question(
  objectName: string,
  field: FieldInfo,
  required: boolean,
  values: PicklistValues | undefined,
): FieldQuestion {
  const options = values?.picklistFieldValues[field.apiName]?.values ?? [];
  return {
    objectName,
    apiName: field.apiName,
    label: fieldLabel(field),
    type: field.dataType,
    required,
    help: field.inlineHelpText ?? '',
    maxLength: field.length,
    scale: field.scale,
    referenceTo: field.referenceToInfos[0]?.apiName ?? '',
    options: options.map(({ label, value }) => ({ label, value })),
  };
}

export const keyOf = ({ objectName, apiName }: FieldQuestion) => `${objectName}.${apiName}`;
