import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openApexOrg } from '../../../scripts/apex/apex-org.ts';
import type { ApexOrg } from '../../../scripts/apex/apex-org.ts';
import { startLocalPages } from '../../../scripts/pages/local-pages.ts';
import { openChromium } from '../../../scripts/machine/chromium.ts';
import { makeViewers } from './people.ts';
import { tellStory } from './story.ts';
import type { Story } from './story.ts';

export type { Story } from './story.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** How a page is opened. */
export interface View {
  readonly viewer?: 'converter' | 'rep' | 'admin' | 'none';
  readonly language?: 'ja' | 'en_US';
  readonly theme?: 'light' | 'dark';
  readonly formFactor?: 'Large' | 'Small';
  readonly width?: number;
  readonly height?: number;
}

/** The product in a browser: a local org with the project and a small story in it, its record pages, and Chromium. */
export interface PagesWorld {
  readonly org: ApexOrg;
  readonly story: Story;
  readonly url: string;
  /** A page in a browser profile of its own. */
  open(path: string, view?: View): Promise<Page>;
  /** Sets or (without a script) clears what the org does wrong. */
  faults(script?: unknown): Promise<void>;
  close(): Promise<void>;
}

/** `english`: the org has Translation Workbench and the project's English; else it is a Japanese org without. */
export async function openPagesWorld(options: { readonly english?: boolean } = {}): Promise<PagesWorld> {
  const org = await openApexOrg(root, options);
  const ended: (() => Promise<unknown>)[] = [() => org.close()];
  const closeAll = async (): Promise<void> => {
    for (const end of ended.toReversed()) await end();
  };
  try {
    const story = tellStory(org, await makeViewers(org));
    const pages = await startLocalPages(org, { port: 0, production: true });
    ended.push(() => pages.close());
    const browser = await openChromium();
    ended.push(() => browser.close());
    // The first page waits for the build; no test shall pay for it.
    await fetch(pages.url);
    return {
      ...{ org, story, url: pages.url, close: closeAll },
      open: (path, view) => openPage(browser, pages.url + path, view),
      faults: (script) => setFaults(org, script),
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openPage(browser: Browser, address: string, view: View = {}): Promise<Page> {
  const { width = 1360, height = 900, viewer = 'converter', language = 'ja', ...rest } = view;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const url = new URL(address);
  for (const [name, value] of Object.entries({ ...rest, viewer, language, live: 'false' }))
    url.searchParams.set(name, value);
  await page.goto(url.href);
  return page;
}

/** Ends a page with its profile. */
export function endPage(page: Page): Promise<void> {
  const context: BrowserContext = page.context();
  return context.close();
}

async function setFaults({ url, adminToken }: ApexOrg, script: unknown): Promise<void> {
  const response = await fetch(`${url}/admin/faults`, {
    method: script === undefined ? 'DELETE' : 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    ...(script === undefined ? {} : { body: JSON.stringify(script) }),
  });
  if (!response.ok) throw new Error(`faults: ${await response.text()}`);
}
