import type { PageBoot } from '../contract.ts';

/** The one document of the site; everything in it is drawn by components. */
export function pageHtml(boot: PageBoot): string {
  const language = boot.language === 'ja' ? 'ja' : 'en';
  return `<!doctype html>
<html lang="${language}" class="slds-color-scheme_${boot.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(boot.app.label)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/slds/slds2.cosmos.css">
<link rel="stylesheet" href="/assets/page-frame.css">
<script>globalThis.pageBoot = ${inScript(boot)};${boot.now === undefined ? '' : orgClock(boot.now)}</script>
<script type="module" src="/assets/synthetic-shadow.js"></script>
<script type="module" src="/assets/page.js"></script>
</head>
<body class="slds-color-scheme_${boot.theme}"></body>
</html>
`;
}

/** Makes `new Date()` and `Date.now()` the org's time: relative times and its records fit together. */
function orgClock(now: number): string {
  return `{const World=Date,ahead=${String(Math.round(now))}-World.now();globalThis.Date=class Date extends World{constructor(...given){if(given.length)super(...given);else super(World.now()+ahead)}static now(){return World.now()+ahead}};}`;
}

/** JSON that cannot end a script element. */
function inScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
