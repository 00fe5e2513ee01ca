/** One standard field as the data files hold it: only what differs from the plainest field. */
export interface StandardField {
  name: string;
  type: string;
  /**
   * c createable, u updateable, n nillable, f filterable, g groupable, s sortable, d defaulted on create, r restricted
   * picklist, i idLookup, a autonumber, p name-pointing (polymorphic), q unique, N name field, P permissionable.
   */
  flags: string;
  en: string;
  ja: string;
  length?: number;
  precision?: number;
  scale?: number;
  ref?: string[];
  rel?: string;
  /** Child relationship name on the objects it refers to. */
  child?: string;
  onDelete?: string;
  /** Name of its set in `value-sets.json`. */
  values?: string;
  /** Compound field that it is a part of. */
  part?: string;
  /** Org variant in which the field exists. */
  variant?: string;
  format?: string;
  html?: boolean;
  tooling?: boolean;
}

/**
 * Reads one line of the amendments: `Name type flags [length | precision.scale] [>Ref1/Ref2:Relationship] [@Children]
 * [=ValueSet] [on=Cascade|Restrict|SetNull] [part=Compound] [variant=…] [format=…] [html] [tooling]`.
 */
export function parseFieldLine(line: string): StandardField {
  const [name = '', type = '', ...rest] = line.trim().split(/\s+/);
  const hasFlags =
    rest[0] !== undefined && /^[a-zA-Z]*$/.test(rest[0]) && !['html', 'tooling'].includes(rest[0]);
  const field: StandardField = { name, type, flags: hasFlags ? (rest.shift() ?? '') : '', en: '', ja: '' };
  for (const token of rest) readToken(field, token);
  return field;
}

function readToken(field: StandardField, token: string): void {
  const number = /^(\d+)(?:\.(\d+))?$/.exec(token);
  if (number?.[2] !== undefined) {
    field.precision = Number(number[1]);
    field.scale = Number(number[2]);
  } else if (number) field.length = Number(number[1]);
  else if (token.startsWith('>')) {
    const [targets = '', relationship] = token.slice(1).split(':');
    field.ref = targets.split('/');
    if (relationship) field.rel = relationship;
  } else if (token.startsWith('@')) field.child = token.slice(1);
  else if (token.startsWith('=')) field.values = token.slice(1);
  else if (token.startsWith('on=')) field.onDelete = token.slice(3);
  else if (token.startsWith('part=')) field.part = token.slice(5);
  else if (token.startsWith('variant=')) field.variant = token.slice(8);
  else if (token.startsWith('format=')) field.format = token.slice(7);
  else if (token === 'html') field.html = true;
  else if (token === 'tooling') field.tooling = true;
  else throw new Error(`Unknown token "${token}" in the line of ${field.name}`);
}
