import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { rowOf, says, tabTo, until } from './world/steps.ts';

/** Nobody here has a mouse: every step is a key. */
let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(() => world.close());

const rows = (page: Page): Locator => page.locator('c-bales-timeline-row');

test('the keyboard alone opens, walks and closes activities', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`);
  await rows(page).first().waitFor();
  await page.locator('c-bales-timeline-filters').getByRole('searchbox').focus();
  const inList = 'document.activeElement !== null';
  assert.ok(await page.evaluate(inList));
  for (let steps = 0; steps < 20; steps += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator('c-bales-timeline-row button:focus').count()) > 0) break;
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const focused = page.locator('.line[data-index="2"] c-bales-timeline-row button.summary:focus');
  await focused.waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.line[data-index="2"] c-bales-activity-body dl').waitFor();
  await page.keyboard.press('End');
  await page.locator('.line c-bales-timeline-row button.summary:focus').waitFor();
  await page.keyboard.press('Home');
  await page.locator('.line[data-index="0"] c-bales-timeline-row button.summary:focus').waitFor();
  await endPage(page);
});

test('the keyboard alone opens and leaves 商談化; the focus comes back', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`);
  const action = page.locator('pages-highlights').getByRole('button', { name: '商談化' });
  await action.focus();
  await page.keyboard.press('Enter');
  await page.locator('c-bales-conversion-form input').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('c-bales-conversion-form').waitFor({ state: 'detached' });
  await page.locator('pages-highlights button:focus').waitFor();
  await endPage(page);
});

test('the keyboard alone makes an opportunity of a lead and goes to it', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.quietLeadId}/view`);
  await rows(page).or(page.locator('c-bales-empty')).first().waitFor();
  await tabTo(page, page.locator('pages-highlights').getByRole('button', { name: '商談化' }));
  await page.keyboard.press('Enter');
  const form = page.locator('c-bales-conversion-form');
  const account = form.getByRole('radio', { name: '新規作成' });
  await account.waitFor();
  await tabTo(page, account);
  await page.keyboard.press('ArrowDown');
  const search = form.locator('c-bales-lookup.account').getByRole('combobox');
  await tabTo(page, search);
  await page.keyboard.type('あおば');
  await form.getByRole('option', { name: '株式会社あおば製作所' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await form.locator('c-bales-lookup.account input').inputValue(), '株式会社あおば製作所');
  await tabTo(page, form.locator('c-bales-field-input', { hasText: '商談名' }).locator('input'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('鍵盤だけの商談');
  await tabTo(page, form.getByRole('button', { name: '商談化する' }));
  await page.keyboard.press('Enter');
  const result = page.locator('c-bales-conversion-result');
  await says(result, '商談を作成しました');
  const { Id } = await rowOf<{ Id: string }>(
    world,
    "SELECT Id FROM Opportunity WHERE Name = '鍵盤だけの商談'",
  );
  await tabTo(page, result.getByRole('button', { name: '商談', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/lightning/r/Opportunity/${Id}/view*`);
  await endPage(page);
});

test('the keyboard alone filters, takes the filter away and turns the order round', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`);
  const count = page.locator('c-bales-timeline .count[role=status]');
  await says(count, '126件');
  const kind = page.locator('c-bales-timeline-filters button[data-kind=comment]');
  await tabTo(page, kind);
  await page.keyboard.press('Space');
  await says(count, '1件中1件');
  await tabTo(page, page.locator('c-bales-timeline-chips').getByRole('button', { name: /コメント/u }));
  await page.keyboard.press('Enter');
  await says(count, '126件');
  await tabTo(page, page.locator('c-bales-timeline-filters').getByRole('button', { name: '新しい順' }), 90);
  await page.keyboard.press('Enter');
  await says(rows(page).first(), /活動 120/u);
  await endPage(page);
});

test('the keyboard alone chooses links and orders a retry', async () => {
  const page = await world.open('/lightning/n/BalesLinkList', { viewer: 'admin' });
  const list = page.locator('c-bales-link-list');
  await list.locator('tbody tr').first().waitFor();
  await tabTo(page, list.getByLabel('すべて選択'));
  await page.keyboard.press('Space');
  await says(list.locator('.orders'), '1件選択中');
  await tabTo(page, list.locator('button[data-request=retry]'), 90);
  await page.keyboard.press('Enter');
  await until(async () => {
    const soql = "SELECT COUNT(Id) amount FROM BalesLink__c WHERE Request__c = 'retry'";
    return (await rowOf<{ amount: number }>(world, soql)).amount === 1;
  });
  await endPage(page);
});

test('the keyboard alone walks the tabs of the settings and switches a kind off', async () => {
  const page = await world.open('/lightning/n/BalesSettings', { viewer: 'admin' });
  const tabs = page.locator('c-bales-settings').getByRole('tab');
  await tabs.first().waitFor();
  await tabTo(page, tabs.first());
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const box = page.locator('c-bales-activity-rules lightning-input input').first();
  await box.waitFor();
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await until(async () => {
    const soql = 'SELECT COUNT(Id) amount FROM BalesActivityRule__c WHERE Enabled__c = false';
    return (await rowOf<{ amount: number }>(world, soql)).amount === 1;
  });
  await endPage(page);
});
