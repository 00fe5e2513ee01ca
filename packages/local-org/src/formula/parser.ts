import { FormulaError } from './formula-error.ts';
import { tokenize } from './lexer.ts';
import type { Token } from './lexer.ts';

export type FormulaNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: FormulaNode }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    };

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '&&' | '||';

/** Loosest first. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '>', '<=', '>='],
  ['&', '+', '-'],
  ['*', '/'],
  ['^'],
];

const canonical: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

/** Reads a formula into a tree. @throws FormulaError */
export function parseFormula(formula: string): FormulaNode {
  const parser = new Parser(tokenize(formula));
  return parser.whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): FormulaNode {
    const node = this.#level(0);
    const rest = this.#peek();
    if (rest.kind !== 'end') throw new FormulaError(`Syntax error. Extra ${rest.text}`);
    return node;
  }

  #peek(): Token {
    const token = this.#tokens[this.#position] ?? this.#tokens.at(-1);
    if (!token) throw new FormulaError('Syntax error');
    return token;
  }

  #take(): Token {
    const token = this.#peek();
    this.#position += 1;
    return token;
  }

  #level(index: number): FormulaNode {
    const operators = levels[index];
    if (!operators) return this.#unary();
    let left = this.#level(index + 1);
    for (
      let token = this.#peek();
      token.kind === 'symbol' && operators.includes(token.text);
      token = this.#peek()
    ) {
      this.#take();
      const operator = canonical[token.text] ?? (token.text as BinaryOperator);
      left = { kind: 'binary', operator, left, right: this.#level(index + 1) };
    }
    return left;
  }

  #unary(): FormulaNode {
    const token = this.#peek();
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '!' || token.text === '+')) {
      this.#take();
      const operand = this.#unary();
      return token.text === '+' ? operand : { kind: 'unary', operator: token.text, operand };
    }
    return this.#primary();
  }

  #primary(): FormulaNode {
    const token = this.#take();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'name')
      return this.#isSymbol('(') ? this.#call(token.text) : { kind: 'name', path: token.text };
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.#level(0);
      this.#expect(')');
      return inner;
    }
    throw new FormulaError(
      token.kind === 'end' ? 'Syntax error. Found end of formula' : `Syntax error. Found '${token.text}'`,
    );
  }

  #call(name: string): FormulaNode {
    this.#expect('(');
    const args: FormulaNode[] = [];
    if (!this.#isSymbol(')')) {
      args.push(this.#level(0));
      while (this.#isSymbol(',')) {
        this.#take();
        args.push(this.#level(0));
      }
    }
    this.#expect(')');
    return { kind: 'call', name: name.toUpperCase(), args };
  }

  #isSymbol(text: string): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && token.text === text;
  }

  #expect(text: string): void {
    if (!this.#isSymbol(text)) throw new FormulaError(`Syntax error. Missing '${text}'`);
    this.#take();
  }
}
