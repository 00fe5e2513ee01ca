import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { save, saveAll } from './world/rows.ts';
import { confirm, pick, rowOf, says, until } from './world/steps.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(() => world.close());

const admin = { viewer: 'admin' } as const;

async function settings(tabLabel: string): Promise<Page> {
  const page = await world.open('/lightning/n/BalesSettings', admin);
  await page.locator('c-bales-settings').getByRole('tab', { name: tabLabel }).click();
  return page;
}

/** What was found closes what was open: a row is opened after the answer. */
async function search(list: Locator, text: string, count: string): Promise<void> {
  await list.getByRole('searchbox').fill(text);
  await says(list.locator('.count'), count);
}

const linkRows = (amount: number, status: string, from = 0) =>
  Array.from({ length: amount }, (_, index) => {
    const number = String(from + index).padStart(3, '0');
    return {
      ...{ Name: `待ち ${number}`, Key__c: `e2e:W-${number}`, Company__c: '株式会社待合', Status__c: status },
    };
  });

test('an unlinked lead stands beside its candidates; the chosen one is asked for', async () => {
  const OwnerId = world.story.ownerId;
  const person = { LastName: '井上', FirstName: '亮', Email: 'ryo.inoue@customer.example.com', OwnerId };
  const leadId = save(world.org, 'Lead', { ...person, Company: '株式会社若草原商店' });
  save(world.org, 'Contact', { ...person, AccountId: world.story.accountId, Email: 'other@example.com' });
  const linkId = save(world.org, 'BalesLink__c', {
    ...{ Name: '井上 亮', Key__c: 'e2e:BC-9', Company__c: '株式会社若草原商店', Status__c: 'unlinked' },
    Mail__c: 'ryo.inoue@customer.example.com',
  });
  const page = await world.open('/lightning/n/BalesLinkList', admin);
  const list = page.locator('c-bales-link-list');
  await search(list, '井上', '1件中1件');
  await list.getByRole('button', { name: /井上 亮/u }).click();
  const sides = page.locator('c-bales-link-candidates .side');
  await says(sides, 'リード');
  assert.equal(await sides.count(), 3);
  const boxes = await Promise.all((await sides.all()).map((side) => side.boundingBox()));
  assert.equal(new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size, 1, 'they stand side by side');
  const lead = sides.filter({ hasText: 'ryo.inoue@customer.example.com' }).last();
  assert.equal(await lead.locator('.is-same').count(), 3, 'what is the same stands out');
  await lead.getByRole('button').click();
  await says(page.locator('pages-toasts .slds-notify'), '1件');
  const { RequestedId__c, Request__c } = await rowOf<Record<string, string>>(
    world,
    `SELECT RequestedId__c, Request__c FROM BalesLink__c WHERE Id = '${linkId}'`,
  );
  assert.deepEqual([RequestedId__c?.slice(0, 15), Request__c], [leadId.slice(0, 15), 'link']);
  await endPage(page);
});

test('a record that no candidate is can be named by its ID, and nothing else can', async () => {
  const id = save(world.org, 'BalesLink__c', { Name: '孤独 一人', Key__c: 'e2e:BC-10', Status__c: 'failed' });
  const page = await world.open('/lightning/n/BalesLinkList', admin);
  const list = page.locator('c-bales-link-list');
  await search(list, '孤独', '1件中1件');
  await list.getByRole('button', { name: /孤独 一人/u }).click();
  const panel = page.locator('c-bales-link-candidates');
  await panel.locator('.nothing').waitFor();
  await panel.locator('.record-id input').fill('001000000000000AAA');
  assert.equal(await panel.locator('.link-by-id').isDisabled(), true);
  await panel.locator('.record-id input').fill(world.story.quietLeadId);
  await panel.locator('.link-by-id').click();
  await until(async () => {
    const soql = `SELECT Request__c FROM BalesLink__c WHERE Id = '${id}'`;
    return (await rowOf<{ Request__c: string | null }>(world, soql)).Request__c === 'link';
  });
  await endPage(page);
});

const orders = (kind: string): Promise<{ amount: number }> =>
  rowOf(
    world,
    `SELECT COUNT(Id) amount FROM BalesLink__c WHERE Request__c = '${kind}' AND Name LIKE '待ち%'`,
  );

test('up to a hundred links are ordered at once; more are not', async () => {
  saveAll(world.org, 'BalesLink__c', linkRows(120, 'failed'));
  const page = await world.open('/lightning/n/BalesLinkList', admin);
  const list = page.locator('c-bales-link-list');
  await search(list, '待ち', '120件中50件');
  for (const shown of ['120件中100件', '120件中120件']) {
    await list.locator('.load-more').click();
    await says(list.locator('.count'), shown);
  }
  await list.getByLabel('すべて選択').check();
  await says(list.locator('.orders'), '100件選択中');
  await list.locator('input.one').nth(110).check();
  await list.locator('button[data-request=retry]').click();
  await says(page.locator('pages-toasts .slds-notify'), '100');
  assert.equal((await orders('retry')).amount, 0);
  await list.locator('input.one').nth(110).uncheck();
  await list.locator('button[data-request=retry]').click();
  await says(page.locator('pages-toasts .slds-notify'), '100件');
  await until(async () => (await orders('retry')).amount === 100);
  await endPage(page);
});

const userLink = (mailbox: string) =>
  rowOf<{ User__c: string | null }>(
    world,
    `SELECT User__c FROM BalesUserLink__c WHERE Mail__c = '${mailbox}@sales.example.com'`,
  );

test('users: a suggestion is taken, another is searched for, a link is taken back; who is invited is left out', async () => {
  const page = await settings('ユーザー連携');
  const users = page.locator('c-bales-user-links');
  const user = (name: string): Locator => users.locator('li.user', { hasText: name });
  await user('中村 浩二').waitFor();
  assert.equal(await user('招待 待子').count(), 0);
  await user('中村 浩二').locator('.take').click();
  await until(async () => (await userLink('koji.nakamura')).User__c === world.story.ownerId);
  await user('中村 浩二').locator('.take').waitFor({ state: 'detached' });
  await user('佐藤 美咲').getByRole('combobox').fill('渡辺');
  await user('佐藤 美咲').getByRole('option', { name: '渡辺 恵' }).click();
  await until(async () => (await userLink('misaki.sato')).User__c !== null);
  await user('中村 浩二').locator('button.clear').click();
  await until(async () => (await userLink('koji.nakamura')).User__c === null);
  await user('中村 浩二').locator('.take').waitFor();
  await endPage(page);
});

test('a mapping changes the Task of the preview at once: added, switched off, with a table of values, removed', async () => {
  const page = await settings('マッピング > Todo');
  const mapping = page.locator('c-bales-todo-mapping');
  const preview = page.locator('c-bales-task-preview');
  await says(preview, '[BALES]');
  await says(preview, /種別\s*接続/u);
  await pick(mapping.locator('[data-part=source]'), '結果');
  await pick(mapping.locator('[data-part=field]'), '優先度');
  await mapping.locator('.add-button').click();
  await says(preview, /優先度\s*担当者接触：アポ獲得/u);
  const line = mapping.locator('li.mapping', { hasText: '優先度' });
  await line.locator('button.open').click();
  await line.locator('textarea').fill('{"担当者接触：アポ獲得":"High"}');
  await line.locator('button.save').click();
  await says(preview, /優先度\s*High/u);
  await line.locator('lightning-input.switch label').click();
  await preview.filter({ hasText: '優先度' }).waitFor({ state: 'detached' });
  await line.locator('button.remove').click();
  await line.waitFor({ state: 'detached' });
  await pick(mapping.locator('.kind'), '一括配信メール');
  await says(preview, /秋のご案内|ご提案資料/u);
  await endPage(page);
});

test('the body policy of a kind is chosen behind its switch, and the preview keeps to it', async () => {
  const page = await settings('TODO連携');
  const rule = page.locator('c-bales-activity-rules li.rule', { hasText: '受信メール' });
  await says(rule, '本文: 全文');
  await rule.locator('button.link').click();
  await pick(rule.locator('lightning-combobox', { hasText: '本文' }), 'なし');
  await rule.locator('button.save').click();
  await says(rule, '本文: なし');
  const { Body__c } = await rowOf<Record<string, string>>(
    world,
    "SELECT Body__c FROM BalesActivityRule__c WHERE Kind__c = 'receivedMail'",
  );
  assert.equal(Body__c, 'none');
  await rule.locator('lightning-input.switch label').click();
  await until(async () => {
    const soql = "SELECT Enabled__c FROM BalesActivityRule__c WHERE Kind__c = 'receivedMail'";
    return !(await rowOf<{ Enabled__c: boolean }>(world, soql)).Enabled__c;
  });
  await page.locator('c-bales-settings').getByRole('tab', { name: 'マッピング > Todo' }).click();
  await pick(page.locator('c-bales-todo-mapping .kind'), '受信メール');
  await says(page.locator('c-bales-task-preview'), '本文は保存されません');
  await endPage(page);
});

test('an unlink of several is asked about first', async () => {
  saveAll(world.org, 'BalesLink__c', linkRows(2, 'failed', 500));
  const page = await world.open('/lightning/n/BalesLinkList', admin);
  const list = page.locator('c-bales-link-list');
  await search(list, '待ち 50', '2件中2件');
  await list.getByLabel('すべて選択').check();
  await list.locator('button[data-request=unlink]').click();
  await confirm(page);
  await until(async () => (await orders('unlink')).amount === 2);
  await endPage(page);
});
