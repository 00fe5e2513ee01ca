/** A SOQL string literal; every character with a meaning inside quotes is escaped. */
export function soqlString(value: string): string {
  const escaped = value.replace(/[\\'"\n\r\t\b\f]/g, (character) => escapes[character] ?? character);
  return `'${escaped}'`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

// A request line with its headers may have 16,384 bytes; this leaves room for both.
const longestList = 11_000;

/** `values` as lists for `IN (…)`: at most 200 each, and short enough for a GET once they are URL-encoded. */
export function inLists(values: readonly string[], most = 200): string[][] {
  const lists: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const length = encodeURIComponent(soqlString(value)).length + 3;
    if (size + length > longestList || (lists.at(-1)?.length ?? most) >= most) {
      lists.push([]);
      size = 0;
    }
    lists.at(-1)?.push(value);
    size += length;
  }
  return lists;
}

/** `('a','b')`. */
export function soqlList(values: readonly string[]): string {
  return `(${values.map(soqlString).join(',')})`;
}

/** A dateTime literal: unquoted ISO 8601 in UTC. */
export function soqlDateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
