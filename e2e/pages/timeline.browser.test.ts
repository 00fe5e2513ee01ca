import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { activity } from './world/activities.ts';
import { save } from './world/rows.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { says } from './world/steps.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(() => world.close());

const leadPage = () => `/lightning/r/Lead/${world.story.leadId}/view`;
const timeline = (page: Page): Locator => page.locator('c-bales-timeline');
const rows = (page: Page): Locator => page.locator('c-bales-timeline-row');
const kind = (page: Page, name: string): Locator =>
  page.locator('c-bales-timeline-filters').getByRole('button', { name: new RegExp(`^${name}`, 'u') });
const counted = (page: Page): Locator => timeline(page).locator('.count[role=status]');

async function opened(path = leadPage()): Promise<Page> {
  const page = await world.open(path);
  await rows(page).first().waitFor();
  return page;
}

test('a lead shows its activities by month with who, whom, result and marks', async () => {
  const page = await opened();
  const text = await timeline(page).innerText();
  for (const wanted of [
    '担当者接触：アポ獲得',
    '佐藤 美咲',
    '03-0000-0001',
    '初回フォロー',
    /\d{4}年\d{1,2}月/u,
  ])
    assert.match(text, typeof wanted === 'string' ? new RegExp(wanted, 'u') : wanted);
  await says(counted(page), /126件/u);
  await endPage(page);
});

test('an activity opens with body, action items, recording and the way to BALES and to the ToDo', async () => {
  const page = await opened();
  const first = rows(page).first();
  await first.getByRole('button').first().click();
  const body = first.locator('c-bales-activity-body');
  await says(body, '来週の訪問が決まった。');
  await says(body, '温度感');
  for (const href of ['https://recordings.example.com/1', 'https://bales.example.com/activities/1'])
    await body.locator(`a[href="${href}"][rel~=noopener]`).waitFor();
  await first.getByRole('button').first().click();
  await body.waitFor({ state: 'detached' });
  await first.getByRole('button').first().click();
  await body.getByRole('button', { name: 'ToDo' }).click();
  await page.waitForURL(`**/lightning/r/Task/${world.story.callId}/view*`);
  await says(page.locator('c-bales-activity-detail'), '来週の訪問が決まった。');
  await endPage(page);
});

test('kinds filter with their counts; chips take one filter or all away', async () => {
  const page = await opened();
  await says(kind(page, 'コメント'), '1');
  await kind(page, 'コメント').click();
  await says(counted(page), /1件中1件/u);
  assert.equal(await kind(page, 'コメント').getAttribute('aria-pressed'), 'true');
  await kind(page, '受信メール').click();
  await says(counted(page), /2件中2件/u);
  const chips = page.locator('c-bales-timeline-chips');
  await chips.getByRole('button', { name: /コメント/u }).click();
  await says(counted(page), /1件中1件/u);
  await chips.getByRole('button', { name: /すべて/u }).click();
  await says(counted(page), /126件/u);
  await endPage(page);
});

test('text is searched in the org, from two characters, full width or not', async () => {
  const page = await opened();
  const box = page.locator('c-bales-timeline-filters').getByRole('searchbox');
  await box.fill('ウ');
  await page.waitForTimeout(600);
  await says(counted(page), /126件/u);
  await box.fill('ｳｪﾋﾞﾅｰ');
  await says(counted(page), /1件中1件/u);
  await says(rows(page), 'ウェビナー案内');
  await box.fill('どこにもない言葉');
  await says(page.locator('c-bales-empty'), /条件/u);
  await page.locator('c-bales-empty').getByRole('button').click();
  await says(counted(page), /126件/u);
  await endPage(page);
});

test('the list goes on by itself to the last of all and keeps few rows in the page', async () => {
  const page = await opened();
  const scroller = page.locator('c-bales-timeline-list .scroller');
  for (let round = 0; round < 40; round += 1) {
    await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await page.waitForTimeout(100);
    if (/126件中126件/u.test(await counted(page).innerText())) break;
  }
  await says(counted(page), /126件中126件/u);
  assert.ok((await rows(page).count()) < 50);
  await endPage(page);
});

test('the order turns round and is remembered with the kinds for the user’s next record', async () => {
  const page = await opened();
  await page.locator('c-bales-timeline-filters').getByRole('button', { name: '新しい順' }).click();
  await says(rows(page).first(), /活動 120/u);
  await kind(page, '個別メール').click();
  await says(counted(page), /41件/u);
  await page.goto(`${world.url}/lightning/r/Contact/${world.story.contactId}/view?live=false`);
  await says(page.locator('c-bales-timeline-filters'), '古い順');
  assert.equal(await kind(page, '個別メール').getAttribute('aria-pressed'), 'true');
  await endPage(page);
});

test('days and owner narrow the list', async () => {
  const page = await opened();
  const filters = page.locator('c-bales-timeline-filters');
  await filters.getByRole('button', { name: '絞り込み' }).click();
  const day = new Date(Date.now() - 60 * 86_400_000);
  const to = filters.locator('lightning-input').nth(2).locator('input');
  await to.fill(
    `${String(day.getFullYear())}/${String(day.getMonth() + 1).padStart(2, '0')}/${String(day.getDate()).padStart(2, '0')}`,
  );
  await to.press('Tab');
  await says(page.locator('c-bales-timeline-chips'), /～|〜|-/u);
  await says(counted(page), /^(?!126)\d+件/u);
  await filters.getByRole('combobox').click();
  await filters.getByRole('option', { name: '中村 浩二' }).click();
  await says(page.locator('c-bales-timeline-chips'), '中村 浩二');
  await endPage(page);
});

test('an address opens one activity', async () => {
  const page = await opened(`${leadPage()}?c__activity=${world.story.callId}`);
  await says(page.locator('c-bales-activity-body').first(), '来週の訪問が決まった。');
  await endPage(page);
});

test('refresh shows what came meanwhile', async () => {
  const page = await opened(`/lightning/r/Contact/${world.story.contactId}/view`);
  const { org, story } = world;
  save(
    org,
    'Task',
    activity('comment', 'いま書かれたコメント', 0, { WhoId: story.contactId, OwnerId: story.ownerId }),
  );
  await timeline(page).getByRole('button', { name: '更新' }).click();
  await says(rows(page).first(), 'いま書かれたコメント');
  await endPage(page);
});

test('an account says via whom; an opportunity sets what came before it apart', async () => {
  const account = await opened(`/lightning/r/Account/${world.story.accountId}/view`);
  await says(rows(account), '山田 太郎');
  await endPage(account);
  const opportunity = await opened(`/lightning/r/Opportunity/${world.story.opportunityId}/view`);
  await says(rows(opportunity).first(), '商談のコール');
  await says(opportunity.locator('c-bales-timeline-list .divider'), '商談前の活動');
  await says(opportunity.locator('c-bales-overview'), /コール\s*2/u);
  await endPage(opportunity);
});
