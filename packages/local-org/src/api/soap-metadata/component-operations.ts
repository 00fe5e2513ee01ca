import { deleteMetadata, renameMetadata, saveMetadata } from '../../metadata/crud/metadata-crud.ts';
import type { CrudResult } from '../../metadata/crud/metadata-crud.ts';
import { readMetadata } from '../../metadata/crud/read-metadata.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import { childrenOf, childText, childTexts, RawXml, xmlElement } from '../../server/xml.ts';
import { requireMetadataAccess } from './metadata-access.ts';

/** readMetadata, createMetadata, updateMetadata, upsertMetadata, deleteMetadata, renameMetadata. */
export function componentOperations(room: MetadataRoom): [string, SoapOperation][] {
  return [
    ['readMetadata', (call) => read(room, call)],
    ['createMetadata', (call) => save(room, call, 'create')],
    ['updateMetadata', (call) => save(room, call, 'update')],
    ['upsertMetadata', (call) => save(room, call, 'upsert')],
    ['deleteMetadata', (call) => remove(room, call)],
    ['renameMetadata', (call) => rename(room, call)],
  ];
}

function read(room: MetadataRoom, call: SoapCall): string {
  requireMetadataAccess(call.request);
  const names = childTexts(call.body, 'fullNames').map((name) => name.trim());
  const records = readMetadata(room.source, childText(call.body, 'type')?.trim() ?? '', names);
  return xmlElement('result', new RawXml(records));
}

async function save(
  room: MetadataRoom,
  call: SoapCall,
  mode: 'create' | 'update' | 'upsert',
): Promise<string> {
  const userId = requireMetadataAccess(call.request);
  const elements = childrenOf(call.body, 'metadata');
  await room.deploys.idle();
  const results = await saveMetadata(room.environment, elements, mode, userId);
  return results.map(resultXml).join('');
}

async function remove(room: MetadataRoom, call: SoapCall): Promise<string> {
  const userId = requireMetadataAccess(call.request);
  const names = childTexts(call.body, 'fullNames').map((name) => name.trim());
  await room.deploys.idle();
  const results = deleteMetadata(room.environment, childText(call.body, 'type')?.trim() ?? '', names, userId);
  return results.map(resultXml).join('');
}

async function rename(room: MetadataRoom, call: SoapCall): Promise<string> {
  const userId = requireMetadataAccess(call.request);
  const argument = (name: string): string => childText(call.body, name)?.trim() ?? '';
  await room.deploys.idle();
  const { environment } = room;
  const [type, oldName, newName] = [argument('type'), argument('oldFullName'), argument('newFullName')];
  return resultXml(await renameMetadata(environment, type, oldName, newName, userId));
}

function resultXml(result: CrudResult): string {
  const errors = result.errors.map((error) => ({ message: error.message, statusCode: error.statusCode }));
  return xmlElement('result', {
    created: result.created,
    errors,
    fullName: result.fullName,
    success: result.success,
  });
}
