import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { activity } from './world/activities.ts';
import { save, saveAll } from './world/rows.ts';
import type { Values } from './world/rows.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld } from './world/pages-world.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
});
after(async () => {
  await world.faults();
  await world.close();
});

const SCRIPT = '<img src=x onerror="globalThis.hacked=true"><script>globalThis.hacked=true</script>';

async function says(locator: Locator, text: RegExp | string): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor();
}

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

test('a slow org shows a stencil, then the rows', async () => {
  await world.faults({ rules: [{ path: '/webruntime/*', do: { delayMs: 5000 } }] });
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`);
  await page.locator('c-bales-timeline .stencil').waitFor();
  await world.faults();
  await rows(page).first().waitFor();
  await endPage(page);
});

test('an error can be retried', async () => {
  await world.faults({
    rules: [{ path: '/webruntime/*', do: { answer: { status: 503, code: 'SERVER_UNAVAILABLE' } } }],
  });
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`);
  const panel = page.locator('c-bales-timeline c-bales-error-panel');
  await panel.waitFor();
  await world.faults();
  await panel.getByRole('button').first().click();
  await rows(page).first().waitFor();
  await endPage(page);
});

test('an expired session says so and offers to open the page anew', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`);
  await rows(page).first().waitFor();
  await world.faults({
    rules: [{ path: '/webruntime/*', do: { answer: { status: 401, code: 'INVALID_SESSION_ID' } } }],
  });
  await page.locator('c-bales-timeline').getByRole('button', { name: '更新' }).click();
  await says(page.locator('c-bales-timeline'), 'セッション');
  await says(page.getByRole('alert'), 'セッション');
  await world.faults();
  await endPage(page);
});

test('who may not read the activities’ fields sees what is left, or is told', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.leadId}/view`, { viewer: 'none' });
  await page.locator('c-bales-timeline').locator('c-bales-error-panel, c-bales-empty').first().waitFor();
  assert.match(await page.locator('c-bales-timeline').innerText(), /権限/u);
  await endPage(page);
});

test('English pages hold no Japanese of ours, though the org has no translations', async () => {
  const page = await world.open(`/lightning/r/Lead/${world.story.quietLeadId}/view`, { language: 'en_US' });
  await page.locator('c-bales-timeline c-bales-empty').waitFor();
  for (const name of ['c-bales-timeline', 'c-bales-link-status', 'c-bales-overview'])
    assert.doesNotMatch(await page.locator(name).innerText(), /[぀-ヿ㐀-鿿]/u, name);
  await endPage(page);
});

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
