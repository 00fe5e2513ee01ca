/**
 * The value table of a mapping as an administrator writes it: a JSON object, or a line per value, `BALES value =
 * Salesforce value` (a tab or an arrow will do as well). Lines without a separator are passed over.
 */
export function normalizedTable(text: string): Record<string, string> {
  const trimmed = text.trim();
  if (trimmed === '') return {};
  if (trimmed.startsWith('{')) return jsonTable(trimmed);
  const pairs = trimmed.split(/\r?\n/).flatMap((line) => {
    const match = /^(.+?)\s*(?:\t|=>|→|=|＝)\s*(.+)$/u.exec(line.trim());
    return match ? [[match[1]?.trim() ?? '', match[2]?.trim() ?? '']] : [];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

function jsonTable(text: string): Record<string, string> {
  try {
    const table = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(table).map(([from, to]) => [from, String(to)]));
  } catch {
    return {};
  }
}
