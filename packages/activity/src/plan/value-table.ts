import { normalized } from './text.ts';

/**
 * Reads the value table of a mapping as `BalesFieldMapping__c.ValueTable__c` holds it: a JSON object, BALES value → Salesforce
 * value, or `BALES value=Salesforce value` a line. Of a line the first `=` parts them (half or full width); lines without one
 * and blank lines are passed over, and so is a text that begins like JSON and is none.
 */
export function parseValueTable(text: string): Readonly<Record<string, string>> {
  const trimmed = text.trim();
  const rows = trimmed.startsWith('{') ? jsonRows(trimmed) : lineRows(trimmed);
  return Object.freeze(Object.fromEntries(rows));
}

function lineRows(text: string): [string, string][] {
  return text.split(/\r?\n/u).flatMap((line): [string, string][] => {
    const at = line.search(/[=＝]/u);
    const from = normalized(line.slice(0, Math.max(at, 0)));
    return at < 0 || from === '' ? [] : [[from, line.slice(at + 1).trim()]];
  });
}

function jsonRows(text: string): [string, string][] {
  try {
    const table = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return Object.entries(table).flatMap(([from, to]): [string, string][] =>
      typeof to === 'string' ? [[normalized(from), to.trim()]] : [],
    );
  } catch {
    return [];
  }
}

/** What the table says of a value, compared after NFKC and trimming; undefined when it says nothing. */
export function tableValue(table: Readonly<Record<string, string>>, value: string): string | undefined {
  const wanted = normalized(value);
  return Object.entries(table).find(([from]) => normalized(from) === wanted)?.[1];
}
