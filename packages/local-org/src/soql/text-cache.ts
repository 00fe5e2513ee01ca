/** Entries, and characters of their keys, that are kept. What was compiled from a long text is large too. */
const MAX_ENTRIES = 2000;
const MAX_CHARACTERS = 2_000_000;

/** What was made of a text, until it gets too much: then everything is made anew as it is asked for. */
export class TextCache<T> {
  readonly #entries = new Map<string, T>();
  #characters = 0;

  get(text: string): T | undefined {
    return this.#entries.get(text);
  }

  /** @returns the value */
  keep(text: string, value: T): T {
    if (this.#entries.size >= MAX_ENTRIES || this.#characters > MAX_CHARACTERS) this.clear();
    this.#entries.set(text, value);
    this.#characters += text.length;
    return value;
  }

  clear(): void {
    this.#entries.clear();
    this.#characters = 0;
  }
}
