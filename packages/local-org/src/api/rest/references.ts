import { OrgError } from '../../org/errors.ts';

/** Answers so far by reference ID. */
export type Answers = ReadonlyMap<string, unknown>;

const REFERENCE = /@\{([A-Za-z0-9][A-Za-z0-9_]*)((?:\.[A-Za-z0-9_]+|\[\d+\])*)\}/g;

/**
 * Puts the answers of earlier subrequests in for `@{ref.path[0].field}`. A text that is nothing but one reference takes
 * the value itself, so numbers and booleans keep their type.
 * @throws OrgError when the reference names nothing
 */
export function resolveReferences(value: unknown, answers: Answers): unknown {
  if (typeof value === 'string') return resolveText(value, answers);
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, answers));
  if (typeof value !== 'object' || value === null) return value;
  const resolved: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) resolved[name] = resolveReferences(member, answers);
  return resolved;
}

/** As `resolveReferences` for a URL: the values are put in as text. */
export function resolveUrl(url: string, answers: Answers): string {
  return url.replace(REFERENCE, (_, reference: string, path: string) =>
    encodeURIComponent(asText(lookUp(reference, path, answers))),
  );
}

/** Reference IDs that a subrequest uses. */
export function referencesIn(value: unknown): string[] {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
  return [...(text ?? '').matchAll(REFERENCE)].map((match) => match[1] ?? '');
}

function resolveText(text: string, answers: Answers): unknown {
  if (!text.includes('@{')) return text;
  const whole = new RegExp(`^${REFERENCE.source}$`).exec(text);
  if (whole) return lookUp(whole[1] ?? '', whole[2] ?? '', answers);
  return text.replace(REFERENCE, (_, reference: string, path: string) =>
    asText(lookUp(reference, path, answers)),
  );
}

function asText(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : String(value as string | number);
}

function lookUp(reference: string, path: string, answers: Answers): unknown {
  let value = answers.get(reference);
  if (value === undefined) throw noValue(reference, path);
  for (const step of path.match(/[A-Za-z0-9_]+/g) ?? []) {
    const found = stepInto(value, step);
    if (found === undefined) throw noValue(reference, path);
    value = found;
  }
  return value;
}

function noValue(reference: string, path: string): OrgError {
  return new OrgError(
    'PROCESSING_HALTED',
    `Invalid reference specified. No value for ${reference}${path} found in ${reference}`,
  );
}

/** Member names are compared without case: answers say `id`, queries `Id`. */
function stepInto(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const members = value as Record<string, unknown>;
  if (step in members) return members[step];
  const name = Object.keys(members).find((key) => key.toLowerCase() === step.toLowerCase());
  return name === undefined ? undefined : members[name];
}
