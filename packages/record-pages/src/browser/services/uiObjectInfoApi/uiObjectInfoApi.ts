import { API, callOrg } from 'pages/org';
import { objectName } from 'pages/fieldNames';
import type { FieldReference, ObjectReference } from 'pages/fieldNames';
import type { Resource } from 'pages/resourceCache';
import { complete, wireAdapter } from 'pages/wireAdapter';

/** Object infos and picklists stay fresh for 15 minutes on the platform. */
const SCHEMA_MS = 15 * 60_000;

function schemaResource(path: string): Resource<unknown> {
  return { key: path, load: () => callOrg(path), maxAge: SCHEMA_MS, tags: () => [] };
}

interface ObjectConfig {
  readonly objectApiName?: ObjectReference;
}

export const getObjectInfo = wireAdapter(({ objectApiName }: ObjectConfig) =>
  objectApiName ? schemaResource(`${API}/ui-api/object-info/${objectName(objectApiName)}`) : null,
);

interface ObjectsConfig {
  readonly objectApiNames?: readonly ObjectReference[];
}

export const getObjectInfos = wireAdapter(({ objectApiNames }: ObjectsConfig) =>
  objectApiNames && objectApiNames.length > 0
    ? schemaResource(`${API}/ui-api/object-info/batch/${objectApiNames.map(objectName).join(',')}`)
    : null,
);

interface PicklistConfig {
  readonly recordTypeId?: string;
  readonly fieldApiName?: FieldReference;
}

export const getPicklistValues = wireAdapter((config: PicklistConfig) => {
  if (!complete({ ...config }, 'recordTypeId', 'fieldApiName')) return null;
  const field = config.fieldApiName as FieldReference;
  const [object, ...name] = (
    typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`
  ).split('.');
  return schemaResource(
    `${API}/ui-api/object-info/${String(object)}/picklist-values/${String(config.recordTypeId)}/${name.join('.')}`,
  );
});

interface RecordTypeConfig {
  readonly objectApiName?: ObjectReference;
  readonly recordTypeId?: string;
}

export const getPicklistValuesByRecordType = wireAdapter(
  ({ objectApiName, recordTypeId }: RecordTypeConfig) =>
    objectApiName && recordTypeId
      ? schemaResource(
          `${API}/ui-api/object-info/${objectName(objectApiName)}/picklist-values/${recordTypeId}`,
        )
      : null,
);
