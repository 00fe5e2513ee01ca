/** One small change to a source, of which a test should take notice. */
export interface Mutant {
  readonly className: string;
  /** 1-based. */
  readonly line: number;
  /** The line as it was. */
  readonly text: string;
  /** What was changed into what, for people. */
  readonly what: string;
  /** The whole source with the change in it. */
  readonly source: string;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** All mutants of a class: conditions negated, statements dropped, constants changed. Comments and annotations stay as they are. */
export function mutantsOf(className: string, source: string): Mutant[] {
  const code = blanked(source);
  const changes = [...operators(code), ...constants(source, code), ...statements(code)];
  const lines = source.split('\n');
  return changes
    .sort((left, right) => left.start - right.start)
    .map(({ start, end, to }) => ({ start, end, to, line: source.slice(0, start).split('\n').length }))
    .map(({ start, end, to, line }) => ({
      className,
      line,
      text: lines[line - 1] ?? '',
      what: `${short(source.slice(start, end))} → ${to === '' ? '(nothing)' : short(to)}`,
      source: source.slice(0, start) + to + source.slice(end),
    }));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** Comments, annotations and the inside of strings as blanks; positions stay. */
function blanked(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|@\w+(?:\([^)]*\))?|'(?:\\.|[^'\\\n])*'/g, (part) =>
    part.startsWith("'") ? `'${' '.repeat(part.length - 2)}'` : part.replace(/[^\n]/g, ' '),
  );
}

const SWAPS: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<=': '>',
  '>=': '<',
  ' < ': ' >= ',
  ' > ': ' <= ',
  '&&': '||',
  '||': '&&',
};

function operators(code: string): Change[] {
  const swaps = [...code.matchAll(/==|!=|<=|>=| < | > |&&|\|\|/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    to: SWAPS[match[0]] ?? match[0],
  }));
  const negations = [...code.matchAll(/!(?=[\w(])/g)].map(({ index }) => ({
    start: index,
    end: index + 1,
    to: '',
  }));
  return [...swaps, ...negations];
}

function constants(source: string, code: string): Change[] {
  const numbers = [...code.matchAll(/(?<![\w.'])\d+(?![\w.'])/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    to: String(Number(match[0]) + 1),
  }));
  const flags = [...code.matchAll(/\b(?:true|false)\b/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    to: match[0] === 'true' ? 'false' : 'true',
  }));
  const texts = [...code.matchAll(/' *'/g)].map((match) => {
    const end = match.index + match[0].length;
    const inside = source.slice(match.index + 1, end - 1);
    return { start: match.index, end, to: inside === '' ? "'mutant'" : "''" };
  });
  return [...numbers, ...flags, ...texts];
}

/** What a statement that cannot be dropped begins with: control flow, and declarations, without which nothing compiles. */
const KEPT =
  /^(?:return|break|continue|if|else|for|while|do|switch|when|try|catch|finally|public|private|global|protected|static|final)\b/;
const DECLARATION = /^[A-Z][\w.]*(?:<[^;=]*>)?(?:\[\])?\s+\w+\s*(?:=[^=]|;|$)/;

/** Statements of method bodies that can be left out: calls, assignments, throws. */
function statements(code: string): Change[] {
  const found: Change[] = [];
  let start = 0;
  let round = 0;
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at];
    if (char === '(' || char === '[') round += 1;
    else if (char === ')' || char === ']') round -= 1;
    else if (round === 0 && (char === '{' || char === '}')) start = at + 1;
    else if (round === 0 && char === ';') {
      const text = code.slice(start, at);
      const trimmed = text.trim();
      if (
        trimmed !== '' &&
        /[(=+-]|^throw\b/.test(trimmed) &&
        !KEPT.test(trimmed) &&
        !DECLARATION.test(trimmed)
      )
        found.push({ start: start + text.length - text.trimStart().length, end: at, to: '' });
      start = at + 1;
    }
  }
  return found;
}
