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
  /** User name of a rep who may convert. */
  readonly converter: string;
  /** Parts of names; none: every picture. */
  readonly only: readonly string[];
}

/** Takes every picture in both languages, and goes on where one cannot be taken. @returns the files' names, and what failed */
export async function takePictures(
  subject: Subject,
  folder: string,
): Promise<{ readonly names: readonly string[]; readonly failures: readonly string[] }> {
  const records = await recordsOf(subject);
  const wanted = PICTURES.filter(
    ({ name }) => subject.only.length === 0 || subject.only.some((part) => name.includes(part)),
  );
  const names: string[] = [];
  const failures: string[] = [];
  for (const picture of wanted)
    for (const [ending, language] of Object.entries(LANGUAGES)) {
      const name = `${picture.name}.${ending}.png`;
      try {
        await take(subject, picture, picture.path(records), language, join(folder, name));
        names.push(name);
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  return { names, failures };
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
  await page.screenshot({ path: file, fullPage: height === undefined, timeout: 20_000 });
  await context.close();
}

/** The showcase's lead, and of the rest whatever has the most to show. */
async function recordsOf(subject: Subject): Promise<Records> {
  const { org, showcase } = subject;
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
  const [contact] = await rest.query<{ WhoId: string; BalesLeadId__c: string }>(
    `SELECT WhoId, BalesLeadId__c FROM Task WHERE AccountId = '${accountId}' AND BalesKind__c = 'opportunityConversion' LIMIT 1`,
  );
  if (!contact) throw new Error('No contact of the sample was made a deal with.');
  return {
    ...{ leadId, accountId, contactId: contact.WhoId },
    opportunityId: await convert(subject, contact.WhoId, contact.BalesLeadId__c),
    taskId: await first(
      `SELECT Id FROM Task WHERE WhoId = '${leadId}' AND BalesKind__c = 'call' ORDER BY BalesOccurredAt__c DESC LIMIT 1`,
      'Id',
    ),
  };
}

/** The sample leaves 商談化 to its user: makes the deal that the picture of an Opportunity shows, as who may. @returns its ID */
async function convert({ org, converter }: Subject, contactId: string, balesLeadId: string): Promise<string> {
  const post = async (path: string, token: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(org.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const { accessToken } = await post('/admin/sessions', org.adminToken, { username: converter });
  const opportunity = {
    ...{
      Name: '勤怠システム導入',
      StageName: 'Proposal/Price Quote',
      CloseDate: '2026-12-25',
      Amount: 216_000,
    },
    BalesLeadId__c: balesLeadId,
  };
  const asked = { conversionId: `pictures:${contactId}`, contactId, opportunity };
  const made = await post('/webruntime/api/apex/execute', String(accessToken), {
    ...{ namespace: '', classname: 'BalesConversion', method: 'convert', cacheable: false },
    params: { request: JSON.stringify(asked) },
  });
  const { opportunityId } = made['returnValue'] as { opportunityId?: string };
  if (!opportunityId) throw new Error(JSON.stringify(made));
  return opportunityId;
}
