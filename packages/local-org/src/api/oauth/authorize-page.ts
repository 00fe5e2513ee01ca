import { escapeXml } from '../../server/xml.ts';
import type { PageTexts } from './messages.ts';

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;margin:0;background:#f3f3f3;color:#181818}' +
  'main{max-width:24rem;margin:8vh auto;padding:2rem;background:#fff;border-radius:.75rem;box-shadow:0 1px 4px #0003}' +
  'h1{font-size:1.25rem;margin:0 0 1rem}label{display:block;margin:.75rem 0}' +
  'input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #5c5c5c;border-radius:.25rem}' +
  'button{font:inherit;padding:.5rem 1.25rem;border-radius:.25rem;border:1px solid #0250d9;background:#0250d9;color:#fff;margin-right:.5rem}' +
  'button.second{background:#fff;color:#0250d9}.error{color:#b60554}';

/** User name and password. */
export function loginPage(texts: PageTexts, visit: string, username: string, error: string | null): string {
  const problem = error === null ? '' : `<p class="error" role="alert">${escapeXml(error)}</p>`;
  return page(
    texts,
    texts.login,
    `${problem}<form method="post" action="/services/oauth2/authorize">${hidden(visit)}` +
      `<label>${texts.username}<input name="username" autocomplete="username" required value="${escapeXml(username)}"></label>` +
      `<label>${texts.password}<input name="password" type="password" autocomplete="current-password" required></label>` +
      `<button name="Login" type="submit">${texts.login}</button></form>`,
  );
}

/** What the app asks for. */
export function consentPage(
  texts: PageTexts,
  visit: string,
  app: string,
  scopes: readonly string[],
  user: string,
): string {
  const wishes = scopes.map((scope) => `<li>${escapeXml(texts.scopes[scope] ?? scope)}</li>`).join('');
  return page(
    texts,
    texts.consentTitle,
    `<p><strong>${escapeXml(app)}</strong> ${texts.consentQuestion}</p><ul>${wishes}</ul>` +
      `<p>${texts.signedInAs}: ${escapeXml(user)}</p>` +
      `<form method="post" action="/services/oauth2/authorize">${hidden(visit)}` +
      `<button name="answer" value="allow" type="submit">${texts.allow}</button>` +
      `<button name="answer" value="deny" type="submit" class="second">${texts.deny}</button></form>`,
  );
}

/** Shown where redirecting would be unsafe. */
export function errorPage(texts: PageTexts, error: string, description: string): string {
  const line = `error=${error}&error_description=${description}`;
  return page(texts, texts.errorTitle, `<p class="error" role="alert">${escapeXml(line)}</p>`);
}

function hidden(visit: string): string {
  return `<input type="hidden" name="visit" value="${escapeXml(visit)}">`;
}

function page(texts: PageTexts, title: string, content: string): string {
  return (
    `<!doctype html><html lang="${texts.language}"><head><meta charset="utf-8"><title>${escapeXml(title)}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head>` +
    `<body><main><h1>${escapeXml(title)}</h1>${content}</main></body></html>`
  );
}
