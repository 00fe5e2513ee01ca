import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';

/** A field as describe says. */
export interface DescribedField {
  readonly name: string;
  readonly label: string;
  /** `string`, `picklist`, `currency`, `reference` … */
  readonly type: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly createable: boolean;
  readonly nillable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly defaultValue: unknown;
  readonly restrictedPicklist: boolean;
  readonly picklistValues: readonly PicklistValue[];
  readonly referenceTo: readonly string[];
}

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active?: boolean;
  readonly defaultValue?: boolean;
}

export interface RecordTypeInfo {
  readonly recordTypeId: string;
  readonly name: string;
  readonly available: boolean;
  readonly master: boolean;
  readonly defaultRecordTypeMapping: boolean;
}

/** One object as a form needs it, for one record type. */
export interface DescribedObject {
  readonly object: string;
  readonly fields: ReadonlyMap<string, DescribedField>;
  /** Fields that the page layout of the record type requires. */
  readonly layoutRequired: ReadonlySet<string>;
  readonly recordTypes: readonly RecordTypeInfo[];
  readonly recordTypeId: string;
}

const MASTER = '012000000000000AAA';
const data = `/services/data/v${apiVersion}`;

/**
 * Describe, page layout and picklist values of an object.
 * @param recordTypeId null: the user's default
 * @param language `Accept-Language` of the labels; Salesforce has the last word
 */
export async function describeObject(
  client: SalesforceClient,
  object: string,
  recordTypeId: string | null,
  language: string,
): Promise<DescribedObject> {
  const options = { headers: { 'accept-language': language } };
  const path = `${data}/sobjects/${object}/describe`;
  const described = await client.call<{
    fields: readonly DescribedField[];
    recordTypeInfos: readonly RecordTypeInfo[];
  }>('GET', path, undefined, options);
  const recordTypes = described.recordTypeInfos.filter((one) => one.available && !one.master);
  const wanted =
    recordTypeId ?? recordTypes.find((one) => one.defaultRecordTypeMapping)?.recordTypeId ?? MASTER;
  const [layout, picklists] = await Promise.all([
    orNull(client.call<Layout>('GET', `${path}/layouts/${wanted}`, undefined, options)),
    orNull(
      client.call<Picklists>(
        'GET',
        `${data}/ui-api/object-info/${object}/picklist-values/${wanted}`,
        undefined,
        options,
      ),
    ),
  ]);
  return {
    object,
    fields: new Map(described.fields.map((field) => [field.name, ofRecordType(field, picklists)])),
    layoutRequired: layout ? requiredOf(layout) : new Set(),
    recordTypes,
    recordTypeId: wanted,
  };
}

interface Layout {
  readonly editLayoutSections: readonly {
    readonly layoutRows: readonly {
      readonly layoutItems: readonly {
        readonly required: boolean;
        readonly layoutComponents: readonly { readonly type: string; readonly value: string }[];
      }[];
    }[];
  }[];
}

interface Picklists {
  readonly picklistFieldValues: Readonly<Record<string, { readonly values: readonly PicklistValue[] }>>;
}

/** The values of the record type, where the org tells them; else all of the field. */
function ofRecordType(field: DescribedField, picklists: Picklists | null): DescribedField {
  const all = field.picklistValues.filter((one) => one.active !== false);
  const given = picklists?.picklistFieldValues[field.name]?.values.map(({ value }) => value);
  if (!given) return { ...field, picklistValues: all };
  const allowed = new Set(given);
  return { ...field, picklistValues: all.filter(({ value }) => allowed.has(value)) };
}

function requiredOf(layout: Layout): Set<string> {
  const items = layout.editLayoutSections
    .flatMap(({ layoutRows }) => layoutRows)
    .flatMap((row) => row.layoutItems);
  return new Set(
    items
      .filter(({ required }) => required)
      .flatMap(({ layoutComponents }) => layoutComponents)
      .filter(({ type }) => type === 'Field')
      .map(({ value }) => value),
  );
}

/** What a user may not read is passed by: describe alone decides then. */
function orNull<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof SalesforceFailure && error.kind === 'answered' && error.status < 500) return null;
    throw error;
  });
}

/** Whether a new record must say it: the field itself or the layout demands it, and nothing fills it. */
export function isRequired({ layoutRequired }: DescribedObject, field: DescribedField): boolean {
  if (!field.createable) return false;
  return layoutRequired.has(field.name) || (!field.nillable && !field.defaultedOnCreate);
}
