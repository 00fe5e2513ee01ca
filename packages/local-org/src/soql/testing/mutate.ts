/** Numbers from 0 up to 1 that are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pieces = [
  ...['SELECT', 'FROM', 'WHERE', 'AND', 'OR', 'NOT', 'IN', 'LIKE', 'ORDER BY', 'GROUP BY', 'HAVING', 'LIMIT'],
  ...[
    'OFFSET',
    'NULLS LAST',
    'FOR UPDATE',
    'ALL ROWS',
    'WITH',
    'USING SCOPE',
    'TYPEOF',
    'WHEN',
    'THEN',
    'END',
  ],
  ...[
    'Id',
    'Name',
    'Account',
    'Contacts',
    'Who',
    'What.Type',
    'COUNT()',
    'MAX(Id)',
    'FIELDS(ALL)',
    'FORMAT(',
  ],
  ...[
    '(',
    ')',
    ',',
    '.',
    ':',
    '=',
    '!=',
    '<',
    '>=',
    "'",
    "''",
    "'x'",
    "'\\\\'",
    "\\'",
    '\\',
    '"',
    '`',
    ';',
    '--',
  ],
  ...[
    '/*',
    '*/',
    '?',
    '?1',
    '$1',
    '@x',
    '#',
    '%',
    '_',
    '~DeletedDate',
    'sqlite_master',
    'rowid',
    'UNION SELECT',
  ],
  ...[
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    'TODAY',
    'LAST_N_DAYS:5',
    '99999999999999999999',
    '-1',
    'null',
    'true',
  ],
  ...['\n', '\t', '\u0000', '日本', '😀', '\ud800', 'é', '{', '}', '[', ']', 'x'.repeat(300)],
];

/** A text with a few pieces taken out, put in, doubled or swapped. */
export function mutated(text: string, random: () => number): string {
  let made = text;
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(random() * (made.length + 1));
    const to = Math.min(made.length, at + Math.floor(random() * 8));
    const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
    const choice = random();
    if (choice < 0.4) made = `${made.slice(0, at)} ${piece} ${made.slice(at)}`;
    else if (choice < 0.6) made = made.slice(0, at) + piece + made.slice(to);
    else if (choice < 0.8) made = made.slice(0, at) + made.slice(to);
    else made = made.slice(0, to) + made.slice(at);
  }
  return made;
}
