import { OrgError } from '../../org/errors.ts';

/** Resources that a composite request may call (REST API guide, "Send Multiple Requests Using Composite"). */
const OF_COMPOSITE = /^\/services\/data\/v\d+\.0\/(?:sobjects|query|queryAll|composite\/sobjects)(?:[/?]|$)/i;

/** Resources that a batch may call (REST API guide, "Composite Batch"). */
const OF_BATCH =
  /^\/services\/data\/v(\d+\.0)\/(?:limits|sobjects|query|queryAll|search|connect|chatter|actions)(?:[/?]|$)/i;

/** Contents of files come as bytes, which have no place in an answer of answers. */
const BLOB = /\/sobjects\/\w+\/\w{15,18}\/(?:VersionData|Body)\/?(?:\?.*)?$/i;

const OLDEST_IN_BATCH = 34;

/** @throws OrgError INVALID_INPUT for an address that a composite request may not call */
export function requireCompositeUrl(url: string): void {
  if (!OF_COMPOSITE.test(url) || BLOB.test(url)) throw unsupported(url, 'composite request');
}

/**
 * @param version of the batch itself: its requests use no newer one
 * @throws OrgError INVALID_INPUT for an address that a batch may not call
 */
export function requireBatchUrl(url: string, version: string): void {
  const [, own] = OF_BATCH.exec(url) ?? [];
  if (own === undefined || BLOB.test(url)) throw unsupported(url, 'batch');
  if (Number(own) < OLDEST_IN_BATCH || Number(own) > Number(version))
    throw new OrgError(
      'INVALID_INPUT',
      `The API version of a subrequest must be between 34.0 and that of the batch, ${version}: ${url}`,
    );
}

function unsupported(url: string, where: string): OrgError {
  return new OrgError('INVALID_INPUT', `The URL '${url}' is not supported in a ${where}.`);
}
