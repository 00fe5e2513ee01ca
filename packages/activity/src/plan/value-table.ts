import { normalized } from './text.ts';

/**
 * Reads the value table of a mapping as `BalesFieldMapping__c.ValueTable__c` holds it: `BALES value=Salesforce value` a line.
 * The first `=` parts them (half or full width); lines without one and blank lines are passed over.
 */
export function parseValueTable(text: string): Readonly<Record<string, string>> {
  const rows = text.split(/\r?\n/u).flatMap((line): [string, string][] => {
    const at = line.search(/[=＝]/u);
    const from = normalized(line.slice(0, Math.max(at, 0)));
    return at < 0 || from === '' ? [] : [[from, line.slice(at + 1).trim()]];
  });
  return Object.freeze(Object.fromEntries(rows));
}

/** What the table says of a value, compared after NFKC and trimming; undefined when it says nothing. */
export function tableValue(table: Readonly<Record<string, string>>, value: string): string | undefined {
  const wanted = normalized(value);
  return Object.entries(table).find(([from]) => normalized(from) === wanted)?.[1];
}
