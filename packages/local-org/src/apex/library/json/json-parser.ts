import type { ApexRuntime } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition, NativeMember, NativeObject } from '../../types/native-info.ts';
import type { ApexType, EnumConstant } from '../../types/type.ts';
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, TIME } from '../../types/type.ts';
import type { TypeValue } from '../../values/type-value.ts';
import type { Value } from '../../values/value.ts';
import { JsonReader } from './json-read.ts';
import { jsonTokens } from './json-tokens.ts';
import type { JsonToken } from './json-tokens.ts';
import { primitiveFrom } from './json-primitives.ts';
import { treeAt } from './json-tree.ts';

/** A `System.JSONParser`: walks over tokens. */
export class ParserValue implements NativeObject {
  readonly nativeType = 'System.JSONParser';
  readonly tokens: readonly JsonToken[];
  /** Index of the current token; -1 before the first. */
  at = -1;
  cleared: JsonToken | null = null;
  #hidden = false;

  constructor(text: string) {
    this.tokens = jsonTokens(text);
  }

  get current(): JsonToken | null {
    return this.#hidden ? null : (this.tokens[this.at] ?? null);
  }

  moveTo(index: number): JsonToken | null {
    this.at = Math.min(index, this.tokens.length);
    this.#hidden = false;
    return this.current;
  }

  clear(): void {
    this.cleared = this.current;
    this.#hidden = true;
  }

  /** @throws ApexFault System.JSONException between tokens */
  expect(): JsonToken {
    if (!this.current) throw new ApexFault('JSONException', 'The parser does not stand on a token');
    return this.current;
  }

  /** Name of the member that the current token belongs to. */
  get name(): string | null {
    const { current } = this;
    if (current?.kind === 'FIELD_NAME') return current.text;
    const before = this.tokens[this.at - 1];
    return before?.kind === 'FIELD_NAME' ? before.text : null;
  }
}

const GETTERS: readonly (readonly [string, ApexType])[] = [
  ['Blob', BLOB],
  ['Boolean', BOOLEAN],
  ['Date', DATE],
  ['Datetime', DATETIME],
  ['Decimal', DECIMAL],
  ['Double', DOUBLE],
  ['Id', ID],
  ['Integer', INTEGER],
  ['Long', LONG],
  ['Time', TIME],
];

export function parserClass(runtime: ApexRuntime): NativeDefinition {
  const tokenOf = (token: JsonToken | null): EnumConstant | null =>
    token ? runtime.constant('System.JSONToken', token.kind) : null;
  return {
    name: 'JSONParser',
    namespace: 'System',
    methods: [
      m('nextToken() System.JSONToken', (self: ParserValue) => tokenOf(self.moveTo(self.at + 1))),
      m('nextValue() System.JSONToken', (self: ParserValue) => {
        const token = self.moveTo(self.at + 1);
        return tokenOf(token?.kind === 'FIELD_NAME' ? self.moveTo(self.at + 1) : token);
      }),
      m('getCurrentToken() System.JSONToken', (self: ParserValue) => tokenOf(self.current)),
      m('hasCurrentToken() Boolean', (self: ParserValue) => self.current !== null),
      m('clearCurrentToken()', (self: ParserValue) => self.clear()),
      m('getLastClearedToken() System.JSONToken', (self: ParserValue) => tokenOf(self.cleared)),
      m('getCurrentName() String', (self: ParserValue) => self.name),
      m('getText() String', (self: ParserValue) => self.current?.text ?? null),
      m('skipChildren()', (self: ParserValue) => {
        if (self.current?.kind.startsWith('START_')) self.moveTo(treeAt(self.tokens, self.at).next - 1);
      }),
      ...readers(runtime),
      ...GETTERS.map(([name, type]) =>
        m(`get${name}Value() ${name}`, (self: ParserValue) => primitiveFrom(valueAt(self), type)),
      ),
    ],
  };
}

function valueAt(self: ParserValue): ReturnType<typeof treeAt>['tree'] {
  self.expect();
  return treeAt(self.tokens, self.at).tree;
}

function readers(runtime: ApexRuntime): NativeMember[] {
  const read = (self: ParserValue, type: TypeValue, strict: boolean): Value => {
    self.expect();
    const { tree, next } = treeAt(self.tokens, self.at);
    self.moveTo(next - 1);
    return new JsonReader(runtime, strict).read(tree, type.type);
  };
  return [
    m('readValueAs(System.Type) Object', (self: ParserValue, type: TypeValue) => read(self, type, false)),
    m('readValueAsStrict(System.Type) Object', (self: ParserValue, type: TypeValue) =>
      read(self, type, true),
    ),
  ];
}
