import { ApexFault } from '../../runtime/faults.ts';

/** Names as `System.JSONToken` has them. */
export type TokenKind =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export const TOKEN_KINDS: readonly string[] = [
  ...['END_ARRAY', 'END_OBJECT', 'FIELD_NAME', 'NOT_AVAILABLE', 'START_ARRAY', 'START_OBJECT'],
  ...['VALUE_EMBEDDED_OBJECT', 'VALUE_FALSE', 'VALUE_NULL', 'VALUE_NUMBER_FLOAT', 'VALUE_NUMBER_INT'],
  ...['VALUE_STRING', 'VALUE_TRUE'],
];

/** One token of a JSON text. Numbers keep their digits: `1.50` is not `1.5` to a Decimal. */
export interface JsonToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const STRING = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y;
const WORDS = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' } as const;

/** All tokens of one JSON text. @throws ApexFault System.JSONException with line and column */
export function jsonTokens(text: string): readonly JsonToken[] {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #tokens: JsonToken[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly JsonToken[] {
    this.#skipSpace();
    if (this.#at === this.#text.length) throw this.#fault('No content to map to Object due to end of input');
    this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected('expected the end of the input');
    return this.#tokens;
  }

  #value(): void {
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (char === '{') this.#object();
    else if (char === '[') this.#array();
    else if (char === '"') this.#push('VALUE_STRING', this.#string());
    else if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) this.#number();
    else this.#word();
  }

  #object(): void {
    this.#mark('START_OBJECT');
    if (!this.#taken('}'))
      do {
        this.#skipSpace();
        if (this.#text[this.#at] !== '"')
          throw this.#unexpected('was expecting double-quote to start field name');
        this.#push('FIELD_NAME', this.#string());
        if (!this.#taken(':'))
          throw this.#unexpected('was expecting a colon to separate field name and value');
        this.#value();
      } while (this.#another('}', 'OBJECT'));
    this.#push('END_OBJECT', '}');
  }

  #array(): void {
    this.#mark('START_ARRAY');
    if (!this.#taken(']'))
      do this.#value();
      while (this.#another(']', 'ARRAY'));
    this.#push('END_ARRAY', ']');
  }

  #mark(kind: 'START_OBJECT' | 'START_ARRAY'): void {
    this.#push(kind, this.#text[this.#at] ?? '');
    this.#at += 1;
  }

  #another(end: string, what: string): boolean {
    if (this.#taken(',')) return true;
    if (this.#taken(end)) return false;
    throw this.#unexpected(`was expecting comma to separate ${what} entries`);
  }

  #taken(char: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #string(): string {
    STRING.lastIndex = this.#at;
    const found = STRING.exec(this.#text);
    if (!found) throw this.#fault('Unexpected end-of-input or illegal character in a string value');
    this.#at = STRING.lastIndex;
    return found[1]?.includes('\\') ? (JSON.parse(found[0]) as string) : (found[1] ?? '');
  }

  #number(): void {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text);
    if (!found) throw this.#unexpected('expected a valid value');
    this.#at = NUMBER.lastIndex;
    const whole = found[1] === undefined && found[2] === undefined;
    this.#push(whole ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT', found[0]);
  }

  #word(): void {
    for (const [word, kind] of Object.entries(WORDS))
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        this.#push(kind, word);
        return;
      }
    throw this.#unexpected(
      "expected a valid value (number, String, array, object, 'true', 'false' or 'null')",
    );
  }

  #push(kind: TokenKind, text: string): void {
    this.#tokens.push({ kind, text });
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }

  #unexpected(what: string): ApexFault {
    const char = this.#text[this.#at];
    if (char === undefined) return this.#fault(`Unexpected end-of-input: ${what}`);
    return this.#fault(`Unexpected character ('${char}' (code ${String(char.charCodeAt(0))})): ${what}`);
  }

  #fault(message: string): ApexFault {
    const lines = this.#text.slice(0, this.#at).split('\n');
    const place = `at [line:${String(lines.length)}, column:${String((lines.at(-1) ?? '').length + 1)}]`;
    return new ApexFault('JSONException', `${message} ${place}`);
  }
}
