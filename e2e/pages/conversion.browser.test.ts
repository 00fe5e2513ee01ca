import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { duplicateRule } from '../apex/customer-metadata.ts';
import { deployFiles } from '../apex/deploy-files.ts';
import { endPage, openPagesWorld } from './world/pages-world.ts';
import type { PagesWorld, View } from './world/pages-world.ts';
import { save } from './world/rows.ts';
import type { Values } from './world/rows.ts';
import { rowOf, says } from './world/steps.ts';

let world: PagesWorld;
before(async () => {
  world = await openPagesWorld();
  await deployFiles(world.org, duplicateRule());
  await deployFiles(world.org, amountRule());
});
after(() => world.close());

/** What a customer has: no deal above a hundred million, said at the field. */
function amountRule(): Record<string, string> {
  const xml = (root: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${root}>\n`;
  const rule =
    '<validationRules><fullName>TooMuch</fullName><active>true</active><errorConditionFormula>Amount &gt; 100000000</errorConditionFormula><errorDisplayField>Amount</errorDisplayField><errorMessage>金額は1億円までです</errorMessage></validationRules>';
  return {
    'package.xml': xml(
      'Package',
      '<types><members>Opportunity.TooMuch</members><name>ValidationRule</name></types><version>67.0</version>',
    ),
    'objects/Opportunity.object': xml('CustomObject', rule),
  };
}

/** A lead of the rep who converts, linked with BALES, on its page with the form open. */
async function opened(values: Values, view?: View): Promise<Page> {
  const leadId = save(world.org, 'Lead', { OwnerId: world.story.ownerId, ...values });
  save(world.org, 'BalesLink__c', {
    ...{ Name: String(values['LastName']), Key__c: `e2e:${leadId}`, Status__c: 'linked', Lead__c: leadId },
  });
  const page = await world.open(`/lightning/r/Lead/${leadId}/view`, view);
  await page.locator('pages-highlights').getByRole('button', { name: '商談化' }).click();
  return page;
}

const form = (page: Page): Locator => page.locator('c-bales-conversion-form');
const field = (page: Page, label: string): Locator =>
  form(page).locator('c-bales-field-input', { hasText: label });
const send = (page: Page): Promise<void> => form(page).getByRole('button', { name: '商談化する' }).click();

interface Converted {
  readonly IsConverted: boolean;
  readonly ConvertedAccountId: string;
  readonly ConvertedContactId: string;
  readonly ConvertedOpportunityId: string;
}

const convertedLead = (lastName: string): Promise<Converted> =>
  rowOf<Converted>(
    world,
    `SELECT IsConverted, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId FROM Lead WHERE LastName = '${lastName}'`,
  );

test('a lead becomes a new account, contact and opportunity, and the result leads to each', async () => {
  const page = await opened({ LastName: '新田', FirstName: '実', Company: '株式会社しんでん' });
  await field(page, '商談名').locator('input').fill('新規導入');
  await field(page, '金額').locator('input').fill('1200000');
  await field(page, '引き継ぎメモ').locator('textarea').fill('決裁者は部長。');
  await send(page);
  const result = page.locator('c-bales-conversion-result');
  await says(result, '商談を作成しました');
  for (const name of ['商談', '取引先', '取引先責任者', 'ToDo'])
    await result.getByRole('button', { name, exact: true }).waitFor();
  const lead = await convertedLead('新田');
  assert.equal(lead.IsConverted, true);
  const deal = await rowOf<Record<string, unknown>>(
    world,
    `SELECT Amount, BalesHandover__c, AccountId, Account.Name, OwnerId FROM Opportunity WHERE Id = '${lead.ConvertedOpportunityId}'`,
  );
  assert.equal(deal['Amount'], 1_200_000);
  assert.equal(deal['BalesHandover__c'], '決裁者は部長。');
  assert.equal(deal['AccountId'], lead.ConvertedAccountId);
  assert.equal(deal['OwnerId'], world.story.ownerId);
  await result.getByRole('button', { name: '取引先', exact: true }).click();
  await page.waitForURL(`**/lightning/r/Account/${lead.ConvertedAccountId}/view*`);
  await says(page.locator('pages-highlights h1'), '株式会社しんでん');
  await endPage(page);
});

test('an account that is there is searched by name, and the same person in it is offered', async () => {
  const OwnerId = world.story.ownerId;
  const accountId = save(world.org, 'Account', { Name: '既存工業株式会社', OwnerId });
  const mail = 'hanako.kison@customer.example.com';
  const contactId = save(world.org, 'Contact', {
    ...{ LastName: '木村', FirstName: '花子', Email: mail, AccountId: accountId, OwnerId },
  });
  const page = await opened({ LastName: '木村', FirstName: '花子', Company: '既存工業', Email: mail });
  await form(page).getByText('既存から選択').click();
  await send(page);
  await says(form(page).locator('c-bales-lookup.account [role=alert]'), 'この項目を入力してください');
  const search = form(page).locator('c-bales-lookup.account').getByRole('combobox');
  await search.fill('どこにもない会社');
  await says(form(page).locator('c-bales-lookup.account [role=status]'), 'どこにもない会社');
  await search.fill('既存');
  await form(page).getByRole('option', { name: '既存工業株式会社' }).click();
  const person = form(page).locator('c-bales-contact-candidates');
  await says(person, 'メールが一致');
  await person.getByText('木村 花子').click();
  await send(page);
  await says(page.locator('c-bales-conversion-result'), '商談を作成しました');
  const lead = await convertedLead('木村');
  assert.equal(lead.ConvertedAccountId, accountId);
  assert.equal(lead.ConvertedContactId, contactId);
  await endPage(page);
});

test('a duplicate account is told of: the one that is there is taken, or a second one is made', async () => {
  const OwnerId = world.story.ownerId;
  const accountId = save(world.org, 'Account', { Name: '重複商事株式会社', OwnerId });
  const page = await opened({ LastName: '重野', Company: '重複商事株式会社' });
  await form(page).locator('input').first().waitFor();
  await send(page);
  const duplicates = page.locator('c-bales-conversion-duplicates');
  await says(duplicates, '重複商事株式会社');
  assert.equal((await convertedLead('重野')).IsConverted, false);
  await duplicates.getByRole('button', { name: /重複商事株式会社/u }).click();
  await says(page.locator('c-bales-conversion-result'), '商談を作成しました');
  assert.equal((await convertedLead('重野')).ConvertedAccountId, accountId);
  await endPage(page);

  const other = await opened({ LastName: '重田', Company: '重複商事株式会社' });
  await form(other).locator('input').first().waitFor();
  await send(other);
  await duplicatesOf(other).locator('button.anyway').click();
  await says(other.locator('c-bales-conversion-result'), '商談を作成しました');
  assert.notEqual((await convertedLead('重田')).ConvertedAccountId, accountId);
  await endPage(other);
});

const duplicatesOf = (page: Page): Locator => page.locator('c-bales-conversion-duplicates');

test('what the org refuses stands at its field; what was filled in stays, and the second try succeeds', async () => {
  const page = await opened({ LastName: '大田', Company: '大口株式会社' });
  await field(page, '商談名').locator('input').fill('大きすぎる商談');
  await field(page, '金額').locator('input').fill('200000000');
  await send(page);
  await says(field(page, '金額').locator('[role=alert]'), '金額は1億円までです');
  assert.equal((await convertedLead('大田')).IsConverted, false);
  assert.equal(await field(page, '商談名').locator('input').inputValue(), '大きすぎる商談');
  const amount = field(page, '金額').locator('input');
  assert.equal(await amount.inputValue(), '200,000,000');
  await amount.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('90000000');
  await send(page);
  await says(page.locator('c-bales-conversion-result'), '商談を作成しました');
  await endPage(page);
});

test('a rep without BalesConvert is told which right is missing, and is asked for nothing', async () => {
  const page = await opened({ LastName: '権田', Company: '権利株式会社' }, { viewer: 'rep' });
  const rights = page.locator('c-bales-conversion [role=alert]');
  await says(rights, '「BALES 商談化」権限セット');
  // A standard user may create opportunities and convert leads: only ours is missing.
  assert.equal(await rights.getByRole('listitem').count(), 1);
  assert.equal(await form(page).count(), 0);
  await page.locator('c-bales-conversion').getByRole('button', { name: '閉じる' }).click();
  await page.locator('c-bales-conversion').waitFor({ state: 'detached' });
  await endPage(page);
});
