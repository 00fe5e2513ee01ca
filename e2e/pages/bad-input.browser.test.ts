import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { activity } from './world/activities.ts';
import { save, saveAll } from './world/rows.ts';
import type { Values } from './world/rows.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';
import { says } from './world/steps.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(() => world.close());

const SCRIPT = '<img src=x onerror="globalThis.hacked=true"><script>globalThis.hacked=true</script>';

/** The page of a new lead with these activities. */
async function leadWith(tasks: readonly Values[]): Promise<Page> {
  const OwnerId = world.story.ownerId;
  const WhoId = save(world.org, 'Lead', { LastName: '例外', Company: '例外商事', OwnerId });
  save(world.org, 'BalesLink__c', {
    ...{ Name: '例外', Key__c: `e2e:${WhoId}`, Status__c: 'linked', Lead__c: WhoId },
  });
  saveAll(
    world.org,
    'Task',
    tasks.map((task) => ({ ...task, WhoId, OwnerId })),
  );
  return world.open(`/lightning/r/Lead/${WhoId}/view`);
}

const rows = (page: Page): Locator => page.locator('c-bales-timeline-row');

test('markup and scripts are text everywhere', async () => {
  const page = await leadWith([
    activity('call', SCRIPT, 1, {
      ...{ Description: SCRIPT, BalesCallResult__c: SCRIPT, BalesRecorder__c: SCRIPT.slice(0, 100) },
      ...{ BalesCounterpart__c: SCRIPT, BalesActionItems__c: `${SCRIPT}: ${SCRIPT}` },
      BalesRecordingUrl__c: 'javascript:globalThis.hacked=true',
    }),
  ]);
  await rows(page).first().getByRole('button').first().click();
  await says(page.locator('c-bales-activity-body'), '<script>');
  assert.equal(await page.evaluate('globalThis.hacked'), undefined);
  assert.equal(await page.locator('c-bales-timeline a[href^="javascript"]').count(), 0);
  assert.equal(await page.locator('c-bales-timeline img').count(), 0);
  await endPage(page);
});

test('32,000 characters, emoji and right-to-left text are shown and break nothing', async () => {
  const page = await leadWith([
    activity('individualMail', '👩‍💻🎉 שלום עולם مرحبا', 1, { Description: '長文'.repeat(16_000) }),
  ]);
  await says(rows(page), 'שלום עולם');
  assert.equal(await rows(page).locator('.subject').first().getAttribute('dir'), 'auto');
  await rows(page).first().getByRole('button').first().click();
  const body = page.locator('c-bales-activity-body');
  await body.getByRole('button', { name: 'すべて表示' }).click();
  const shown = await body.locator('.text').innerText();
  assert.equal(shown.length, 32_000);
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.equal(wide, 0);
  await endPage(page);
});

test('missing fields, an unknown kind and a Task that somebody edited by hand', async () => {
  const page = await leadWith([
    {
      ...{ Subject: null, BalesActivityId__c: 'e2e:bare', BalesKind__c: 'call' },
      BalesOccurredAt__c: new Date().toISOString(),
    },
    activity('hologram', '未知の種別', 2),
    activity('call', '手で直した', 3, {
      Subject: '全部書き換え',
      Description: null,
      Status: 'Not Started',
    }),
  ]);
  await says(rows(page), '未知の種別');
  await says(rows(page), '全部書き換え');
  assert.equal(await rows(page).count(), 3);
  assert.doesNotMatch(await page.locator('c-bales-timeline').innerText(), /undefined|null|NaN|Invalid/u);
  await endPage(page);
});

test('an org without translations: an English user reads what there is, and nothing is missing', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.quietLeadId}/view`, { language: 'en_US' });
  await page.locator('c-bales-timeline c-bales-empty').waitFor();
  for (const name of ['c-bales-timeline', 'c-bales-link-status', 'c-bales-overview'])
    assert.doesNotMatch(await page.locator(name).innerText(), /[\u3040-\u30ff\u3400-\u9fff]/u, name);
  await endPage(page);
  const list = await world.open('/lightning/n/BalesLinkList', { language: 'en_US', viewer: 'admin' });
  await says(list.locator('c-bales-link-list tbody'), 'There is no record with this ID.');
  // Values of pick lists have only their Japanese masters there.
  await says(list.locator('c-bales-link-list tbody'), '連携失敗');
  assert.doesNotMatch(await list.locator('body').innerText(), /undefined|\[Bales/u);
  await endPage(list);
});
