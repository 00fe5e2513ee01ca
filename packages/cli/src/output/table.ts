import Table from 'cli-table3';

/** A table for people, with columns that fit full-width characters. */
export function table(head: string[], rows: readonly (readonly (string | number)[])[]): string {
  const result = new Table({ head, style: { head: [], border: [] } });
  result.push(...rows.map((row) => [...row]));
  return result.toString();
}
