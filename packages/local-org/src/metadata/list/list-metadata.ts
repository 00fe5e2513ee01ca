import { OrgError } from '../../org/errors.ts';
import type { Schema } from '../../schema/types.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { SetupRows } from '../components/setup-rows.ts';
import type { MetadataHost } from '../contract.ts';
import { childType, isKnownType, metadataObject, metadataObjects } from '../types/catalog.ts';
import { fileProperties, userNames } from './file-properties.ts';
import type { FileProperties } from './file-properties.ts';

export interface ListQuery {
  readonly type: string;
  readonly folder: string | null;
}

interface ListSource {
  readonly host: MetadataHost;
  readonly components: ComponentStore;
  readonly rows: SetupRows;
  readonly schema: Schema;
}

const EPOCH = new Date(0).toISOString();

/** Everything that stands in the org of the given types. @throws OrgError INVALID_TYPE for a name the platform does not have */
export function listMetadata(source: ListSource, queries: readonly ListQuery[]): FileProperties[] {
  if (queries.length > 3)
    throw new OrgError('EXCEEDED_MAX_TYPES_LIMIT', 'The maximum number of queries is 3');
  return queries.flatMap((query) => listType(source, query));
}

function listType(source: ListSource, query: ListQuery): FileProperties[] {
  const { type, folder } = query;
  if (!isKnownType(type)) throw new OrgError('INVALID_TYPE', `Unknown type:${type}`);
  const nameOf = userNames(source.rows);
  const inFolder = metadataObject(type)?.inFolder === true;
  const prefix = folder === null ? null : `${folder.toLowerCase()}/`;
  const stored = source.components
    .ofType(type)
    .filter(
      (component) => !inFolder || prefix === null || component.fullName.toLowerCase().startsWith(prefix),
    )
    .map((component) => fileProperties(component, nameOf));
  return [...stored, ...standing(source, type, new Set(stored.map((file) => file.fullName)))];
}

/** Standard components that are there without having been deployed. */
function standing(source: ListSource, type: string, known: ReadonlySet<string>): FileProperties[] {
  const named = (fullName: string, fileName: string, id = ''): FileProperties => ({
    createdById: '',
    createdByName: '',
    createdDate: EPOCH,
    fileName,
    fullName,
    id,
    lastModifiedById: '',
    lastModifiedByName: '',
    lastModifiedDate: EPOCH,
    type,
  });
  if (type === 'CustomObject')
    return [...source.schema.objects()]
      .filter(
        (object) =>
          !object.custom && !object.tooling && object.kind === 'standard' && !known.has(object.name),
      )
      .map((object) => named(object.name, `objects/${object.name}.object`));
  if (type === 'Profile')
    return source.rows
      .find('Profile', { IsDeleted: 0 })
      .map((row) => [String(row['Name']), String(row['Id'])] as const)
      .filter(([name]) => !known.has(name))
      .map(([name, id]) => named(name, `profiles/${name}.profile`, id));
  if (
    type === 'CustomLabels' &&
    source.components.ofType('CustomLabel').length > 0 &&
    !known.has('CustomLabels')
  )
    return [named('CustomLabels', 'labels/CustomLabels.labels')];
  return [];
}

/** One entry of describeMetadata. */
export interface DescribedType {
  readonly childXmlNames: readonly string[];
  readonly directoryName: string;
  readonly inFolder: boolean;
  readonly metaFile: boolean;
  readonly suffix?: string;
  readonly xmlName: string;
}

/** The types that this org can deploy. */
export function describeMetadata(): DescribedType[] {
  return metadataObjects
    .filter((object) => object.covered)
    .map((object) => ({
      childXmlNames: object.children
        .map((child) => child.xmlName)
        .filter((name) => childType(name) !== undefined),
      directoryName: object.directoryName,
      inFolder: object.inFolder,
      metaFile: object.metaFile,
      ...(object.suffix === null ? {} : { suffix: object.suffix }),
      xmlName: object.xmlName,
    }));
}
