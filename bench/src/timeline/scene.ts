import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../../../scripts/machine/chromium.ts';
import { makeViewers } from '../../../e2e/pages/world/people.ts';
import { save, saveAll } from '../../../e2e/pages/world/rows.ts';
import { many } from '../../../e2e/pages/world/activities.ts';
import { openApexOrg } from '../../../scripts/apex/apex-org.ts';
import type { ApexOrg } from '../../../scripts/apex/apex-org.ts';
import { startLocalPages } from '../../../scripts/pages/local-pages.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const main = join(root, 'force-app', 'main', 'default');

/** Where everything is measured: one Lead with many activities, its page and a page of lists, minified, in Chromium. */
export interface Scene {
  readonly org: ApexOrg;
  readonly recordId: string;
  /** Address of the Lead's page. */
  readonly leadPage: string;
  /** Address of a list of that kind with that many rows: `windowed`, `plain` or `base`. */
  listPage(kind: string, rows: number): string;
  /** A page in a browser profile of its own; `prepare` runs before anything is loaded. */
  open(prepare?: (page: Page) => Promise<void>): Promise<Page>;
  close(): Promise<void>;
}

export async function openScene(activities: number): Promise<Scene> {
  const org = await openApexOrg(root);
  const ended: (() => unknown)[] = [() => org.close()];
  const close = async (): Promise<void> => {
    for (const end of ended.toReversed()) await end();
  };
  try {
    const OwnerId = await makeViewers(org);
    const recordId = save(org, 'Lead', { LastName: '大口', Company: '株式会社大口', OwnerId });
    saveAll(org, 'Task', many(activities, { WhoId: recordId, OwnerId }));
    const pages = await startLocalPages(org, { port: 0, production: true });
    ended.push(() => pages.close());
    const folder = benchProject();
    ended.push(() => rmSync(folder, { recursive: true }));
    const project = { folders: [folder, main], app: 'Bench' };
    const lists = await startLocalPages(org, { port: 0, production: true, project });
    ended.push(() => lists.close());
    const browser = await openChromium();
    ended.push(() => browser.close());
    await Promise.all([fetch(pages.url), fetch(lists.url)]);
    return {
      ...{ org, recordId, close },
      leadPage: `${pages.url}/lightning/r/Lead/${recordId}/view?live=false&language=ja`,
      listPage: (kind, rows) =>
        `${lists.url}/lightning/n/BenchLists?live=false&c__list=${kind}&c__record=${recordId}&c__rows=${String(rows)}`,
      open: (prepare) => openPage(browser, prepare),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Our components and the lists they are compared with, in one `lwc` folder. */
function benchProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bales-lists-'));
  cpSync(join(import.meta.dirname, 'project'), folder, { recursive: true });
  cpSync(join(main, 'lwc'), join(folder, 'lwc'), {
    recursive: true,
    filter: (path) => !path.includes('__tests__'),
  });
  return folder;
}

async function openPage(browser: Browser, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  const page = await context.newPage();
  await prepare?.(page);
  return page;
}
