import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { confirm, rowOf, says, until } from './world/steps.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(() => world.close());

const leadPage = (id: string): string => `/lightning/r/Lead/${id}/view`;

test('the overview counts by kind, and its chart is a table too', async () => {
  const page = await world.open(leadPage(world.story.leadId));
  const overview = page.locator('c-bales-overview');
  await says(overview, '最終接触');
  await says(overview, /コール\s*81/u);
  await overview.getByRole('img').waitFor();
  await overview.getByRole('button', { name: '表で表示' }).click();
  assert.equal(await overview.getByRole('table').getByRole('row').count(), 27);
  await endPage(page);
});

test('link status: linked, failed with its reason, unlinked', async () => {
  const { leadId, failedLeadId, unlinkedLeadId } = world.story;
  for (const [id, wanted] of [
    [leadId, '連携済'],
    [failedLeadId, '連携失敗'],
    [unlinkedLeadId, '未連携'],
  ] as const) {
    const page = await world.open(leadPage(id));
    await says(page.locator('c-bales-link-status'), wanted);
    if (wanted === '連携失敗')
      for (const card of ['c-bales-link-status', 'c-bales-timeline c-bales-empty'])
        await says(page.locator(card), '指定されたIDのレコードがSalesforceに見つかりません。');
    await endPage(page);
  }
});

test('an administrator asks for a retry and for an unlink; a rep is offered neither', async () => {
  const asRep = await world.open(leadPage(world.story.failedLeadId), { viewer: 'rep' });
  await says(asRep.locator('c-bales-link-status'), '連携失敗');
  assert.equal(await asRep.locator('c-bales-link-status button[data-action]').count(), 0);
  await endPage(asRep);
  const page = await world.open(leadPage(world.story.failedLeadId), { viewer: 'admin' });
  await page.locator('c-bales-link-status button[data-action=retry]').click();
  await until(async () => {
    const soql = "SELECT Request__c FROM BalesLink__c WHERE Key__c = 'e2e:BC-4'";
    return (await rowOf<{ Request__c: string | null }>(world, soql)).Request__c === 'retry';
  });
  await endPage(page);
  const linked = await world.open(leadPage(world.story.quietLeadId), { viewer: 'admin' });
  await linked.locator('c-bales-link-status button[data-action=unlink]').click();
  await confirm(linked);
  await until(async () => {
    const soql = "SELECT Request__c FROM BalesLink__c WHERE Key__c = 'e2e:BC-3'";
    return (await rowOf<{ Request__c: string | null }>(world, soql)).Request__c === 'unlink';
  });
  await endPage(linked);
});

test('an empty timeline says why', async () => {
  for (const [id, why] of [
    [world.story.unlinkedLeadId, '連携されていません'],
    [world.story.quietLeadId, 'まだ'],
    [world.story.failedLeadId, '失敗'],
  ] as const) {
    const page = await world.open(leadPage(id));
    await says(page.locator('c-bales-timeline c-bales-empty'), why);
    await endPage(page);
  }
});

test('商談化 of a contact asks for what is required, says what is wrong beside the field, and links to what it made', async () => {
  const page = await world.open(`/lightning/r/Contact/${world.story.contactId}/view`);
  await page.locator('pages-highlights').getByRole('button', { name: '商談化' }).click();
  const form = page.locator('c-bales-conversion-form');
  const name = form.locator('c-bales-field-input', { hasText: '商談名' }).locator('input');
  await name.fill('');
  await form.getByRole('button', { name: /保存|商談化/u }).click();
  await form.locator('.slds-has-error, [role=alert]').first().waitFor();
  await name.fill('二次開発のご提案');
  await form.getByRole('button', { name: /保存|商談化/u }).click();
  const result = page.locator('c-bales-conversion-result');
  await says(result, '商談を作成しました');
  const { Id } = await rowOf<{ Id: string }>(
    world,
    "SELECT Id FROM Opportunity WHERE Name = '二次開発のご提案'",
  );
  await result.getByRole('button', { name: '商談' }).click();
  await page.waitForURL(`**/lightning/r/Opportunity/${Id}/view*`);
  await endPage(page);
});

test('health pauses and resumes', async () => {
  const page = await world.open('/lightning/n/BalesHealth', { viewer: 'admin' });
  const health = page.locator('c-bales-health');
  const paused = () => rowOf<{ Paused__c: boolean }>(world, 'SELECT Paused__c FROM BalesConnection__c');
  await says(health, '連携中');
  await health.getByRole('button', { name: '一時停止' }).click();
  await confirm(page);
  await until(async () => (await paused()).Paused__c);
  await health.getByRole('button', { name: '再開' }).click();
  await until(async () => !(await paused()).Paused__c);
  await endPage(page);
});

test('the list of links asks for many at once', async () => {
  const page = await world.open('/lightning/n/BalesLinkList', { viewer: 'admin' });
  const list = page.locator('c-bales-link-list');
  await list.locator('tbody tr').first().waitFor();
  await list.getByRole('combobox').click();
  await list.getByRole('option', { name: '連携済' }).click();
  await says(list.locator('tbody'), 'リード BC-1');
  await list.getByLabel('すべて選択').check();
  await list.locator('button[data-request=retry]').click();
  await until(async () => {
    const soql = "SELECT COUNT(Id) amount FROM BalesLink__c WHERE Request__c = 'retry'";
    return (await rowOf<{ amount: number }>(world, soql)).amount >= 2;
  });
  await endPage(page);
});

test('issues stand by cause; the chosen ones are tried again', async () => {
  const page = await world.open('/lightning/n/BalesIssueList', { viewer: 'admin' });
  const card = page.locator('c-bales-issue-card').first();
  await card.locator('.toggle').click();
  await card.locator('input[type=checkbox]').first().check();
  await card.locator('button.retry').click();
  await until(async () => {
    const soql = "SELECT COUNT(Id) amount FROM BalesSyncIssue__c WHERE Request__c = 'retry'";
    return (await rowOf<{ amount: number }>(world, soql)).amount === 1;
  });
  await endPage(page);
});

test('a kind is switched off in the settings', async () => {
  const page = await world.open('/lightning/n/BalesSettings', { viewer: 'admin' });
  await page.locator('c-bales-settings').getByRole('tab', { name: 'TODO連携' }).click();
  const rules = page.locator('c-bales-activity-rules');
  await rules.locator('lightning-input input').first().waitFor();
  await rules.locator('lightning-input label').first().click();
  await until(async () => {
    const soql = 'SELECT COUNT(Id) amount FROM BalesActivityRule__c WHERE Enabled__c = false';
    return (await rowOf<{ amount: number }>(world, soql)).amount === 1;
  });
  await endPage(page);
});
