import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const UNXML: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

const CONTROLS: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function escapeJava(text: string): string {
  return text.replace(/[^ -~]|["\\]/g, (one) => CONTROLS[one] ?? unicode(one));
}

function unescapeJava(text: string): string {
  const known: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
    (_all, code: string | undefined, one: string | undefined) =>
      code === undefined ? (known[one ?? ''] ?? one ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function escapeXml(text: string, set: RegExp): string {
  return text.replace(set, (one) => XML[one] ?? one);
}

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return UNXML[(name ?? '').toLowerCase()] ?? all;
    },
  );
}

function escapeCsv(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unescapeCsv(text: string): string {
  const quoted = /^"(.*)"$/s.exec(text);
  return quoted && /[",\n\r]/.test(quoted[1] ?? '') ? (quoted[1] ?? '').replaceAll('""', '"') : text;
}

/** Escapes of other languages. */
export const stringEscapes: readonly NativeMember[] = [
  m('escapeCsv() String', escapeCsv),
  m('escapeEcmaScript() String', (text: string) =>
    escapeJava(text).replaceAll("'", "\\'").replaceAll('/', '\\/'),
  ),
  m('escapeHtml3() String', (text: string) => escapeXml(text, /[&<>"]/g)),
  m('escapeHtml4() String', (text: string) => escapeXml(text, /[&<>"]/g)),
  m('escapeJava() String', escapeJava),
  m('escapeUnicode() String', (text: string) => text.replace(/[^ -~]/g, unicode)),
  m('escapeXml() String', (text: string) => escapeXml(text, /[&<>"']/g)),
  m('stripHtmlTags() String', (text: string) => text.replace(/<[^>]*>/g, '')),
  m('unescapeCsv() String', unescapeCsv),
  m('unescapeEcmaScript() String', unescapeJava),
  m('unescapeHtml3() String', unescapeXml),
  m('unescapeHtml4() String', unescapeXml),
  m('unescapeJava() String', unescapeJava),
  m('unescapeUnicode() String', unescapeJava),
  m('unescapeXml() String', unescapeXml),
];
