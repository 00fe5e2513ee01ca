/** Puts JSON together as Jackson does, which the platform uses: compact, or indented by two with `"name" : value`. */
export class JsonText {
  readonly #pretty: boolean;
  readonly #open: { readonly array: boolean; entries: number }[] = [];
  #text = '';
  #afterName = false;

  constructor(pretty: boolean) {
    this.#pretty = pretty;
  }

  get depth(): number {
    return this.#open.length;
  }

  get inObject(): boolean {
    return this.#open.at(-1)?.array === false;
  }

  startObject(): void {
    this.#start('{', false);
  }

  endObject(): void {
    this.#end('}');
  }

  startArray(): void {
    this.#start('[', true);
  }

  endArray(): void {
    this.#end(']');
  }

  name(name: string): void {
    this.#separate();
    this.#text += JSON.stringify(name) + (this.#pretty ? ' : ' : ':');
    this.#afterName = true;
  }

  /** A value that is JSON already. */
  raw(json: string): void {
    this.#separate();
    this.#text += json;
  }

  toString(): string {
    return this.#text;
  }

  #start(sign: string, array: boolean): void {
    this.#separate();
    this.#text += sign;
    this.#open.push({ array, entries: 0 });
  }

  #end(sign: string): void {
    const closed = this.#open.pop();
    if (this.#pretty) {
      if (closed?.array === true || closed?.entries === 0) this.#text += ' ';
      else this.#text += `\n${this.#indent()}`;
    }
    this.#text += sign;
  }

  /** What stands before an entry. */
  #separate(): void {
    if (this.#afterName) {
      this.#afterName = false;
      return;
    }
    const around = this.#open.at(-1);
    if (!around) return;
    if (around.entries > 0) this.#text += ',';
    around.entries += 1;
    if (!this.#pretty) return;
    this.#text += around.array ? ' ' : `\n${this.#indent()}`;
  }

  /** Arrays do not indent: their objects start on the same line. */
  #indent(): string {
    return '  '.repeat(this.#open.filter(({ array }) => !array).length);
  }
}
