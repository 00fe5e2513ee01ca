import type { ApexParser } from '@apexdevtools/apex-parser';
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { LoweringError } from './lower-expressions.ts';
import { lowerAnonymous, lowerTrigger, lowerTypeDeclaration } from './lower-declarations.ts';
import { hideLikeEscapes } from './string-literal.ts';
import { soqlShape } from './lower-soql.ts';
import { predictSurely } from './sure-predictions.ts';
import type { AnonymousUnit, SoqlShape, SyntaxProblem, TriggerDeclaration, TypeDeclaration } from './tree.ts';

export type Parsed<T> = { readonly unit: T; readonly problems: readonly SyntaxProblem[] } | Failed;

interface Failed {
  readonly unit: null;
  readonly problems: readonly SyntaxProblem[];
}

/** A class file: one class, interface or enum. */
export function parseClass(source: string): Parsed<TypeDeclaration> {
  return parse(source, (parser) => lowerTypeDeclaration(parser.compilationUnit().typeDeclaration()));
}

export function parseTrigger(source: string): Parsed<TriggerDeclaration> {
  return parse(source, (parser) => lowerTrigger(parser.triggerUnit()));
}

export function parseAnonymous(source: string): Parsed<AnonymousUnit> {
  return parse(source, (parser) => lowerAnonymous(parser.anonymousUnit()));
}

/** The shape of a query made at run time; null when the grammar does not know it. */
export function parseQueryShape(source: string): SoqlShape | null {
  return parse(source, (parser) => soqlShape(parser.query())).unit;
}

/** A source with a problem is parsed again by ANTLR alone, which tells it and its place. */
function parse<T>(source: string, lower: (parser: ApexParser) => T): Parsed<T> {
  return parseQuickly(source, lower) ?? parseCarefully(source, lower);
}

class Stopped extends Error {}

class Stopper extends ApexErrorListener {
  override apexSyntaxError(): never {
    throw new Stopped();
  }
}

/** @returns null when the source has a problem */
function parseQuickly<T>(source: string, lower: (parser: ApexParser) => T): Parsed<T> | null {
  const stop = (): never => {
    throw new Stopped();
  };
  const { parser } = ApexParserFactory.createLexerAndParser(hideLikeEscapes(source), new Stopper());
  predictSurely(parser);
  // Nothing is mended here, so nothing needs to be looked for before it is met.
  Object.assign(parser._errHandler, { sync: () => undefined, recoverInline: stop, recover: stop });
  try {
    return { unit: lower(parser), problems: [] };
  } catch (error) {
    if (error instanceof Stopped || error instanceof LoweringError) return null;
    throw error;
  }
}

function parseCarefully<T>(source: string, lower: (parser: ApexParser) => T): Parsed<T> {
  const listener = new Listener();
  const { parser } = ApexParserFactory.createLexerAndParser(hideLikeEscapes(source), listener);
  try {
    const unit = lower(parser);
    return listener.problems.length > 0
      ? { unit: null, problems: listener.problems }
      : { unit, problems: [] };
  } catch (error) {
    if (listener.problems.length > 0) return { unit: null, problems: listener.problems };
    if (!(error instanceof LoweringError)) throw error;
    return { unit: null, problems: [{ message: error.message, ...error.place }] };
  }
}

class Listener extends ApexErrorListener {
  readonly problems: SyntaxProblem[] = [];

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.problems.push({ message: salesforceWords(message), line, column: column + 1 });
  }
}

/** ANTLR's sentences in the words of Salesforce's compiler. */
function salesforceWords(message: string): string {
  const missing = /^missing (.+?) at ('.*')$/s.exec(message);
  if (missing) return `Missing ${missing[1] ?? ''} at ${missing[2] ?? ''}`;
  const extraneous = /^(?:extraneous|mismatched) input ('.*?'|<EOF>) expecting/s.exec(message);
  if (extraneous) return `Unexpected token ${extraneous[1] ?? ''}.`;
  const noWay = /^no viable alternative at input '(.*)'$/s.exec(message);
  if (noWay) return `Unexpected token '${/[^\s]*$/.exec((noWay[1] ?? '').trim())?.[0] ?? ''}'.`;
  const unknown = /^token recognition error at: '(.*)'$/s.exec(message);
  if (unknown) return `Unrecognized symbol '${unknown[1] ?? ''}', which is not a valid Apex identifier.`;
  return message;
}
