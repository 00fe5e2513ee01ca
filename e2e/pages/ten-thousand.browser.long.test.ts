import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { many } from './world/activities.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { save, saveAll } from './world/rows.ts';
import { says } from './world/steps.ts';

const AMOUNT = 10_000;
/** Elements that the timeline may have in the page at once. */
const MOST_NODES = 1200;

let world: PagesWorld;
let leadPage = '';
before(async () => {
  world = await openPagesWorld();
  const OwnerId = world.story.ownerId;
  const WhoId = save(world.org, 'Lead', { LastName: '万田', Company: '万事株式会社', OwnerId });
  save(world.org, 'BalesLink__c', {
    ...{ Name: '万田', Key__c: 'e2e:BC-10000', Status__c: 'linked', Lead__c: WhoId },
  });
  saveAll(world.org, 'Task', many(AMOUNT, { WhoId, OwnerId }));
  leadPage = `/lightning/r/Lead/${WhoId}/view`;
});
after(() => world.close());

const count = (page: Page): Locator => page.locator('c-bales-timeline .count[role=status]');
const rows = (page: Page): Locator => page.locator('c-bales-timeline-row');
const nodes = (page: Page): Promise<number> =>
  page.locator('c-bales-timeline').evaluate((timeline) => timeline.querySelectorAll('*').length);

/** Scrolls on until the count says so. @returns the most elements that there were */
async function scrollUntil(page: Page, wanted: string): Promise<number> {
  const scroller = page.locator('c-bales-timeline-list .scroller');
  let most = 0;
  for (let tries = 0; tries < 3000; tries += 1) {
    await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await page.waitForTimeout(20);
    if (tries % 20 === 0) most = Math.max(most, await nodes(page));
    if ((await count(page).innerText()).includes(wanted)) return Math.max(most, await nodes(page));
  }
  assert.fail(`${await count(page).innerText()} is where it ended`);
}

test('ten thousand activities: counted, filtered, searched and scrolled through to the first, with few elements', async () => {
  const page = await world.open(leadPage);
  await says(count(page), '10,000件中');
  await says(page.locator('c-bales-timeline-filters button[data-kind=individualMail]'), '3,334');
  await says(page.locator('c-bales-overview'), /コール\s*6,666/u);
  const box = page.locator('c-bales-timeline-filters').getByRole('searchbox');
  await box.fill('活動 9876');
  await says(count(page), '1件中1件');
  await says(rows(page).first(), '活動 9876');
  await box.fill('');
  await says(count(page), '10,000件中');
  const most = await scrollUntil(page, '10,000件中10,000件');
  assert.ok(most <= MOST_NODES, `${String(most)} elements`);
  const scroller = page.locator('c-bales-timeline-list .scroller');
  await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
  await says(rows(page).last(), '活動 10000');
  await endPage(page);
});

test('the oldest comes first at once, archived or not', async () => {
  const page = await world.open(leadPage);
  await rows(page).first().waitFor();
  await page.locator('c-bales-timeline-filters').getByRole('button', { name: '新しい順' }).click();
  await says(rows(page).first(), '活動 10000');
  await page.locator('c-bales-timeline-filters button[data-kind=individualMail]').click();
  await says(count(page), '3,334件中');
  await says(rows(page).first(), '個別メール');
  await endPage(page);
});
