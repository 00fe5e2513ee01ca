import sessionExpired from '@salesforce/label/c.BalesErrorSession';
import noAccess from '@salesforce/label/c.BalesErrorAccess';
import offline from '@salesforce/label/c.BalesErrorOffline';
import unknown from '@salesforce/label/c.BalesErrorUnknown';

/** What an error asks of the user. */
export type ErrorKind = 'session' | 'access' | 'offline' | 'other';

type Loose = Readonly<Record<string, unknown>>;

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

/** Members under which Apex, UI API, GraphQL and fetch put further errors. */
const NESTED = ['body', 'output', 'errors', 'fieldErrors', 'pageErrors', 'error'] as const;

/**
 * Every message in an error, once each, deepest first: Apex `{body: {message}}`, UI API `{body: {output: {errors, fieldErrors}}}`, lists,
 * GraphQL `errors`, `Error`, text.
 */
export function reduceErrors(error: unknown): string[] {
  const found = [...new Set(collect(error).map((text) => text.trim()))].filter((text) => text !== '');
  const sentence = { session: sessionExpired, access: noAccess, offline, other: '' }[errorKind(error)];
  if (sentence !== '') return [sentence, ...found.filter((text) => text !== sentence)];
  return found.length > 0 ? found : [unknown];
}

function collect(error: unknown): string[] {
  if (typeof error === 'string') return [error];
  if (Array.isArray(error)) return error.flatMap(collect);
  if (!isLoose(error)) return [];
  const deeper = NESTED.flatMap((key) => collectNested(error[key]));
  if (deeper.length > 0) return deeper;
  if (typeof error.message === 'string') return [error.message];
  return typeof error.statusText === 'string' ? [error.statusText] : [];
}

/** `fieldErrors` is an object of lists by field; the other members nest as they are. */
function collectNested(value: unknown): string[] {
  if (typeof value === 'string' || !isLoose(value)) return [];
  const own = collect(value);
  return own.length > 0 || Array.isArray(value)
    ? own
    : Object.values(value).flatMap((list) => collectList(list));
}

function collectList(value: unknown): string[] {
  return Array.isArray(value) ? collect(value) : [];
}

/**
 * The kind of an error, by status and by the codes that stand in it. GraphQL calls an object or field `FieldUndefined` that the
 * user may not see.
 */
export function errorKind(error: unknown): ErrorKind {
  const status = isLoose(error) ? error.status : undefined;
  const text = codesOf(error);
  if (status === 401 || text.includes('INVALID_SESSION_ID')) return 'session';
  if (
    status === 403 ||
    /INSUFFICIENT_ACCESS|You do not have access to the Apex class|FieldUndefined/u.test(text)
  )
    return 'access';
  if (status === 0 || /Failed to fetch|NetworkError|network is offline/iu.test(text)) return 'offline';
  return 'other';
}

function codesOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (error instanceof Error) return error.message;
  try {
    return JSON.stringify(error) ?? '';
  } catch {
    // A circular error says nothing that we could look for.
    return '';
  }
}
