import { OrgError } from '../../org/errors.ts';
import { metadataElements, metadataJson } from '../../metadata/crud/metadata-json.ts';
import { deleteMetadata, saveMetadata } from '../../metadata/crud/metadata-crud.ts';
import type { CrudResult } from '../../metadata/crud/metadata-crud.ts';
import { rootOf } from '../../metadata/crud/read-metadata.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import { newElement } from '../../metadata/components/element.ts';
import { complexTypeOf } from '../../metadata/components/component.ts';
import type { StoredComponent } from '../../metadata/components/stored-component.ts';
import type { XmlElement } from '../../server/xml.ts';

/** Tooling objects whose rows are metadata components of the same name. */
const METADATA_OBJECTS = new Set([
  ...['ApexClass', 'ApexTrigger', 'CustomField', 'CustomObject', 'CustomPermission', 'FlexiPage', 'Layout'],
  ...[
    'LightningComponentBundle',
    'PermissionSet',
    'PermissionSetGroup',
    'Profile',
    'RecordType',
    'StaticResource',
  ],
  'ValidationRule',
]);

/** The metadata type behind a Tooling object; undefined: its rows are plain data. */
export function metadataTypeOf(object: string): string | undefined {
  return METADATA_OBJECTS.has(object) ? object : undefined;
}

export function componentById(room: MetadataRoom, type: string, id: string): StoredComponent | undefined {
  const short = id.slice(0, 15);
  return room.components.ofType(type).find((component) => component.id.slice(0, 15) === short);
}

/** Fills `Metadata` and `FullName`, which no table holds, into a record that asked for them. */
export function fillMetadata(
  room: MetadataRoom,
  object: string,
  record: Record<string, unknown>,
  id: string,
): void {
  const type = metadataTypeOf(object);
  const component = type === undefined ? undefined : componentById(room, type, id);
  if (!component || type === undefined) return;
  if ('FullName' in record) record['FullName'] = component.fullName;
  if (!('Metadata' in record)) return;
  const root = rootOf(room.source, type, component.fullName);
  record['Metadata'] = root ? metadataJson(root, complexTypeOf(type, root)) : null;
}

/** Body of a Tooling create or update as a metadata element. @throws OrgError REQUIRED_FIELD_MISSING */
function elementOf(
  type: string,
  values: Readonly<Record<string, unknown>>,
  standing?: StoredComponent,
): XmlElement {
  const fullName =
    values['FullName'] ??
    values['DeveloperName'] ??
    values['Name'] ??
    standing?.fullName ??
    nameIn(values['Body']);
  if (typeof fullName !== 'string')
    throw new OrgError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [FullName]', {
      fields: ['FullName'],
    });
  const metadata = values['Metadata'];
  const own =
    typeof metadata === 'object' && metadata !== null
      ? (metadata as Record<string, unknown>)
      : sourceMetadata(values);
  const body = values['Body'];
  const content =
    typeof body === 'string' ? [newElement('content', Buffer.from(body).toString('base64'))] : [];
  const root = newElement('metadata', [
    newElement('fullName', fullName),
    ...content,
    ...metadataElements(own),
  ]);
  return { ...root, attributes: { 'xsi:type': type } };
}

/** A class or trigger made with `Body` alone is called as its source calls it. */
function nameIn(body: unknown): string | undefined {
  if (typeof body !== 'string') return undefined;
  const code = body.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\])*'/g, ' ');
  return /\b(?:class|interface|enum|trigger)\s+(\w+)/i.exec(code)?.[1];
}

/** A class made with `Body` alone is of the newest version and active. */
function sourceMetadata(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (typeof values['Body'] !== 'string') return {};
  return { apiVersion: values['ApiVersion'] ?? 68, status: values['Status'] ?? 'Active' };
}

/** Creates a component by a Tooling row. @returns its ID @throws OrgError with the platform's refusal */
export async function createByRow(
  room: MetadataRoom,
  type: string,
  values: Readonly<Record<string, unknown>>,
  userId: string,
): Promise<string> {
  const element = elementOf(type, values);
  const [result] = await saveMetadata(room.environment, [element], 'create', userId);
  return room.components.get(type, expectGood(result).fullName)?.id ?? '';
}

export async function updateByRow(
  room: MetadataRoom,
  component: StoredComponent,
  values: Readonly<Record<string, unknown>>,
  userId: string,
): Promise<void> {
  const element = elementOf(component.type, { ...values, FullName: component.fullName }, component);
  const [result] = await saveMetadata(room.environment, [element], 'update', userId);
  expectGood(result);
}

export function deleteByRow(room: MetadataRoom, component: StoredComponent, userId: string): void {
  const [result] = deleteMetadata(room.environment, component.type, [component.fullName], userId);
  expectGood(result);
}

function expectGood(result: CrudResult | undefined): CrudResult {
  const [error] = result?.errors ?? [];
  if (!result) throw new OrgError('UNKNOWN_EXCEPTION', 'Nothing was saved');
  if (error) throw new OrgError(error.statusCode, error.message);
  return result;
}
