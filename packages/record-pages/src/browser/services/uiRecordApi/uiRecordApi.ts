import { unwrap } from 'lwc';
import { API, callOrg } from 'pages/org';
import { invalidate, refreshProvisioned } from 'pages/resourceCache';
import type { Resource } from 'pages/resourceCache';
import { fieldNames, joined } from 'pages/fieldNames';
import type { FieldReference } from 'pages/fieldNames';
import { complete, wireAdapter } from 'pages/wireAdapter';

/** A record as the UI API gives it. */
export interface UiRecord {
  readonly id: string;
  readonly apiName: string;
  readonly recordTypeId: string | null;
  readonly lastModifiedDate: string | null;
  readonly fields: Readonly<
    Record<string, { readonly value: unknown; readonly displayValue: string | null }>
  >;
}

interface RecordInput {
  readonly apiName?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly allowSaveOnDuplicate?: boolean;
}

interface GetRecordConfig {
  readonly recordId?: string;
  readonly fields?: FieldReference | readonly FieldReference[];
  readonly optionalFields?: FieldReference | readonly FieldReference[];
  readonly layoutTypes?: string | readonly string[];
  readonly modes?: string | readonly string[];
}

/** Records stay fresh for 30 s. */
const RECORD_MS = 30_000;

const tagOf = (recordId: string): string => `record:${recordId.slice(0, 15)}`;

/** A record and the records that its spanning fields come from. */
function tagsOf(record: UiRecord): string[] {
  const related = Object.values(record.fields).flatMap(({ value }) =>
    typeof value === 'object' && value !== null && 'fields' in value ? tagsOf(value as UiRecord) : [],
  );
  return [tagOf(record.id), ...related];
}

function recordResource(config: GetRecordConfig): Resource<UiRecord> | null {
  const asked =
    config.fields !== undefined || config.optionalFields !== undefined || config.layoutTypes !== undefined;
  if (!complete({ ...config }, 'recordId') || !asked) return null;
  const query = new URLSearchParams();
  const parameters = {
    fields: fieldNames(config.fields),
    optionalFields: fieldNames(config.optionalFields),
    layoutTypes: joined(config.layoutTypes),
    modes: joined(config.modes),
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') query.set(name, value);
  const path = `${API}/ui-api/records/${String(config.recordId)}?${query.toString()}`;
  return {
    key: path,
    load: async () => (await callOrg(path)) as UiRecord,
    maxAge: RECORD_MS,
    tags: tagsOf,
  };
}

export const getRecord = wireAdapter(recordResource);

interface GetRecordsConfig {
  readonly records?: readonly (Omit<GetRecordConfig, 'recordId'> & {
    readonly recordIds: readonly string[];
  })[];
}

interface BatchResult {
  readonly results: readonly { readonly statusCode: number; readonly result: UiRecord }[];
}

export const getRecords = wireAdapter((config: GetRecordsConfig): Resource<BatchResult> | null => {
  const { records } = config;
  if (!records || records.length === 0) return null;
  const calls = records.map((part) => {
    const query = new URLSearchParams();
    if (part.fields !== undefined) query.set('fields', fieldNames(part.fields));
    if (part.optionalFields !== undefined) query.set('optionalFields', fieldNames(part.optionalFields));
    return `${API}/ui-api/records/batch/${part.recordIds.join(',')}?${query.toString()}`;
  });
  return {
    key: calls.join(' '),
    load: async () => ({
      results: (await Promise.all(calls.map((path) => callOrg(path) as Promise<BatchResult>))).flatMap(
        ({ results }) => results,
      ),
    }),
    maxAge: RECORD_MS,
    tags: ({ results }) =>
      results.flatMap(({ statusCode, result }) => (statusCode === 200 ? tagsOf(result) : [])),
  };
});

interface CreateDefaultsConfig {
  readonly objectApiName?: string | { readonly objectApiName: string };
  readonly recordTypeId?: string;
  readonly formFactor?: string;
  readonly optionalFields?: FieldReference | readonly FieldReference[];
}

export const getRecordCreateDefaults = wireAdapter(
  (config: CreateDefaultsConfig): Resource<unknown> | null => {
    if (!complete({ ...config }, 'objectApiName')) return null;
    const object = config.objectApiName;
    const name = typeof object === 'object' ? object.objectApiName : String(object);
    const query = new URLSearchParams({ formFactor: config.formFactor ?? 'Large' });
    if (config.recordTypeId) query.set('recordTypeId', config.recordTypeId);
    if (config.optionalFields !== undefined) query.set('optionalFields', fieldNames(config.optionalFields));
    const path = `${API}/ui-api/record-defaults/create/${name}?${query.toString()}`;
    return { key: path, load: () => callOrg(path), maxAge: RECORD_MS, tags: () => [] };
  },
);

/** Lists that the new record belongs to show it after a refresh of theirs only. @throws FetchFailure with `body.output.fieldErrors` */
export async function createRecord(input: RecordInput): Promise<UiRecord> {
  return (await callOrg(`${API}/ui-api/records`, { method: 'POST', body: input })) as UiRecord;
}

/** `clientOptions.ifUnmodifiedSince` refuses when somebody else saved meanwhile. */
export async function updateRecord(
  input: RecordInput,
  clientOptions?: { readonly ifUnmodifiedSince?: string },
): Promise<UiRecord> {
  const { Id, ...fields } = input.fields;
  const since = clientOptions?.ifUnmodifiedSince;
  const record = (await callOrg(`${API}/ui-api/records/${String(Id)}`, {
    method: 'PATCH',
    body: { ...input, fields },
    ...(since === undefined ? {} : { headers: { 'if-unmodified-since': since } }),
  })) as UiRecord;
  await invalidate([tagOf(record.id)]);
  return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
  await callOrg(`${API}/ui-api/records/${recordId}`, { method: 'DELETE' });
  await invalidate([tagOf(recordId)]);
}

/** Tells the cache that records changed behind its back (Apex did it). */
export async function notifyRecordUpdateAvailable(
  items: readonly { readonly recordId: string }[],
): Promise<void> {
  await invalidate(items.map(({ recordId }) => tagOf(recordId)));
}

/** The older name, without a promise. */
export function getRecordNotifyChange(items: readonly { readonly recordId: string }[]): void {
  void notifyRecordUpdateAvailable(items);
}

export async function refresh(value: unknown): Promise<void> {
  await refreshProvisioned(unwrap(value));
}

/** Value at a field path (`Lead.Owner.Name`, or a schema import). */
export function getFieldValue(record: UiRecord | undefined, field: FieldReference): unknown {
  return fieldAt(record, field)?.value;
}

export function getFieldDisplayValue(
  record: UiRecord | undefined,
  field: FieldReference,
): string | null | undefined {
  return fieldAt(record, field)?.displayValue;
}

function fieldAt(
  record: UiRecord | undefined,
  field: FieldReference,
): { value: unknown; displayValue: string | null } | undefined {
  const [, ...path] = fieldNames(field).split('.');
  let current: unknown = record;
  let found: { value: unknown; displayValue: string | null } | undefined;
  for (const name of path) {
    found = (current as UiRecord | null | undefined)?.fields[name];
    current = found?.value;
  }
  return found;
}

interface CreateDefaults {
  readonly record: UiRecord;
  readonly objectInfos?: Readonly<Record<string, ObjectRights>>;
}

interface ObjectRights {
  readonly fields: Readonly<Record<string, { readonly createable: boolean; readonly updateable: boolean }>>;
}

/** Input for `createRecord` from a record (or record defaults), with the fields that the user may set. */
export function generateRecordInputForCreate(
  source: UiRecord | CreateDefaults,
  objectInfo?: ObjectRights,
): RecordInput {
  const record = 'record' in source ? source.record : source;
  return {
    apiName: record.apiName,
    fields: settable(record, (name) => objectInfo?.fields[name]?.createable ?? true),
  };
}

export function generateRecordInputForUpdate(record: UiRecord, objectInfo?: ObjectRights): RecordInput {
  const fields = settable(record, (name) => objectInfo?.fields[name]?.updateable ?? true);
  return { fields: { ...fields, Id: record.id } };
}

function settable(record: UiRecord, may: (name: string) => boolean): Record<string, unknown> {
  const plain = Object.entries(record.fields).filter(
    ([name, { value }]) => may(name) && (typeof value !== 'object' || value === null),
  );
  return Object.fromEntries(plain.map(([name, { value }]) => [name, value]));
}

export function createRecordInputFilteredByEditedFields(input: RecordInput, original: UiRecord): RecordInput {
  const edited = Object.entries(input.fields).filter(
    ([name, value]) => name === 'Id' || original.fields[name]?.value !== value,
  );
  return { ...input, fields: Object.fromEntries(edited) };
}
