import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PageBoot } from '../contract.ts';
import type { Project } from '../project/read-project.ts';
import { SWITCHES, readChoices } from './choices.ts';
import type { Builds } from './builds.ts';
import { passOn } from './org-proxy.ts';
import { pageHtml } from './page-html.ts';
import { placeOf } from './place-of.ts';
import { problemHtml } from './problem-html.ts';
import { viewerFacts } from './viewers.ts';
import type { ViewerFacts, ViewerSession } from './viewers.ts';

/** What the site is put together from. */
export interface SiteParts {
  readonly orgUrl: string;
  readonly viewers: readonly ViewerSession[];
  readonly project: Project;
  readonly builds: Builds;
  /** Whether the org serves Apex to components. */
  readonly apex: boolean;
  /** Milliseconds UTC of the org's clock; absent: the browser's own. */
  readonly clock?: () => Promise<number>;
}

const STYLES = join(
  dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system-2/package.json')),
  'dist/css/bundled/slds2.cosmos.css',
);
const FRAME_STYLES = join(import.meta.dirname, '..', 'browser', 'boot', 'page-frame.css');
const ORG_PATHS = ['/services/*', '/webruntime/*'];

/** The pages' own server: documents, scripts, and the way to the org. */
export function createSite(parts: SiteParts): Hono {
  const site = new Hono();
  const facts = new Map<string, Promise<ViewerFacts>>();
  site.get('/slds/slds2.cosmos.css', (context) => sendFile(context, STYLES, 'text/css; charset=utf-8'));
  site.get('/assets/page-frame.css', (context) => sendFile(context, FRAME_STYLES, 'text/css; charset=utf-8'));
  site.get('/assets/*', (context) => sendAsset(context, parts.builds));
  site.get('/live', (context) => streamSSE(context, (stream) => parts.builds.follow(stream)));
  for (const path of ORG_PATHS)
    site.all(path, (context) => passOn(context, parts.orgUrl, viewerOf(context, parts)));
  site.get('*', (context) => sendPage(context, parts, facts));
  site.onError((error, context) => context.html(problemHtml([error.message]), 500));
  return site;
}

async function sendFile(context: Context, path: string, type: string): Promise<Response> {
  return context.body(await readFile(path), 200, { 'content-type': type, 'cache-control': 'no-cache' });
}

async function sendAsset(context: Context, builds: Builds): Promise<Response> {
  const { files, errors } = await builds.latest();
  if (errors.length > 0) return context.text(errors.join('\n'), 500);
  const name = context.req.path.slice('/assets/'.length);
  const file = files.get(name);
  if (!file) return context.notFound();
  const type = name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8';
  return context.body(Buffer.from(file), 200, { 'content-type': type, 'cache-control': 'no-cache' });
}

function viewerOf(context: Context, parts: SiteParts): ViewerSession {
  const { viewer } = readChoices(
    context,
    parts.viewers.map(({ key }) => key),
  );
  const found = parts.viewers.find(({ key }) => key === viewer);
  if (!found) throw new Error('The pages were started without a user of the org.');
  return found;
}

async function sendPage(
  context: Context,
  parts: SiteParts,
  known: Map<string, Promise<ViewerFacts>>,
): Promise<Response> {
  const { errors } = await parts.builds.latest();
  if (errors.length > 0) return context.html(problemHtml(errors), 500);
  const boot = await bootOf(context, parts, known);
  return boot ? context.html(pageHtml(boot)) : context.notFound();
}

async function bootOf(
  context: Context,
  parts: SiteParts,
  known: Map<string, Promise<ViewerFacts>>,
): Promise<PageBoot | null> {
  const viewer = viewerOf(context, parts);
  const choices = readChoices(
    context,
    parts.viewers.map(({ key }) => key),
  );
  const facts = await factsOf(viewer, parts, known);
  const language = choices.language ?? facts.language;
  if (language !== facts.language && viewer.setLanguage) {
    await viewer.setLanguage(language);
    known.delete(viewer.key);
  }
  const app = parts.project.app(choices.formFactor, language);
  const address = new URL(context.req.url);
  for (const name of SWITCHES) address.searchParams.delete(name);
  const place = placeOf(address.pathname, address.searchParams, app);
  if (!place) return null;
  return {
    language,
    theme: choices.theme,
    formFactor: choices.formFactor,
    live: choices.live,
    timeZone: facts.timeZone,
    currency: 'JPY',
    ...(parts.clock ? { now: await parts.clock() } : {}),
    user: { id: facts.id, name: facts.name },
    viewers: parts.viewers.map(({ key, label }) => ({ key, label: label[language] })),
    viewer: viewer.key,
    labels: parts.project.labels(language),
    customPermissions: facts.customPermissions,
    userPermissions: facts.userPermissions,
    app,
    place,
    apex: parts.apex,
  };
}

/** Asked once a viewer; a failed answer is not kept. */
function factsOf(
  viewer: ViewerSession,
  parts: SiteParts,
  known: Map<string, Promise<ViewerFacts>>,
): Promise<ViewerFacts> {
  const asked = known.get(viewer.key) ?? viewerFacts(parts.orgUrl, viewer);
  known.set(viewer.key, asked);
  asked.catch(() => known.delete(viewer.key));
  return asked;
}
