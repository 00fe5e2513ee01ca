import type { SqlRow } from './read-row.ts';

/**
 * Rows that were asked for without ORDER BY, in an order that is the same each time and follows neither insertion nor ID:
 * whoever relies on it finds out here.
 */
export function scattered(rows: readonly SqlRow[], id: number): SqlRow[] {
  return rows
    .map((row) => ({ row, place: hashOf(String(row[id])) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

/** FNV-1a with a last stir, so that neighbours part. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
