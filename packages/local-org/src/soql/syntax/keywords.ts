import { malformed } from '../query-error.ts';
import type { MaskedQuery } from './string-literals.ts';

/** Words that cannot be aliases (the platform's list); the Apex grammar takes them for names. */
const reserved: ReadonlySet<string> = new Set([
  'AND',
  'ASC',
  'DESC',
  'EXCLUDES',
  'FIRST',
  'FROM',
  'GROUP',
  'HAVING',
  'IN',
  'INCLUDES',
  'LAST',
  'LIKE',
  'LIMIT',
  'NOT',
  'NULL',
  'NULLS',
  'OR',
  'SELECT',
  'USING',
  'WHERE',
  'WITH',
  // Not on the list, but a clause begins with each of them.
  'ORDER',
  'OFFSET',
  'FOR',
  'ALL',
]);

export function isReserved(name: string): boolean {
  return reserved.has(name.toUpperCase());
}

/**
 * Refuses keywords where the platform expects a name or condition: the Apex grammar would take them for names and report
 * another place, or none. @throws OrgError MALFORMED_QUERY
 */
export function refuseMisplacedKeywords(soql: string, { text }: MaskedQuery): void {
  let before = '';
  for (const match of text.matchAll(/[A-Za-z_]\w*|[^\s\w]/g)) {
    const [token] = match;
    const word = token.toUpperCase();
    const misplaced =
      (word === 'FROM' && (before === 'SELECT' || before === ',')) ||
      (word === 'NOT' && (before === 'AND' || before === 'OR'));
    if (misplaced) throw malformed(soql, match.index, `unexpected token: '${token}'`);
    before = word;
  }
}

/** The refusal of a reserved word that stands for a name: what follows it is what surprises the platform. */
export function reservedName(soql: string, end: number): Error {
  const next = /\S+/g;
  next.lastIndex = end;
  const found = next.exec(soql);
  return found
    ? malformed(soql, found.index, `unexpected token: '${found[0]}'`)
    : malformed(soql, soql.length, "unexpected token: '<EOF>'");
}
