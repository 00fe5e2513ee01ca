import type { OrgSettings, QueryResult, ResultColumn, ResultRow, StoredValue } from '../../org/contract.ts';
import type { LoggedRequest } from '../../server/request-log.ts';
import { escapeXml } from '../../server/xml.ts';
import type { HomeTexts } from './messages.ts';

/** What the page shows. */
export interface HomePage {
  readonly user: string;
  readonly objects: readonly { readonly name: string; readonly label: string; readonly count: number }[];
  readonly requests: readonly LoggedRequest[];
  readonly settings: OrgSettings;
  /** Milliseconds UTC, the org's clock. */
  readonly now: number;
  readonly apiUsage: { readonly used: number; readonly allowed: number };
  readonly soql: string;
  /** A result, or the refusal. */
  readonly answer: QueryResult | string | null;
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:0;background:#f3f3f3;color:#181818}' +
  'header{background:#032d60;color:#fff;padding:.75rem 1.5rem}header h1{font-size:1.15rem;margin:0}' +
  'main{display:grid;gap:1rem;padding:1rem 1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr))}' +
  'section{background:#fff;border-radius:.5rem;padding:1rem;overflow:auto}section.wide{grid-column:1/-1}' +
  'h2{font-size:1rem;margin:0 0 .5rem}table{border-collapse:collapse;width:100%}' +
  'th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #e5e5e5;vertical-align:top}td.n{text-align:right}' +
  'textarea,input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem}textarea{font-family:ui-monospace,monospace}' +
  'button{font:inherit;margin-top:.5rem;padding:.4rem 1.2rem;background:#0250d9;color:#fff;border:0;border-radius:.25rem}.error{color:#b60554}';

export function homePage(texts: HomeTexts, page: HomePage): string {
  const body =
    `<p>${texts.signedInAs}: ${escapeXml(page.user)} · ${escapeXml(new Date(page.now).toISOString())} · ` +
    `${texts.apiUsage}: ${String(page.apiUsage.used)} / ${String(page.apiUsage.allowed)}</p>`;
  return frame(
    texts,
    `<section class="wide">${body}${queryForm(texts, page)}</section>` +
      `<section><h2>${texts.objects}</h2>${objectTable(texts, page)}</section>` +
      `<section><h2>${texts.requests}</h2>${requestTable(texts, page)}</section>` +
      `<section><h2>${texts.settings}</h2>${settingsTable(page.settings)}</section>`,
  );
}

export function signInPage(texts: HomeTexts, error: string | null): string {
  const problem = error === null ? '' : `<p class="error" role="alert">${escapeXml(error)}</p>`;
  return frame(
    texts,
    `<section><form method="post" action="/">${problem}` +
      `<label>${texts.username}<input name="username" autocomplete="username" required></label>` +
      `<label>${texts.password}<input name="password" type="password" autocomplete="current-password" required></label>` +
      `<button type="submit">${texts.signIn}</button></form></section>`,
  );
}

function queryForm(texts: HomeTexts, page: HomePage): string {
  const form =
    `<h2><label for="q">${texts.query}</label></h2><form method="get" action="/">` +
    `<textarea id="q" name="q" rows="3" spellcheck="false">${escapeXml(page.soql)}</textarea>` +
    `<button type="submit">${texts.run}</button></form>`;
  if (page.answer === null) return form;
  if (typeof page.answer === 'string')
    return `${form}<pre class="error" role="alert">${escapeXml(page.answer)}</pre>`;
  return form + resultTable(texts, page.answer);
}

function resultTable(texts: HomeTexts, result: QueryResult): string {
  const paths = result.columns.flatMap((column) => columnPaths(column));
  const head = paths.map((path) => `<th scope="col">${escapeXml(path.join('.'))}</th>`).join('');
  const rows = result.rows.map((row) => {
    const cells = paths.map((path) => `<td>${escapeXml(cellText(valueAt(row, path)))}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const count = `<p>${String(result.totalSize)} ${texts.rows}</p>`;
  return `${count}<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

type Cell = StoredValue | ResultRow | QueryResult | null;

/** A relationship is shown as the fields that were asked of it. */
function columnPaths(column: ResultColumn): string[][] {
  const inner = column.kind === 'relationship' ? (column.joinColumns ?? []) : [];
  if (inner.length === 0) return [[column.name]];
  return inner.flatMap((one) => columnPaths(one).map((path) => [column.name, ...path]));
}

function valueAt(row: ResultRow, [first = '', ...rest]: readonly string[]): Cell {
  const value = row.values[first] ?? null;
  if (rest.length === 0) return value;
  return typeof value === 'object' && value !== null && 'values' in value ? valueAt(value, rest) : null;
}

function cellText(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return 'rows' in value ? `(${String(value.totalSize)})` : JSON.stringify(value.values);
}

function objectTable(texts: HomeTexts, page: HomePage): string {
  const rows = page.objects.map(
    ({ name, label, count }) =>
      `<tr><td>${escapeXml(label)} <code>${escapeXml(name)}</code></td><td class="n">${String(count)}</td></tr>`,
  );
  return table([texts.object, texts.records], rows);
}

function requestTable(texts: HomeTexts, page: HomePage): string {
  const rows = page.requests.map(({ at, method, path, status, milliseconds }) => {
    const time = new Date(at).toISOString().slice(11, 19);
    const cells = [time, `${method} ${path}`, `${String(status)} · ${milliseconds.toFixed(1)} ms`];
    return `<tr>${cells.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`;
  });
  return table([texts.time, texts.path, texts.status], rows);
}

function settingsTable(settings: OrgSettings): string {
  const rows = Object.entries(settings).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `<tr><th scope="row">${escapeXml(name)}</th><td>${escapeXml(text)}</td></tr>`;
  });
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function frame(texts: HomeTexts, content: string): string {
  return (
    `<!doctype html><html lang="${texts.language}"><head><meta charset="utf-8"><title>${texts.title}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head>` +
    `<body><header><h1>${texts.title}</h1></header><main>${content}</main></body></html>`
  );
}
