import { jsonTokens } from './json-tokens.ts';
import type { JsonToken } from './json-tokens.ts';

/** A JSON value whose numbers still have their digits. */
export type JsonTree =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonTree> }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'string' | 'integer' | 'decimal'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** @throws ApexFault System.JSONException */
export function parseJson(text: string): JsonTree {
  return treeAt(jsonTokens(text), 0).tree;
}

/** The value that begins at a token, and the index of the token after it. */
export function treeAt(tokens: readonly JsonToken[], start: number): { tree: JsonTree; next: number } {
  const token = tokens[start];
  switch (token?.kind) {
    case 'START_OBJECT':
      return objectAt(tokens, start + 1);
    case 'START_ARRAY':
      return arrayAt(tokens, start + 1);
    case 'VALUE_STRING':
    case 'FIELD_NAME':
      return { tree: { kind: 'string', text: token.text }, next: start + 1 };
    case 'VALUE_NUMBER_INT':
      return { tree: { kind: 'integer', text: token.text }, next: start + 1 };
    case 'VALUE_NUMBER_FLOAT':
      return { tree: { kind: 'decimal', text: token.text }, next: start + 1 };
    case 'VALUE_TRUE':
    case 'VALUE_FALSE':
      return { tree: { kind: 'boolean', value: token.kind === 'VALUE_TRUE' }, next: start + 1 };
    default:
      return { tree: { kind: 'null' }, next: start + 1 };
  }
}

function objectAt(tokens: readonly JsonToken[], start: number): { tree: JsonTree; next: number } {
  const members = new Map<string, JsonTree>();
  let at = start;
  while (tokens[at]?.kind === 'FIELD_NAME') {
    const { tree, next } = treeAt(tokens, at + 1);
    members.set(tokens[at]?.text ?? '', tree);
    at = next;
  }
  return { tree: { kind: 'object', members }, next: at + 1 };
}

function arrayAt(tokens: readonly JsonToken[], start: number): { tree: JsonTree; next: number } {
  const items: JsonTree[] = [];
  let at = start;
  while (at < tokens.length && tokens[at]?.kind !== 'END_ARRAY') {
    const { tree, next } = treeAt(tokens, at);
    items.push(tree);
    at = next;
  }
  return { tree: { kind: 'array', items }, next: at + 1 };
}

/** Plain JavaScript data (an HTTP body that was parsed already) as a tree. */
export function treeOf(value: unknown): JsonTree {
  if (value === null || value === undefined) return { kind: 'null' };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(treeOf) };
  switch (typeof value) {
    case 'string':
      return { kind: 'string', text: value };
    case 'boolean':
      return { kind: 'boolean', value };
    case 'number':
      return { kind: Number.isInteger(value) ? 'integer' : 'decimal', text: String(value) };
    default:
      return {
        kind: 'object',
        members: new Map(Object.entries(value).map(([name, part]) => [name, treeOf(part)])),
      };
  }
}
