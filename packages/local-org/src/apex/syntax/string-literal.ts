const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The value of a string literal as written, quotes included; `'''` literals lose their common indentation. */
export function unescapeString(literal: string): string {
  if (literal.startsWith("'''")) return unescapeText(stripIndent(literal.slice(3, -3)));
  return unescapeText(literal.slice(1, -1));
}

function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return ESCAPES[escape] ?? whole;
  });
}

/** The first line break after the opening quotes is not part of the text. */
function stripIndent(text: string): string {
  const lines = text
    .replace(/\r\n/g, '\n')
    .replace(/^[ \t]*\n/, '')
    .split('\n');
  const indents = lines
    .filter((line, index) => line.trim() !== '' || index === lines.length - 1)
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(common).replace(/[ \t]+$/, '')).join('\n');
}

/** Stands for the backslash of `\_` and `\%`, which only SOQL knows and the parser's lexer refuses. */
const HIDDEN = '\uE05C';

/** Same length, so that places stay. */
export function hideLikeEscapes(source: string): string {
  return source.replace(/\\([\\_%])/g, (whole, next: string) => (next === '\\' ? whole : HIDDEN + next));
}

export function showLikeEscapes(text: string): string {
  return text.replaceAll(HIDDEN, '\\');
}
