import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { openRest } from '../../../scripts/start/org-rest.ts';
import type { PagesWorld } from './pages-world.ts';

/** Waits until one of these elements shows the text. */
export async function says(locator: Locator, text: RegExp | string): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor();
}

/** The first row of a query as the administrator sees it. */
export async function rowOf<T>({ org }: PagesWorld, soql: string): Promise<T> {
  const [row] = await openRest(org.url, org.adminToken).query<T>(soql);
  assert.ok(row, soql);
  return row;
}

/** Until the org says so: components write by themselves. */
export async function until(work: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await work()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('It did not come to pass.');
}

/** Says yes to what the page asks. */
export async function confirm(page: Page): Promise<void> {
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'OK' })
    .click();
}

/** Picks one option of a `lightning-combobox` by its label. */
export async function pick(combobox: Locator, option: string): Promise<void> {
  await combobox.getByRole('combobox').click();
  await combobox.getByRole('option', { name: option, exact: true }).click();
}

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`The keyboard does not reach it within ${String(most)} steps.`);
}
