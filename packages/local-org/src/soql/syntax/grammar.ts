import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as ApexParser from '@apexdevtools/apex-parser';
import type { ApexErrorListener } from '@apexdevtools/apex-parser';

type Grammar = typeof ApexParser;

/** The first error that lexer or parser report. */
export interface FoundError {
  readonly offset: number;
  /** The token that surprised the parser, where there is one. */
  readonly text: string | null;
}

/** Collects the first error. */
export interface ErrorCollector extends ApexErrorListener {
  readonly found: FoundError | null;
}

let loaded: { readonly grammar: Grammar; readonly collector: (text: string) => ErrorCollector } | null = null;

/**
 * The parser, loaded when the first query comes: it takes longer to load than the rest of the org. The same copy that
 * `import` gives.
 */
export function grammar(): NonNullable<typeof loaded> {
  if (loaded) return loaded;
  const path = fileURLToPath(import.meta.resolve('@apexdevtools/apex-parser'));
  const module = createRequire(import.meta.url)(path) as Grammar;
  loaded = { grammar: module, collector: collectorOf(module) };
  return loaded;
}

function collectorOf({ ApexErrorListener: Listener }: Grammar): (text: string) => ErrorCollector {
  class FirstError extends Listener {
    found: FoundError | null = null;
    readonly #text: string;

    constructor(text: string) {
      super();
      this.#text = text;
    }

    override apexSyntaxError(line: number, column: number): void {
      this.found ??= { offset: offsetOf(this.#text, line, column), text: null };
    }

    override syntaxError(...args: Parameters<ApexErrorListener['syntaxError']>): void {
      super.syntaxError(...args);
      const token: unknown = args[1];
      if (this.found?.text !== null || typeof token !== 'object' || token === null) return;
      if ('text' in token && typeof token.text === 'string') this.found = { ...this.found, text: token.text };
    }
  }
  return (text) => new FirstError(text);
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let row = 1; row < line; row += 1) start = text.indexOf('\n', start) + 1;
  return start + column;
}
