import { OrgError } from '../../org/errors.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import { defaultDeployOptions, deployResult } from '../../metadata/deploy/deploy-result.ts';
import type { DeployJob, DeployOptions } from '../../metadata/deploy/deploy-result.ts';
import { readMultipart } from '../../server/multipart.ts';
import type { Parts } from '../../server/multipart.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { testLevelOf } from '../soap-metadata/deploy-operations.ts';
import { requireMetadataAccess } from '../soap-metadata/metadata-access.ts';

const BASE = '/services/data/:version/metadata/deployRequest';
const LARGEST_BODY = 56 * 1024 * 1024;

/** Deploys by REST: submit (or quick deploy), status, cancel. */
export function metadataRestRoutes(room: MetadataRoom): Route[] {
  return [
    { method: 'POST', pattern: BASE, bodyLimit: LARGEST_BODY, handler: (request) => submit(room, request) },
    { method: 'GET', pattern: `${BASE}/:id`, handler: (request) => status(room, request) },
    { method: 'PATCH', pattern: `${BASE}/:id`, handler: (request) => cancel(room, request) },
  ];
}

async function submit(room: MetadataRoom, request: OrgRequest): Promise<OrgResponse> {
  const userId = requireMetadataAccess(request);
  const contentType = request.header('content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return quickDeploy(room, request, userId);
  const parts = await readMultipart(contentType, await request.body());
  const zip = parts.get('file');
  if (!zip)
    throw new OrgError('INVALID_MULTIPART_REQUEST', 'Multipart message must include a part named file.');
  const job = room.deploys.submit(zip, restDeployOptions(optionsPart(parts)), userId);
  return json(201, deployRequest(job, { deployOptions: optionsJson(job.options), id: job.id }, false));
}

/** Clients call the part with the options `entity_content`, the guide calls it `json`. @throws OrgError without one */
function optionsPart(parts: Parts): Buffer {
  const content = parts.get('entity_content') ?? parts.get('json');
  if (content) return content;
  throw new OrgError('INVALID_MULTIPART_REQUEST', 'Multipart message must include a non-binary part.');
}

async function quickDeploy(room: MetadataRoom, request: OrgRequest, userId: string): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const id = body['validatedDeployRequestId'];
  if (typeof id !== 'string')
    throw new OrgError('REQUIRED_FIELD_MISSING', 'Required field is missing: validatedDeployRequestId');
  const job = room.deploys.quickDeploy(id, userId);
  return json(201, deployRequest(job, { validatedDeployRequestId: id, id: job.id }, false));
}

function deployRequest(
  job: DeployJob,
  head: Record<string, unknown>,
  includeDetails: boolean,
): Record<string, unknown> {
  return { ...head, deployResult: deployResult(job, includeDetails) };
}

/** @throws OrgError JSON_PARSER_ERROR, INVALID_FIELD for an option the platform does not have */
function restDeployOptions(content: Buffer): DeployOptions {
  const options: Record<string, unknown> = { ...parseOptions(content) };
  const made: Record<string, unknown> = { ...defaultDeployOptions };
  for (const [name, value] of Object.entries(options)) {
    if (!(name in defaultDeployOptions))
      throw new OrgError('JSON_PARSER_ERROR', `Unrecognized field "${name}" in deployOptions`);
    if (value === null) continue;
    if (name === 'testLevel') made[name] = testLevelOf(String(value));
    else if (name === 'runTests') made[name] = Array.isArray(value) ? value.map(String) : [String(value)];
    else made[name] = flagOf(name, value);
  }
  return made as unknown as DeployOptions;
}

/** The platform reads the two words as well as JSON's own booleans. */
function flagOf(name: string, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new OrgError('JSON_PARSER_ERROR', `"${name}" in deployOptions must be true or false`);
}

function parseOptions(content: Buffer): Record<string, unknown> {
  try {
    const value = JSON.parse(content.toString('utf8')) as { deployOptions?: Record<string, unknown> } | null;
    return value?.deployOptions ?? {};
  } catch (error) {
    throw new OrgError('JSON_PARSER_ERROR', 'The part with the deploy options is not valid JSON.', {
      cause: error,
    });
  }
}

function optionsJson(options: DeployOptions): Record<string, unknown> {
  return { ...options, runTests: options.runTests.length > 0 ? options.runTests : null };
}

function status(room: MetadataRoom, request: OrgRequest): OrgResponse {
  requireMetadataAccess(request);
  const job = room.deploys.get(request.param('id'));
  const details = request.query.get('includeDetails') === 'true';
  return json(200, deployRequest(job, { deployOptions: optionsJson(job.options), id: job.id }, details));
}

async function cancel(room: MetadataRoom, request: OrgRequest): Promise<OrgResponse> {
  const userId = requireMetadataAccess(request);
  const body = await request.jsonObject();
  const wanted = (body['deployResult'] as { status?: unknown } | undefined)?.status;
  if (wanted !== 'Canceling')
    throw new OrgError('INVALID_OPERATION', "Only the status 'Canceling' can be set on a deploy request.");
  const job = room.deploys.cancel(request.param('id'), userId);
  return json(202, deployRequest(job, { id: job.id }, false));
}
