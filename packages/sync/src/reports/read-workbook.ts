import { strFromU8, unzipSync } from 'fflate';

/**
 * The cells of a workbook's first sheet as texts, row by row; an empty cell is ''. Reads what Salesforce's exports are made of:
 * shared or inline strings and numbers; formats are not applied.
 */
export function readWorkbook(bytes: Uint8Array): string[][] {
  const files = unzipSync(bytes, {
    filter: ({ name }) => name === 'xl/sharedStrings.xml' || /^xl\/worksheets\/sheet1?\.xml$/.test(name),
  });
  const sheet = Object.keys(files).find((name) => name.startsWith('xl/worksheets/'));
  const shared = files['xl/sharedStrings.xml'];
  const strings = shared ? sharedStrings(strFromU8(shared)) : [];
  const content = sheet === undefined ? undefined : files[sheet];
  return content ? sheetRows(strFromU8(content), strings) : [];
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si\b[^>]*>(.*?)<\/si>|<si\/>/gs)].map(([, inner = '']) => textOf(inner));
}

function sheetRows(xml: string, strings: readonly string[]): string[][] {
  return [...xml.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, inner = '']) =>
    rowCells(inner, strings),
  );
}

function rowCells(xml: string, strings: readonly string[]): string[] {
  const cells: string[] = [];
  for (const [, attributes = '', inner = ''] of xml.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const column = /\br="([A-Z]+)\d+"/.exec(attributes)?.[1];
    const at = column === undefined ? cells.length : columnPlace(column);
    while (cells.length < at) cells.push('');
    cells[at] = cellText(attributes, inner, strings);
  }
  return cells;
}

function cellText(attributes: string, inner: string, strings: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
  if (type === 'inlineStr') return textOf(inner);
  const value = unescapeXml(/<v\b[^>]*>(.*?)<\/v>/s.exec(inner)?.[1] ?? '');
  return type === 's' ? (strings[Number(value)] ?? '') : value;
}

/** A text may be cut into runs of different looks. */
function textOf(xml: string): string {
  return [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map(([, part = '']) => unescapeXml(part)).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (entity, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? entity;
  });
}

/** A → 0, Z → 25, AA → 26. */
function columnPlace(letters: string): number {
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
