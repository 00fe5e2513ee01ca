import type { QueryContext } from '@apexdevtools/apex-parser';
import { OrgError } from '../../org/errors.ts';
import { malformed, placeOf } from '../query-error.ts';
import { grammar } from './grammar.ts';
import { refuseMisplacedKeywords } from './keywords.ts';
import { lowerQuery } from './lower-query.ts';
import { maskStringLiterals } from './string-literals.ts';
import type { MaskedQuery } from './string-literals.ts';
import type { QueryTree } from './tree.ts';

/** Longest statement that the platform takes (characters). */
const MAX_LENGTH = 100_000;
/** Parentheses deeper than this would exhaust the parser's stack. */
const MAX_DEPTH = 200;

/** What a query may consist of outside its string literals; the Apex lexer takes far more. */
const FOREIGN_CHARACTER = /[^A-Za-z0-9_ \t\r\n\f,.()<>=!:+\-[\]]/;

/** Reads a query. @throws OrgError MALFORMED_QUERY with the place */
export function parseQuery(soql: string): QueryTree {
  if (soql.length > MAX_LENGTH)
    throw new OrgError(
      'MALFORMED_QUERY',
      `SOQL statements cannot be longer than ${String(MAX_LENGTH)} characters.`,
    );
  const masked = maskStringLiterals(soql);
  const depth = refuseForeign(soql, masked);
  refuseMisplacedKeywords(soql, masked);
  return lowerQuery(syntaxTree(soql, masked, depth), { soql, masked });
}

/** Modes of ANTLR's prediction: the first is quick and enough for what is right, the second sees where errors begin. */
const QUICK = 0;
const THOROUGH = 1;

/** Thorough prediction takes seconds over parentheses nested deeper than this. */
const THOROUGH_DEPTH = 12;

function syntaxTree(soql: string, masked: MaskedQuery, depth: number): QueryContext {
  const quick = attempt(soql, masked, QUICK);
  if (!quick.error) return quick.tree;
  const thorough = depth > THOROUGH_DEPTH ? quick : attempt(soql, masked, THOROUGH);
  if (thorough.error) throw thorough.error;
  return thorough.tree;
}

function attempt(
  soql: string,
  masked: MaskedQuery,
  mode: number,
): { tree: QueryContext; error: OrgError | null } {
  const { grammar: apex, collector } = grammar();
  const errors = collector(masked.text);
  const { parser } = apex.ApexParserFactory.createLexerAndParser(masked.text, errors);
  (parser as unknown as { _interp: { predictionMode: number } })._interp.predictionMode = mode;
  const tree: QueryContext = parser.query();
  if (errors.found) return { tree, error: unexpected(soql, errors.found.offset, errors.found.text) };
  const next = parser.getCurrentToken();
  return { tree, error: next.type === -1 ? null : unexpected(soql, next.start, next.text) };
}

/** @returns how deep parentheses are nested */
function refuseForeign(soql: string, masked: MaskedQuery): number {
  const outside = masked.text.replace(/'[^']*'/g, (literal) => literal.replace(/[^\r\n]/g, ' '));
  const character = FOREIGN_CHARACTER.exec(outside);
  if (character) {
    const { row, column } = placeOf(soql, character.index);
    throw new OrgError(
      'MALFORMED_QUERY',
      `line ${String(row)}:${String(column)} unexpected token: '${character[0]}'`,
    );
  }
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < outside.length; index += 1) {
    if (outside[index] === '(') depth += 1;
    else if (outside[index] === ')') depth -= 1;
    if (depth > MAX_DEPTH) throw malformed(soql, index, "unexpected token: '('");
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function unexpected(soql: string, offset: number, token: string | null): OrgError {
  const word = token ?? soql.slice(offset).split(/\s/)[0] ?? '';
  const atEnd = offset >= soql.length || word === '' || word === '<EOF>';
  // A placeholder stands for a literal whose own text belongs into the message.
  const shown = word.startsWith("'") ? soql.slice(offset, offset + word.length) : word;
  return malformed(soql, atEnd ? soql.length : offset, `unexpected token: '${atEnd ? '<EOF>' : shown}'`);
}
