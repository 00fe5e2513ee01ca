import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openRest } from '../../scripts/start/org-rest.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { says } from './world/steps.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
afterEach(() => world.faults());
after(() => world.close());

const leadPage = (): string => `/lightning/r/Lead/${world.story.leadId}/view`;
const rows = (page: Page): Locator => page.locator('c-bales-timeline-row');
const timeline = (page: Page): Locator => page.locator('c-bales-timeline');
const slow = { rules: [{ path: '*', do: { delayMs: 5000 } }] };
const expired = (path: string) => ({
  rules: [{ path, do: { answer: { status: 401, code: 'INVALID_SESSION_ID' } } }],
});

test('an org that takes five seconds an answer: each card says that it loads, and then shows all', async () => {
  const page = await world.open(leadPage());
  await rows(page).first().waitFor();
  await world.faults(slow);
  await page.reload();
  await timeline(page).locator('.stencil').waitFor();
  await says(page.locator('c-bales-link-status [role=status]'), '読み込');
  await world.faults();
  await rows(page).first().waitFor();
  await says(page.locator('c-bales-link-status'), '連携済');
  await endPage(page);
});

const TABS = [
  ['BalesHealth', 'c-bales-health', '連携中'],
  ['BalesLinkList', 'c-bales-link-list', 'リード BC-4'],
  ['BalesIssueList', 'c-bales-issue-list', '未解決'],
  ['BalesSettings', 'c-bales-connection-settings', '接続状態'],
] as const;

test('tabs of a slow org say that they load, and then show all', async () => {
  const opened = await Promise.all(
    TABS.map(async ([tab, component, wanted]) => {
      const page = await world.open(`/lightning/n/${tab}`, { viewer: 'admin' });
      await says(page.locator(component), wanted);
      return { page, card: page.locator(component), wanted };
    }),
  );
  await world.faults(slow);
  await Promise.all(
    opened.map(async ({ page, card }) => {
      await page.reload();
      await says(card, '読み込');
    }),
  );
  await world.faults();
  await Promise.all(
    opened.map(async ({ page, card, wanted }) => {
      await says(card, wanted);
      await endPage(page);
    }),
  );
});

test('an error can be retried', async () => {
  const down = { answer: { status: 503, code: 'SERVER_UNAVAILABLE' } };
  await world.faults({ rules: [{ path: '/webruntime/*', do: down }] });
  const page = await world.open(leadPage());
  const panel = timeline(page).locator('c-bales-error-panel');
  await panel.waitFor();
  await world.faults();
  await panel.getByRole('button').first().click();
  await rows(page).first().waitFor();
  await endPage(page);
});

test('an expired session says so and offers to open the page anew', async () => {
  const page = await world.open(leadPage());
  await rows(page).first().waitFor();
  await world.faults(expired('/webruntime/*'));
  await timeline(page).getByRole('button', { name: '更新' }).click();
  await says(timeline(page), 'セッション');
  await says(page.getByRole('alert'), 'セッション');
  await world.faults();
  await page.getByRole('alert').getByRole('button', { name: '再読み込み' }).click();
  await rows(page).first().waitFor();
  await endPage(page);
});

test('a session that expires over a form loses nothing that was filled in', async () => {
  const page = await world.open(leadPage());
  await page.locator('pages-highlights').getByRole('button', { name: '商談化' }).click();
  const form = page.locator('c-bales-conversion-form');
  const name = form.locator('c-bales-field-input', { hasText: '商談名' }).locator('input');
  await name.fill('途中の商談');
  await world.faults(expired('/webruntime/*'));
  await form.getByRole('button', { name: '商談化する' }).click();
  await says(page.locator('c-bales-conversion c-bales-error-panel'), 'セッション');
  assert.equal(await name.inputValue(), '途中の商談');
  await endPage(page);
});

test('a setting that cannot be saved for an expired session is shown as it is', async () => {
  const page = await world.open('/lightning/n/BalesSettings', { viewer: 'admin' });
  await page.locator('c-bales-settings').getByRole('tab', { name: 'TODO連携' }).click();
  const box = page.locator('c-bales-activity-rules lightning-input input').first();
  await box.waitFor();
  await world.faults(expired('/services/data/v68.0/ui-api/*'));
  await page.locator('c-bales-activity-rules lightning-input label').first().click();
  await says(page.locator('pages-toasts .slds-notify'), '保存できませんでした');
  assert.equal(await box.isChecked(), true);
  await endPage(page);
});

test('who may not read the activities’ fields is told so', async () => {
  const page = await world.open(leadPage(), { viewer: 'none' });
  await timeline(page).locator('c-bales-error-panel, c-bales-empty').first().waitFor();
  assert.match(await timeline(page).innerText(), /権限/u);
  await endPage(page);
});

interface Grant {
  readonly Id: string;
  readonly ParentId: string;
  readonly PermissionsRead: boolean;
  readonly PermissionsEdit: boolean;
}

/** Takes a field away from whoever has it by a permission set, and gives it back. */
async function without(field: string, work: () => Promise<void>): Promise<void> {
  const { url, adminToken } = world.org;
  const rest = openRest(url, adminToken);
  const grants = await rest.query<Grant>(
    `SELECT Id, ParentId, PermissionsRead, PermissionsEdit FROM FieldPermissions WHERE Field = '${field}'`,
  );
  assert.ok(grants.length > 0, field);
  for (const { Id } of grants) {
    const path = `${url}/services/data/v67.0/sobjects/FieldPermissions/${Id}`;
    const headers = { authorization: `Bearer ${adminToken}` };
    assert.equal((await fetch(path, { method: 'DELETE', headers })).status, 204, field);
  }
  await work();
  const [SobjectType = ''] = field.split('.');
  const back = grants.map(({ ParentId, PermissionsRead, PermissionsEdit }) => ({
    ...{ ParentId, PermissionsRead, PermissionsEdit, SobjectType, Field: field },
  }));
  await rest.create('FieldPermissions', back);
}

const FIELDS = [
  ...['BalesCallResult__c', 'BalesCounterpart__c', 'BalesRecorder__c', 'BalesConnectStatus__c'],
  ...['BalesOpenCount__c', 'BalesSearchKey__c', 'BalesActionItems__c', 'BalesUrl__c'],
];

for (const name of FIELDS)
  test(`without access to ${name}, everything else of an activity is there`, async () => {
    await without(`Task.${name}`, async () => {
      const page = await world.open(leadPage());
      await says(page.locator('c-bales-timeline .count[role=status]'), '126件');
      await rows(page).first().getByRole('button').first().click();
      await says(page.locator('c-bales-activity-body'), '来週の訪問が決まった。');
      await says(page.locator('c-bales-overview'), '最終接触');
      assert.equal(await page.locator('c-bales-error-panel').count(), 0);
      assert.doesNotMatch(await page.locator('body').innerText(), /undefined|null|NaN|Invalid/u);
      await endPage(page);
    });
  });

test('a field of the opportunity that a rep may not fill in is not asked for', async () => {
  await without('Opportunity.BalesHandover__c', async () => {
    const page = await world.open(leadPage());
    await page.locator('pages-highlights').getByRole('button', { name: '商談化' }).click();
    const form = page.locator('c-bales-conversion-form');
    await says(form, '商談名');
    assert.equal(await form.getByText('引き継ぎメモ').count(), 0);
    await endPage(page);
  });
});
