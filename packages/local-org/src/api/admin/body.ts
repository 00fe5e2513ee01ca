import { OrgError } from '../../org/errors.ts';

export type Body = Readonly<Record<string, unknown>>;

export function invalid(message: string): OrgError {
  return new OrgError('INVALID_INPUT', message);
}

/** Refuses members that the endpoint does not know, so that a misspelt one is not passed over. */
export function only(body: Body, names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`Unknown member: ${unknown}. Known: ${names.join(', ')}`);
}

export function textIn(body: Body, name: string): string {
  const value = optionalText(body, name);
  if (value === undefined) throw invalid(`${name} must be a text.`);
  return value;
}

export function optionalText(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a text.`);
  return value;
}

export function textsIn(body: Body, name: string): string[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string'))
    throw invalid(`${name} must be a list of texts.`);
  return value;
}

export function objectIn(value: unknown, name: string): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`${name} must be an object.`);
  return value as Body;
}
