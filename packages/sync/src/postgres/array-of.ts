const plain = /^[\w.-]+$/;

/**
 * The literal of a PostgreSQL array, for values that are mostly words and numbers: the driver would look at each of them for
 * characters to escape, twice.
 */
export function arrayOf<T>(rows: readonly T[], value: (row: T) => string | number | boolean | null): string {
  let text = '{';
  for (const row of rows) {
    const one = value(row);
    if (text.length > 1) text += ',';
    text += typeof one === 'string' ? element(one) : String(one);
  }
  return `${text}}`;
}

/** A word may stand as it is, but for the one that means nothing. */
function element(text: string): string {
  if (plain.test(text) && !(text.length === 4 && text.toUpperCase() === 'NULL')) return text;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
