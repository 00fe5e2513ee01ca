import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { says } from './world/steps.ts';

/** An org with Translation Workbench takes `force-app-en`; without it, no org speaks English to an English user. */
let world: PagesWorld;
before(async () => {
  world = await openPagesWorld({ english: true });
});
after(() => world.close());

/** Words of records: names, subjects and texts stay as they were written, and subjects go out in Japanese. */
const DATA = [
  ...['株式会社みなと商会', '株式会社あおば製作所', '基幹システム刷新', '坂本', '静間', '失田', '未連'],
  ...['佐藤 美咲', '中村 浩二', '渡辺 恵', '小林 誠', '管理者 システム', 'BALES連携', '山田 太郎', '日本語'],
  ...['電話が不正な値です', 'リード BC-1', 'リード BC-2', 'リード BC-3', 'リード BC-4', '営業本部', '営業部'],
  '[BALES] コール：',
];

/** Japanese that is nobody's data, a line each. */
async function japanese(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  const rest = DATA.reduce((shorter, word) => shorter.replaceAll(word, ''), text);
  return rest.split('\n').filter((line) => /[぀-ヿ㐀-鿿]/u.test(line));
}

const record = (object: string, id: string): string => `/lightning/r/${object}/${id}/view`;
const view = { language: 'en_US' } as const;
const admin = { ...view, viewer: 'admin' } as const;

test('a lead without activities, linked or not, speaks English alone', async () => {
  for (const [id, wanted] of [
    [world.story.quietLeadId, 'Linked'],
    [world.story.failedLeadId, 'failed'],
    [world.story.unlinkedLeadId, 'Unlinked'],
  ] as const) {
    const page = await world.open(record('Lead', id), view);
    await says(page.locator('c-bales-link-status'), new RegExp(wanted, 'iu'));
    await page.locator('c-bales-timeline c-bales-empty').waitFor();
    await page.getByRole('tab', { name: 'Details' }).click();
    await says(page.locator('pages-details'), 'Lead Owner');
    assert.deepEqual(await japanese(page), []);
    await endPage(page);
  }
});

test('the form of a conversion speaks English, with its pick lists', async () => {
  const page = await world.open(record('Lead', world.story.quietLeadId), view);
  await page.locator('pages-highlights').getByRole('button', { name: 'Convert to opportunity' }).click();
  const form = page.locator('c-bales-conversion-form');
  await says(form, 'Owner');
  assert.equal(await form.getByText('Owner ID').count(), 0);
  await form.getByRole('combobox', { name: 'Stage' }).click();
  await form.getByRole('option', { name: 'Qualification' }).waitFor();
  assert.deepEqual(await japanese(page), []);
  await endPage(page);
});

const TABS = [
  ['BalesHealth', 'c-bales-health c-bales-bar-chart'],
  ['BalesLinkList', 'c-bales-link-list table'],
  ['BalesIssueList', 'c-bales-issue-card'],
] as const;

for (const [tab, shows] of TABS)
  test(`${tab} speaks English, with the values of pick lists`, async () => {
    const page = await world.open(`/lightning/n/${tab}`, admin);
    await page.locator(shows).first().waitFor();
    assert.deepEqual(await japanese(page), []);
    await endPage(page);
  });

test('the settings speak English on every tab', async () => {
  const page = await world.open('/lightning/n/BalesSettings', admin);
  const shown = [
    'c-bales-connection-settings input',
    'c-bales-user-links li',
    'c-bales-task-preview dl',
    'c-bales-activity-rules lightning-input',
  ];
  const tabs = page.locator('c-bales-settings').getByRole('tab');
  await tabs.nth(shown.length - 1).waitFor();
  assert.equal(await tabs.count(), shown.length);
  for (const [index, selector] of shown.entries()) {
    await tabs.nth(index).click();
    await page.locator(selector).first().waitFor();
    assert.deepEqual(await japanese(page), [], selector);
  }
  await endPage(page);
});

test('fields of ours on a Task have English names', async () => {
  const page = await world.open(record('Task', world.story.callId), view);
  await says(page.locator('c-bales-activity-detail'), 'Connect status');
  await says(page.locator('c-bales-activity-detail'), 'Action items');
  await says(page.locator('pages-details'), 'Due Date');
  await endPage(page);
});
