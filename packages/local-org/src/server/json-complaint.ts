/** Where and why a text is no JSON, in the words of the platform's parser (Jackson 1). */
export interface JsonComplaint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
const MAX_DEPTH = 1000;

/** What is wrong with a text that `JSON.parse` refused. */
export function jsonComplaint(text: string): JsonComplaint {
  const scanner = new Scanner(text);
  try {
    scanner.value(0);
    scanner.end();
  } catch (problem) {
    if (!(problem instanceof NotJson)) throw problem;
    return { message: problem.message, ...scanner.place() };
  }
  return { message: 'Unexpected content', ...scanner.place() };
}

class NotJson extends Error {}

/** Reads as far as the text is JSON. Each method throws NotJson at the first character that does not fit. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The place behind the last character read, 1-based, as Jackson counts. */
  place(): { line: number; column: number } {
    const lines = this.#text.slice(0, this.#at).split('\n');
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  }

  value(depth: number): void {
    if (depth > MAX_DEPTH) throw new NotJson('Nesting is too deep');
    const first = this.#next();
    if (first === '{') this.#object(depth);
    else if (first === '[') this.#array(depth);
    else if (first === '"') this.#string();
    else if (first === '-' || /\d/.test(first)) this.#number(first);
    else if (first === 't') this.#word('true');
    else if (first === 'f') this.#word('false');
    else if (first === 'n') this.#word('null');
    else throw unexpected(first, VALUE);
  }

  /** Nothing but white space may follow. */
  end(): void {
    const rest = this.#skip();
    if (rest !== '') throw unexpected(rest, VALUE);
  }

  #object(depth: number): void {
    const close = 'expected close marker for OBJECT';
    let name = this.#next(close);
    if (name === '}') return;
    for (;;) {
      if (name !== '"') throw unexpected(name, 'was expecting double-quote to start field name');
      this.#string();
      const colon = this.#next(close);
      if (colon !== ':') throw unexpected(colon, 'was expecting a colon to separate field name and value');
      this.value(depth + 1);
      const mark = this.#next(close);
      if (mark === '}') return;
      if (mark !== ',') throw unexpected(mark, 'was expecting comma to separate OBJECT entries');
      name = this.#next(close);
    }
  }

  #array(depth: number): void {
    const close = 'expected close marker for ARRAY';
    if (this.#peek() === ']') {
      this.#next();
      return;
    }
    for (;;) {
      this.value(depth + 1);
      const mark = this.#next(close);
      if (mark === ']') return;
      if (mark !== ',') throw unexpected(mark, 'was expecting comma to separate ARRAY entries');
    }
  }

  #string(): void {
    for (;;) {
      const character = this.#take();
      if (character === '') throw new NotJson('Unexpected end-of-input in VALUE_STRING');
      if (character === '"') return;
      if (character === '\\') this.#escape();
      else if (character < ' ')
        throw new NotJson(
          `Illegal unquoted character (${shown(character)}): has to be escaped using backslash to be included in string value`,
        );
    }
  }

  #escape(): void {
    const character = this.#take();
    if (character === 'u') {
      for (let digit = 0; digit < 4; digit += 1) {
        const given = this.#take();
        if (!/^[0-9a-f]$/i.test(given))
          throw unexpected(given, 'expected a hex-digit for character escape sequence');
      }
    } else if (!'"\\/bfnrt'.includes(character) || character === '')
      throw new NotJson(`Unrecognized character escape ${shown(character)}`);
  }

  #number(first: string): void {
    const whole = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.#text.slice(this.#at - 1))?.[0];
    if (whole === undefined)
      throw unexpected(this.#take() || first, 'expected digit (0-9) to follow minus sign');
    this.#at += whole.length - 1;
    if (/^-?0\d/.test(whole)) throw new NotJson('Invalid numeric value: Leading zeroes not allowed');
  }

  #word(word: string): void {
    const given = /^\w+/.exec(this.#text.slice(this.#at - 1))?.[0] ?? '';
    this.#at += given.length - 1;
    if (given !== word)
      throw new NotJson(`Unrecognized token '${given}': was expecting 'null', 'true', 'false' or NaN`);
  }

  #next(close = 'expected close marker for ROOT'): string {
    const character = this.#skip();
    if (character === '') throw new NotJson(`Unexpected end-of-input: ${close}`);
    return character;
  }

  /** The next character that is no white space, read; empty at the end. */
  #skip(): string {
    let character = this.#take();
    while (character !== '' && ' \t\r\n'.includes(character)) character = this.#take();
    return character;
  }

  #peek(): string {
    return /^\s*(\S?)/.exec(this.#text.slice(this.#at))?.[1] ?? '';
  }

  #take(): string {
    const character = this.#text.charAt(this.#at);
    if (character !== '') this.#at += 1;
    return character;
  }
}

function unexpected(character: string, wanted: string): NotJson {
  return new NotJson(`Unexpected character (${shown(character)}): ${wanted}`);
}

/** `'x' (code 120)`, `(CTRL-CHAR, code 10)` */
function shown(character: string): string {
  const code = character.charCodeAt(0);
  return character < ' ' ? `(CTRL-CHAR, code ${String(code)})` : `'${character}' (code ${String(code)})`;
}
