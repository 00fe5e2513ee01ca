import type { SaveResult } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import { OrgError } from '../../org/errors.ts';
import { publicExtra } from '../../server/response.ts';

/** A record's problem as collections, trees and SOAP-shaped answers write it. */
export interface RecordError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export function recordError(detail: OrgErrorDetail): RecordError {
  return { ...publicExtra(detail), statusCode: detail.code, message: detail.message, fields: detail.fields };
}

/** One row of a collections answer: `{id?, success, errors, created?}`; no `id` on a failed row. */
export function collectionResult(result: SaveResult): Record<string, unknown> {
  return {
    ...(result.success && result.id !== null ? { id: result.id } : {}),
    success: result.success,
    errors: result.errors.map(recordError),
    ...(result.success && result.created !== undefined ? { created: result.created } : {}),
  };
}

/** HTTP statuses of single-record answers that are not 400. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  ENTITY_IS_DELETED: 404,
  NOT_FOUND: 404,
  INVALID_CROSS_REFERENCE_KEY: 400,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS: 403,
  REQUEST_LIMIT_EXCEEDED: 403,
  SERVER_UNAVAILABLE: 503,
};

/** Turns a failed single save into the refusal of the whole request. */
export function refuseFailed(result: SaveResult): void {
  if (result.success) return;
  const [first, ...rest] = result.errors;
  if (!first) throw new OrgError('UNKNOWN_EXCEPTION', 'The save failed.');
  throw new SaveRefused([first, ...rest]);
}

/** A single-record save with (usually) one problem, several when the platform reports several. */
export class SaveRefused extends OrgError {
  constructor(details: readonly [OrgErrorDetail, ...OrgErrorDetail[]]) {
    const [first] = details;
    super(first.code, first.message, {
      fields: first.fields,
      status: STATUS_OF_CODE[first.code] ?? 400,
      details,
      ...(first.extra ? { extra: first.extra } : {}),
    });
  }
}
