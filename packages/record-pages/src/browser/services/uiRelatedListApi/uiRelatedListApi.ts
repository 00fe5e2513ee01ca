import { API, callOrg } from 'pages/org';
import { fieldNames, joined, objectName } from 'pages/fieldNames';
import type { FieldReference, ObjectReference } from 'pages/fieldNames';
import type { Resource } from 'pages/resourceCache';
import { complete, wireAdapter } from 'pages/wireAdapter';

const LIST_MS = 30_000;

interface RecordsConfig {
  readonly parentRecordId?: string;
  readonly relatedListId?: string;
  readonly fields?: readonly FieldReference[];
  readonly optionalFields?: readonly FieldReference[];
  readonly sortBy?: string | readonly string[];
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly where?: string;
}

interface RecordPage {
  readonly records: readonly { readonly id: string }[];
}

export const getRelatedListRecords = wireAdapter((config: RecordsConfig): Resource<RecordPage> | null => {
  if (!complete({ ...config }, 'parentRecordId', 'relatedListId')) return null;
  const query = new URLSearchParams();
  const parameters: Record<string, string> = {
    fields: fieldNames(config.fields),
    optionalFields: fieldNames(config.optionalFields),
    sortBy: joined(config.sortBy),
    pageSize: config.pageSize === undefined ? '' : String(config.pageSize),
    pageToken: config.pageToken ?? '',
    where: config.where ?? '',
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') query.set(name, value);
  const path = `${API}/ui-api/related-list-records/${String(config.parentRecordId)}/${String(config.relatedListId)}?${query.toString()}`;
  return {
    key: path,
    load: async () => (await callOrg(path)) as RecordPage,
    maxAge: LIST_MS,
    tags: ({ records }) => [
      `record:${String(config.parentRecordId).slice(0, 15)}`,
      ...records.map(({ id }) => `record:${id.slice(0, 15)}`),
    ],
  };
});

function plain(path: string): Resource<unknown> {
  return { key: path, load: () => callOrg(path), maxAge: LIST_MS, tags: () => [] };
}

interface CountConfig {
  readonly parentRecordId?: string;
  readonly relatedListId?: string;
  readonly maxCount?: number;
}

export const getRelatedListCount = wireAdapter(({ parentRecordId, relatedListId, maxCount }: CountConfig) =>
  parentRecordId && relatedListId
    ? plain(
        `${API}/ui-api/related-list-count/${parentRecordId}/${relatedListId}${maxCount ? `?maxCount=${String(maxCount)}` : ''}`,
      )
    : null,
);

interface InfoConfig {
  readonly parentObjectApiName?: ObjectReference;
  readonly relatedListId?: string;
  readonly recordTypeId?: string;
}

export const getRelatedListInfo = wireAdapter(({ parentObjectApiName, relatedListId }: InfoConfig) =>
  parentObjectApiName && relatedListId
    ? plain(`${API}/ui-api/related-list-info/${objectName(parentObjectApiName)}/${relatedListId}`)
    : null,
);

export const getRelatedListsInfo = wireAdapter(({ parentObjectApiName }: InfoConfig) =>
  parentObjectApiName ? plain(`${API}/ui-api/related-list-info/${objectName(parentObjectApiName)}`) : null,
);
