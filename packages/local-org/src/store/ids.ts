import type { Database } from './database.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Instance and pod part that every ID of an org carries after its key prefix. */
export const instancePart = 'dL0';

/** The case-safe 18-character form of a 15-character ID (three check characters, one per five). */
export function id18(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let index = 0; index < 5; index += 1) {
      const character = id15.charCodeAt(block * 5 + index);
      if (character >= 65 && character <= 90) bits |= 1 << index;
    }
    suffix += checks[bits] ?? 'A';
  }
  return id15 + suffix;
}

const idPattern = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The 18-character form of a well-formed 15- or 18-character ID, null for anything else (wrong check characters too). */
export function normalizeId(value: string): string | null {
  if (!idPattern.test(value)) return null;
  if (value.length === 15) return id18(value);
  const exact = id18(value.slice(0, 15));
  if (exact === value) return value;
  return repairCase(value);
}

/** An 18-character ID whose case was lost: the check characters say which letters are capitals. */
function repairCase(value: string): string | null {
  const suffix = value.slice(15).toUpperCase();
  let repaired = '';
  for (let block = 0; block < 3; block += 1) {
    const bits = checks.indexOf(suffix[block] ?? '');
    if (bits < 0) return null;
    for (let index = 0; index < 5; index += 1) {
      const character = value[block * 5 + index] ?? '';
      repaired += (bits >> index) & 1 ? character.toUpperCase() : character.toLowerCase();
    }
  }
  const made = id18(repaired);
  return made.slice(15) === suffix ? made : null;
}

/**
 * Gives out record IDs and other running numbers. Numbers given out in a transaction are written by `flush` in that
 * transaction; numbers of a rolled back one are not used again while the process lives.
 */
export class Sequences {
  readonly #database: Database;
  readonly #next = new Map<string, number>();
  readonly #changed = new Set<string>();

  constructor(database: Database) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS "~sequence" (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT',
    );
    for (const row of database.all('SELECT name, next FROM "~sequence"'))
      this.#next.set(String(row['name']), Number(row['next']));
  }

  /** A new 18-character ID. */
  newId(keyPrefix: string): string {
    const number = this.take(`id:${keyPrefix}`, firstNumber(keyPrefix));
    let tail = '';
    for (let rest = number, place = 0; place < 9; place += 1, rest = Math.floor(rest / 62))
      tail = (digits[rest % 62] ?? '0') + tail;
    return id18(keyPrefix + instancePart + tail);
  }

  /** The next number of a named sequence. */
  take(name: string, first = 1): number {
    const number = this.#next.get(name) ?? first;
    this.#next.set(name, number + 1);
    this.#changed.add(name);
    return number;
  }

  /** Must run inside the transaction that uses the numbers. */
  flush(): void {
    for (const name of this.#changed)
      this.#database.run(
        'INSERT INTO "~sequence" (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next',
        name,
        this.#next.get(name) ?? 1,
      );
    this.#changed.clear();
  }
}

/** Different objects start at different places, as in an org that has lived a while. */
function firstNumber(keyPrefix: string): number {
  let seed = 17;
  for (const character of keyPrefix) seed = (seed * 31 + character.charCodeAt(0)) % 99_991;
  return 62 ** 3 * 4 + seed * 7;
}
