import { API, callOrg } from 'pages/org';
import { fieldNames, joined, objectName } from 'pages/fieldNames';
import type { FieldReference, ObjectReference } from 'pages/fieldNames';
import type { Resource } from 'pages/resourceCache';
import { wireAdapter } from 'pages/wireAdapter';

const LIST_MS = 30_000;

interface ListConfig {
  readonly objectApiName?: ObjectReference;
  readonly listViewApiName?: string;
  readonly fields?: readonly FieldReference[];
  readonly optionalFields?: readonly FieldReference[];
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly sortBy?: string | readonly string[];
  readonly searchTerm?: string;
}

interface ListAnswer {
  readonly records?: readonly { readonly id: string }[];
}

/** A list depends on the records in it; who joins it shows when it is asked for again. */
function listResource(path: string): Resource<ListAnswer> {
  return {
    key: path,
    load: async () => (await callOrg(path)) as ListAnswer,
    maxAge: LIST_MS,
    tags: ({ records = [] }) => records.map(({ id }) => `record:${id.slice(0, 15)}`),
  };
}

export const getListInfoByName = wireAdapter(({ objectApiName, listViewApiName }: ListConfig) => {
  if (!objectApiName || !listViewApiName) return null;
  const object = objectName(objectApiName);
  return listResource(`${API}/ui-api/list-info/${object}/${listViewApiName}`);
});

export const getListInfosByObjectName = wireAdapter(({ objectApiName, pageSize }: ListConfig) => {
  if (!objectApiName) return null;
  const object = objectName(objectApiName);
  const query = pageSize === undefined ? '' : `?pageSize=${String(pageSize)}`;
  return listResource(`${API}/ui-api/list-info/${object}${query}`);
});

export const getListRecordsByName = wireAdapter((config: ListConfig) => {
  if (!config.objectApiName || !config.listViewApiName) return null;
  const object = objectName(config.objectApiName);
  const query = new URLSearchParams();
  const parameters: Record<string, string> = {
    fields: fieldNames(config.fields),
    optionalFields: fieldNames(config.optionalFields),
    sortBy: joined(config.sortBy),
    pageSize: config.pageSize === undefined ? '' : String(config.pageSize),
    pageToken: config.pageToken ?? '',
    searchTerm: config.searchTerm ?? '',
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') query.set(name, value);
  return listResource(`${API}/ui-api/list-records/${object}/${config.listViewApiName}?${query.toString()}`);
});
