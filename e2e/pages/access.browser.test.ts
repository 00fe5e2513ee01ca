import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe } from './world/axe.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld, Story } from './world/pages-world.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(() => world.close());

interface Sight {
  readonly name: string;
  readonly path: (story: Story) => string;
  readonly viewer?: 'converter' | 'rep' | 'admin';
  /** What must be there before anything is judged. */
  readonly shows: string;
  readonly then?: (page: Page) => Promise<void>;
}

const record = (object: string, id: string): string => `/lightning/r/${object}/${id}/view`;
const tab = (name: string): string => `/lightning/n/${name}`;

/** Opens the first activity and all filters: what is folded away is judged too. */
async function unfold(page: Page): Promise<void> {
  await page.locator('c-bales-timeline-row button').first().click();
  await page.locator('c-bales-activity-body dl').first().waitFor();
  await page.locator('c-bales-timeline-filters .more').click();
  await page.locator('c-bales-bar-chart .toggle').first().click();
}

/** A tab of the settings, with its first row unfolded where it has one. */
function settings(name: string, tabLabel: string, shows: string): Sight {
  return {
    ...{ name: `settings: ${name}`, path: () => tab('BalesSettings'), viewer: 'admin' },
    shows: 'c-bales-settings lightning-tab-bar a',
    then: async (page) => {
      await page.locator('c-bales-settings').getByRole('tab', { name: tabLabel }).click();
      await page.locator(shows).first().waitFor();
      const more = page.locator('c-bales-activity-rules button.link').first();
      if (name === 'rules') await more.click();
    },
  };
}

const SIGHTS: readonly Sight[] = [
  {
    ...{ name: 'lead', path: ({ leadId }) => record('Lead', leadId) },
    ...{ shows: 'c-bales-timeline-row', then: unfold },
  },
  {
    ...{ name: 'contact', path: ({ contactId }) => record('Contact', contactId) },
    shows: 'c-bales-timeline-row',
  },
  {
    ...{ name: 'account', path: ({ accountId }) => record('Account', accountId) },
    shows: 'c-bales-timeline-row',
  },
  {
    ...{ name: 'opportunity', path: ({ opportunityId }) => record('Opportunity', opportunityId) },
    shows: 'c-bales-timeline-row',
  },
  { name: 'empty lead', path: ({ quietLeadId }) => record('Lead', quietLeadId), shows: 'c-bales-empty' },
  {
    ...{ name: 'ToDo', path: ({ callId }) => record('Task', callId) },
    shows: 'c-bales-activity-detail dl',
  },
  {
    ...{ name: 'conversion', path: ({ leadId }) => record('Lead', leadId) },
    ...{ shows: 'c-bales-timeline-row' },
    then: async (page) => {
      await page.locator('pages-highlights').getByRole('button', { name: '商談化' }).click();
      await page.locator('c-bales-conversion-form input').first().waitFor();
    },
  },
  {
    ...{ name: 'conversion that a rep may not', path: ({ leadId }) => record('Lead', leadId) },
    ...{ shows: 'c-bales-timeline-row', viewer: 'rep' },
    then: async (page) => {
      await page.locator('pages-highlights').getByRole('button', { name: '商談化' }).click();
      await page.locator('c-bales-conversion [role=alert]').waitFor();
    },
  },
  { name: 'list of leads', path: () => '/lightning/o/Lead/list', shows: 'pages-list-page h1' },
  {
    name: 'health',
    path: () => tab('BalesHealth'),
    viewer: 'admin',
    shows: 'c-bales-health c-bales-bar-chart',
  },
  { name: 'links', path: () => tab('BalesLinkList'), viewer: 'admin', shows: 'c-bales-link-list table' },
  { name: 'issues', path: () => tab('BalesIssueList'), viewer: 'admin', shows: 'c-bales-issue-card' },
  {
    ...{ name: 'candidates for a link', path: () => tab('BalesLinkList'), viewer: 'admin' },
    shows: 'c-bales-link-list button.candidates',
    then: async (page) => {
      await page.locator('button.candidates').first().click();
      await page.locator('c-bales-link-candidates .side').first().waitFor();
    },
  },
  {
    ...{ name: 'settings: connection', path: () => tab('BalesSettings'), viewer: 'admin' },
    shows: 'c-bales-connection-settings input',
  },
  settings('users', 'ユーザー連携', 'c-bales-user-links li'),
  settings('mapping', 'マッピング > Todo', 'c-bales-task-preview dl'),
  settings('rules', 'TODO連携', 'c-bales-activity-rules lightning-input'),
];

async function look(sight: Sight): Promise<Page> {
  const page = await world.open(sight.path(world.story), { viewer: sight.viewer ?? 'converter' });
  await page.locator(sight.shows).first().waitFor();
  await sight.then?.(page);
  await page.waitForTimeout(300);
  return page;
}

/** Both themes are one style sheet; which one holds is a class of the body. */
async function judge(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`document.body.className = 'slds-color-scheme_${theme}'`);
    // Controls fade from one colour to the other.
    await page.waitForTimeout(400);
    const { violations, contrasts } = await axe(page);
    assert.ok(contrasts > 5, `${String(contrasts)} colours compared`);
    found.push(...violations.map((violation) => `${theme} ${violation}`));
  }
  return found;
}

/** 1360 × 900 at 200 % is a page of 680 × 450; 320 is what WCAG 1.4.10 asks for. */
async function tooWide(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of [680, 320]) {
    await page.setViewportSize({ width, height: 450 });
    await page.waitForTimeout(100);
    const wide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (wide > 0) found.push(`${String(wide)} pixels too wide at ${String(width)}`);
  }
  return found;
}

// Most of the time goes into waiting for transitions: several pages wait at once.
describe(
  'axe finds nothing, light and dark, and all fits at 200 % and 320 pixels:',
  { concurrency: 4 },
  () => {
    for (const sight of SIGHTS)
      test(sight.name, async () => {
        const page = await look(sight);
        assert.deepEqual([...(await judge(page)), ...(await tooWide(page))], []);
        await endPage(page);
      });
  },
);

test('axe finds a planted fault, so it does look into components', async () => {
  const [lead] = SIGHTS;
  assert.ok(lead);
  const page = await look({ ...lead, then: async () => undefined });
  await page
    .locator('c-bales-timeline-row .subject')
    .first()
    .evaluate((element) => element.setAttribute('style', 'color: #ddd'));
  assert.match((await judge(page)).join('\n'), /light color-contrast/u);
  await endPage(page);
});
