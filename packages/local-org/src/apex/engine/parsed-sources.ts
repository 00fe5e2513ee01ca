import * as syntax from '../syntax/parse.ts';
import type { ParsedSource, SourceToParse } from '../syntax/parse-thread.ts';
import type { Parsed } from '../syntax/parse.ts';
import type { TriggerDeclaration, TypeDeclaration } from '../syntax/tree.ts';

/** Sources whose trees are kept: a deploy compiles the whole org again, and parsing is the greatest part of it. */
const KEPT = 2000;

class Trees<T> {
  readonly #parse: (source: string) => Parsed<T>;
  readonly #known = new Map<string, Parsed<T>>();

  constructor(parse: (source: string) => Parsed<T>) {
    this.#parse = parse;
  }

  of(source: string): Parsed<T> {
    const known = this.#known.get(source);
    if (known) return known;
    const parsed = this.#parse(source);
    this.remember(source, parsed);
    return parsed;
  }

  get size(): number {
    return this.#known.size;
  }

  has(source: string): boolean {
    return this.#known.has(source);
  }

  remember(source: string, parsed: Parsed<T>): void {
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(source, parsed);
  }
}

const classes = new Trees<TypeDeclaration>(syntax.parseClass);
const triggers = new Trees<TriggerDeclaration>(syntax.parseTrigger);

export function parseClass(source: string): Parsed<TypeDeclaration> {
  return classes.of(source);
}

export function parseTrigger(source: string): Parsed<TriggerDeclaration> {
  return triggers.of(source);
}

export function anyParsed(): boolean {
  return classes.size + triggers.size > 0;
}

export function isParsed({ kind, body }: SourceToParse): boolean {
  return kind === 'class' ? classes.has(body) : triggers.has(body);
}

/** Keeps a tree that was made elsewhere. */
export function rememberParsed({ kind, body }: SourceToParse, parsed: ParsedSource): void {
  if (kind === 'class') classes.remember(body, parsed as Parsed<TypeDeclaration>);
  else triggers.remember(body, parsed as Parsed<TriggerDeclaration>);
}
