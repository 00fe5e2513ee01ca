import { OrgError } from '../../org/errors.ts';
import { describeMetadata, listMetadata } from '../../metadata/list/list-metadata.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import type { Manifest } from '../../metadata/package/manifest.ts';
import { isKnownType } from '../../metadata/types/catalog.ts';
import type { RetrieveJob } from '../../metadata/retrieve/retrieve-queue.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import { child, childrenOf, childText, childTexts, xmlElement } from '../../server/xml.ts';
import type { XmlElement, XmlValue } from '../../server/xml.ts';
import { requireMetadataAccess } from './metadata-access.ts';

/** retrieve, checkRetrieveStatus, listMetadata, describeMetadata, describeValueType. */
export function retrieveOperations(room: MetadataRoom): [string, SoapOperation][] {
  return [
    ['retrieve', (call) => retrieve(room, call)],
    ['checkRetrieveStatus', (call) => checkRetrieveStatus(room, call)],
    ['listMetadata', (call) => list(room, call)],
    ['describeMetadata', (call) => describe(call)],
  ];
}

function retrieve(room: MetadataRoom, call: SoapCall): string {
  requireMetadataAccess(call.request);
  const request = child(call.body, 'retrieveRequest') ?? child(call.body, 'request');
  if (!request) throw new OrgError('REQUIRED_FIELD_MISSING', 'Required field is missing: retrieveRequest');
  const unpackaged = child(request, 'unpackaged');
  const packageNames = childTexts(request, 'packageNames').filter(Boolean);
  if (!unpackaged && packageNames.length === 0)
    throw new OrgError('REQUIRED_FIELD_MISSING', 'Required field is missing: unpackaged');
  const job = room.retrieves.submit({
    unpackaged: unpackaged ? manifestOf(unpackaged) : null,
    packageNames,
    singlePackage: childText(request, 'singlePackage')?.trim() === 'true',
    apiVersion: childText(request, 'apiVersion')?.trim() ?? call.request.version,
  });
  return xmlElement('result', { done: false, id: job.id, state: 'Queued' });
}

function manifestOf(unpackaged: XmlElement): Manifest {
  const types = new Map<string, readonly string[]>();
  for (const entry of childrenOf(unpackaged, 'types')) {
    const name = childText(entry, 'name')?.trim() ?? '';
    if (!isKnownType(name)) throw new OrgError('INVALID_TYPE', `Unknown type:${name}`);
    types.set(name, [
      ...(types.get(name) ?? []),
      ...childTexts(entry, 'members').map((member) => member.trim()),
    ]);
  }
  return { types, version: childText(unpackaged, 'version')?.trim() ?? null };
}

function checkRetrieveStatus(room: MetadataRoom, call: SoapCall): string {
  requireMetadataAccess(call.request);
  const id = childText(call.body, 'asyncProcessId')?.trim() ?? childText(call.body, 'id')?.trim() ?? '';
  const includeZip = childText(call.body, 'includeZip')?.trim() !== 'false';
  return xmlElement('result', retrieveResult(room.retrieves.get(id), includeZip));
}

function retrieveResult(job: RetrieveJob, includeZip: boolean): XmlValue {
  return {
    done: job.done,
    errorMessage: job.errorMessage ?? undefined,
    errorStatusCode: job.errorStatusCode ?? undefined,
    fileProperties: job.fileProperties as unknown as XmlValue,
    id: job.id,
    messages: job.messages as unknown as XmlValue,
    status: job.status,
    success: job.status === 'Succeeded',
    zipFile: includeZip && job.zip ? Buffer.from(job.zip).toString('base64') : undefined,
  };
}

function list(room: MetadataRoom, call: SoapCall): string {
  requireMetadataAccess(call.request);
  const queries = childrenOf(call.body, 'queries').map((query) => ({
    type: childText(query, 'type')?.trim() ?? '',
    folder: childText(query, 'folder')?.trim() || null,
  }));
  const source = { ...room.source, host: room.host, rows: room.rows };
  return xmlElement('result', listMetadata(source, queries) as unknown as XmlValue);
}

function describe(call: SoapCall): string {
  requireMetadataAccess(call.request);
  return xmlElement('result', {
    metadataObjects: describeMetadata() as unknown as XmlValue,
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  });
}
