import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { LocalOrgDoor } from '../pages/local-pages.ts';
import { openRest } from '../start/org-rest.ts';
import { PICTURES } from './pictures.ts';
import type { Picture, Records } from './pictures.ts';

const LANGUAGES = { ja: 'ja', en: 'en_US' } as const;

/** What pictures are taken of. */
export interface Subject {
  readonly browser: Browser;
  readonly pagesUrl: string;
  readonly org: LocalOrgDoor;
  /** Mail address of the lead that the sample tells most of. */
  readonly showcase: string;
  /** Parts of names; none: every picture. */
  readonly only: readonly string[];
}

/** Takes every picture in both languages. @returns the files' names */
export async function takePictures(subject: Subject, folder: string): Promise<string[]> {
  const records = await recordsOf(subject);
  const wanted = PICTURES.filter(
    ({ name }) => subject.only.length === 0 || subject.only.some((part) => name.includes(part)),
  );
  const names: string[] = [];
  for (const picture of wanted)
    for (const [ending, language] of Object.entries(LANGUAGES)) {
      const name = `${picture.name}.${ending}.png`;
      await take(subject, picture, picture.path(records), language, join(folder, name));
      names.push(name);
    }
  return names;
}

async function take(
  { browser, pagesUrl }: Subject,
  { viewer, theme = 'light', width = 1360, height, shows, then }: Picture,
  path: string,
  language: string,
  file: string,
): Promise<void> {
  const viewport = { width, height: height ?? 900 };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const query = new URLSearchParams({ viewer, theme, language, live: 'false' });
  await page.goto(`${pagesUrl}${path}?${query.toString()}`);
  await page.locator(shows).first().waitFor();
  await then?.(page);
  // Counts, charts and related lists come after the rows.
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  await page.screenshot({ path: file, fullPage: height === undefined });
  await context.close();
}

/** The showcase's lead, and of the rest whatever has the most to show. */
async function recordsOf({ org, showcase }: Subject): Promise<Records> {
  const rest = openRest(org.url, org.adminToken);
  const first = async (soql: string, field: string): Promise<string> => {
    const [row] = await rest.query<Record<string, string | null>>(soql);
    return row?.[field] ?? '';
  };
  const leadId = await first(`SELECT Id FROM Lead WHERE Email = '${showcase}'`, 'Id');
  const most = (field: string): Promise<string> =>
    first(
      `SELECT ${field} FROM Task WHERE ${field} != null GROUP BY ${field} ORDER BY COUNT(Id) DESC LIMIT 1`,
      field,
    );
  const accountId = await most('AccountId');
  return {
    ...{ leadId, accountId, opportunityId: await most('WhatId') },
    contactId: await first(
      `SELECT WhoId FROM Task WHERE AccountId = '${accountId}' GROUP BY WhoId ORDER BY COUNT(Id) DESC LIMIT 1`,
      'WhoId',
    ),
    taskId: await first(
      `SELECT Id FROM Task WHERE WhoId = '${leadId}' AND BalesKind__c = 'call' ORDER BY BalesOccurredAt__c DESC LIMIT 1`,
      'Id',
    ),
  };
}
