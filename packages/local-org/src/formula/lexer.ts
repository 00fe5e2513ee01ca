import { FormulaError } from './formula-error.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
  /** Zero-based place in the formula. */
  readonly at: number;
}

const symbols = [
  '<>',
  '!=',
  '==',
  '<=',
  '>=',
  '&&',
  '||',
  '<',
  '>',
  '=',
  '+',
  '-',
  '*',
  '/',
  '^',
  '&',
  '!',
  '(',
  ')',
  ',',
];
const spaceOrComment = /(?:\s|\/\*[\s\S]*?\*\/)+/y;
const numberPattern = /\d+(?:\.\d+)?|\.\d+/y;
/** Fields, paths (`Account.Owner.Name`, `Owner:User.Name`), globals (`$User.Id`) and function names. */
const namePattern = /\$?[A-Za-z_][A-Za-z0-9_]*(?:[.:][A-Za-z_][A-Za-z0-9_]*)*/y;

/** @throws FormulaError at an unknown character or an open text. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(formula)?.[0];
  };
  while (at < formula.length) {
    const space = match(spaceOrComment);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = nextToken(formula, at, match);
    tokens.push(token.token);
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function nextToken(
  formula: string,
  at: number,
  match: (pattern: RegExp) => string | undefined,
): { token: Token; length: number } {
  const character = formula[at] ?? '';
  if (character === '"' || character === "'") return readText(formula, at, character);
  const number = match(numberPattern);
  if (number !== undefined) return { token: { kind: 'number', text: number, at }, length: number.length };
  const name = match(namePattern);
  if (name !== undefined) return { token: { kind: 'name', text: name, at }, length: name.length };
  const symbol = symbols.find((candidate) => formula.startsWith(candidate, at));
  if (symbol === undefined) throw new FormulaError(`Syntax error. Found '${character}'`);
  return { token: { kind: 'symbol', text: symbol, at }, length: symbol.length };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function readText(formula: string, at: number, quote: string): { token: Token; length: number } {
  let text = '';
  for (let index = at + 1; index < formula.length; index += 1) {
    const character = formula[index] ?? '';
    if (character === quote) return { token: { kind: 'text', text, at }, length: index - at + 1 };
    if (character === '\\') {
      index += 1;
      const escaped = formula[index] ?? '';
      text += escapes[escaped] ?? escaped;
    } else text += character;
  }
  throw new FormulaError('Syntax error. Missing quotation mark');
}
