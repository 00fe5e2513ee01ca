import type { OrgErrorDetail } from '../org/errors.ts';

/** What a handler answers. A body that is absent sends none (204, 201 of a Bulk upload). */
export interface OrgResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export const JSON_TYPE = 'application/json;charset=UTF-8';

/** A JSON answer; `undefined` members are left out. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): OrgResponse {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** JSON that is already written: query results are serialized by the query engine itself. */
export function jsonText(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): OrgResponse {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: text };
}

export function xml(status: number, text: string): OrgResponse {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8' }, body: text };
}

export function html(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): OrgResponse {
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8', ...headers }, body: text };
}

export function csv(text: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): OrgResponse {
  return { status: 200, headers: { 'content-type': 'text/csv;charset=UTF-8', ...headers }, body: text };
}

export function noContent(status = 204): OrgResponse {
  return { status };
}

export function redirect(location: string): OrgResponse {
  return { status: 302, headers: { location } };
}

/** One error as REST writes it: `fields` only where the platform has it. */
export interface RestError {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
}

/** REST's error body: an array of one. */
export function restErrors(status: number, errors: readonly RestError[]): OrgResponse {
  return json(status, errors);
}

/** An error of a record as single-record REST answers write it. */
export function restError(detail: OrgErrorDetail): RestError & Record<string, unknown> {
  return { ...publicExtra(detail), message: detail.message, errorCode: detail.code, fields: detail.fields };
}

/** `extra` minus what is only meant for this process. */
export function publicExtra(detail: OrgErrorDetail): Record<string, unknown> {
  const { matches: _matches, ...extra } = detail.extra ?? {};
  return extra;
}
