import { API, callOrg } from 'pages/org';
import { fieldNames, joined, objectName } from 'pages/fieldNames';
import type { FieldReference, ObjectReference } from 'pages/fieldNames';
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

function listResource(path: string, object: string) {
  return { key: path, load: () => callOrg(path), maxAge: LIST_MS, tags: () => [`list:${object}`] };
}

export const getListInfoByName = wireAdapter(({ objectApiName, listViewApiName }: ListConfig) => {
  if (!objectApiName || !listViewApiName) return null;
  const object = objectName(objectApiName);
  return listResource(`${API}/ui-api/list-info/${object}/${listViewApiName}`, object);
});

export const getListInfosByObjectName = wireAdapter(({ objectApiName, pageSize }: ListConfig) => {
  if (!objectApiName) return null;
  const object = objectName(objectApiName);
  const query = pageSize === undefined ? '' : `?pageSize=${String(pageSize)}`;
  return listResource(`${API}/ui-api/list-info/${object}${query}`, object);
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
  return listResource(
    `${API}/ui-api/list-records/${object}/${config.listViewApiName}?${query.toString()}`,
    object,
  );
});
