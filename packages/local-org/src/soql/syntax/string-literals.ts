import { OrgError } from '../../org/errors.ts';
import { placeOf } from '../query-error.ts';

/** A string literal of a query. */
export interface StringLiteral {
  /** What stands between the quotes. */
  readonly raw: string;
  /** The value, escapes resolved. */
  readonly value: string;
  /** The value as a LIKE pattern with `\` as its escape character: `\_` and `\%` still escaped, a backslash doubled. */
  readonly pattern: string;
  /** Whether `\_` or `\%` stands in it; only LIKE takes those. */
  readonly likeOnly: boolean;
}

/** A query whose string literals are hidden behind placeholders of the same length, so that places stay right. */
export interface MaskedQuery {
  readonly text: string;
  /** By the offset of the opening quote. */
  readonly literals: ReadonlyMap<number, StringLiteral>;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/**
 * Takes the string literals out of a query: the lexer of the Apex grammar knows neither `\_` nor `\%`.
 * @throws OrgError MALFORMED_QUERY for an unclosed literal or an unknown escape
 */
export function maskStringLiterals(soql: string): MaskedQuery {
  const literals = new Map<number, StringLiteral>();
  let text = '';
  let index = 0;
  while (index < soql.length) {
    const quote = soql.indexOf("'", index);
    if (quote < 0) break;
    text += soql.slice(index, quote);
    const end = closingQuote(soql, quote);
    literals.set(quote, readLiteral(soql.slice(quote + 1, end)));
    text += `'${soql.slice(quote + 1, end).replace(/[^\r\n]/g, 'x')}'`;
    index = end + 1;
  }
  return { text: text + soql.slice(index), literals };
}

function closingQuote(soql: string, quote: number): number {
  let index = quote + 1;
  while (index < soql.length && soql[index] !== "'") index += soql[index] === '\\' ? 2 : 1;
  if (index < soql.length) return index;
  const { row, column } = placeOf(soql, soql.length);
  throw new OrgError(
    'MALFORMED_QUERY',
    `line ${String(row)}:${String(column)} mismatched character '<EOF>' expecting '''`,
  );
}

function readLiteral(raw: string): StringLiteral {
  if (!raw.includes('\\')) return { raw, value: raw, pattern: raw, likeOnly: false };
  let value = '';
  let pattern = '';
  let likeOnly = false;
  for (let index = 0; index < raw.length; index += 1) {
    const character = raw[index] ?? '';
    if (character !== '\\') {
      value += character;
      pattern += character;
      continue;
    }
    index += 1;
    const next = raw[index] ?? '';
    const unicode = /^u([0-9a-fA-F]{4})/.exec(raw.slice(index, index + 5));
    if (next === '_' || next === '%') {
      likeOnly = true;
      value += next;
      pattern += `\\${next}`;
    } else if (unicode) {
      const decoded = String.fromCharCode(Number.parseInt(unicode[1] ?? '', 16));
      index += 4;
      value += decoded;
      pattern += decoded;
    } else {
      const plain = escapes[next];
      if (plain === undefined) throw unknownEscape(raw, next);
      value += plain;
      pattern += plain === '\\' ? '\\\\' : plain;
    }
  }
  return { raw, value, pattern, likeOnly };
}

/** What the platform says of an escape that it does not know. */
export function unknownEscape(raw: string, character: string): OrgError {
  return new OrgError(
    'MALFORMED_QUERY',
    `Invalid string literal '${raw}'. Illegal character sequence '\\${character}' in string literal.`,
  );
}
