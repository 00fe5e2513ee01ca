import { OrgError } from '../../org/errors.ts';

export type SearchScope = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';

/** One object of `RETURNING`. */
export interface SoslReturning {
  readonly object: string;
  /** Empty: only the ID. */
  readonly fields: readonly string[];
  readonly where: string | null;
  /** `ORDER BY … LIMIT …` as written. */
  readonly tail: string;
}

/** A search. */
export interface Sosl {
  /** Words that must all be found, as LIKE patterns without the outer `%`. */
  readonly words: readonly string[];
  readonly scope: SearchScope;
  readonly returning: readonly SoslReturning[];
  readonly limit: number;
}

const SHAPE =
  /^\s*FIND\s+(?:\{((?:\\.|[^}\\])*)\}|'((?:\\.|[^'\\])*)')\s*(?:IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\s*)?(?:RETURNING\s+([\s\S]*?))?\s*(?:\bLIMIT\s+(\d+)\s*)?$/i;

/** Reads `FIND {words} IN … FIELDS RETURNING X(A, B WHERE … ORDER BY … LIMIT n), …`. @throws OrgError MALFORMED_SEARCH */
export function readSosl(text: string): Sosl {
  const match = SHAPE.exec(text);
  if (!match) throw malformed(`The search is not understood: ${text}`);
  const [, braces, quoted, scope = 'ALL', returning, limit] = match;
  return {
    words: searchWords(braces ?? quoted ?? ''),
    scope: scope.toUpperCase() as SearchScope,
    returning: returning === undefined ? [] : splitTopLevel(returning).map(readReturning),
    limit: limit === undefined ? 2000 : Number(limit),
  };
}

/** The words of a search term; `*` and `?` are wildcards. @throws OrgError MALFORMED_SEARCH */
export function searchWords(term: string): string[] {
  const plain = term.replace(/\\(.)/g, '$1').trim();
  if (/\b(?:AND NOT|OR)\b|[()]/.test(plain))
    throw malformed('OR, AND NOT and brackets are not supported in search terms.');
  const words = plain
    .replace(/\bAND\b/g, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^"|"$/g, ''))
    .filter((word) => word !== '');
  if (words.length === 0 || plain.replace(/[*?"]/g, '').length < 2)
    throw malformed(`search term must be longer than one character: ${plain}`);
  return words.map((word) => word.replace(/[%_]/g, '\\$&').replaceAll('*', '%').replaceAll('?', '_'));
}

function readReturning(text: string): SoslReturning {
  const match = /^\s*(\w+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(text);
  if (!match) throw malformed(`RETURNING is not understood: ${text}`);
  const [, object = '', inside] = match;
  if (inside === undefined) return { object, fields: [], where: null, tail: '' };
  const parts = /^([\s\S]*?)(?:\s+WHERE\s+([\s\S]*?))?(\s+(?:ORDER\s+BY|LIMIT|OFFSET)\s[\s\S]*)?$/i.exec(
    inside,
  );
  const fields = (parts?.[1] ?? '').split(',').map((name) => name.trim());
  if (fields.some((name) => !/^[\w.]+$/.test(name))) throw malformed(`Fields are not understood: ${inside}`);
  return { object, fields, where: parts?.[2] ?? null, tail: parts?.[3] ?? '' };
}

/** Splits at commas outside brackets and quotes. */
function splitTopLevel(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/'(?:\\.|[^'\\])*'|[\s\S]/g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function malformed(message: string): OrgError {
  return new OrgError('MALFORMED_SEARCH', message);
}
