import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { openCustomerOrg } from '../admin/customer-org.ts';

const customer = await openCustomerOrg();
after(() => customer.close());

/** What stands for the reader's own names. */
const own: Readonly<Record<string, string>> = {
  dev: 'customer',
  ROLE: 'Reps',
  'you@example.com': 'rep@customer.example',
  'person@example.com': 'rep@customer.example',
  BALESUSER: 'u-sato',
  LEAD: 'lead-1',
  RECORD: customer.records.lead,
};

/** The `bales` commands of the numbered sections, in order, as arguments. */
function commandsOfGuide(): string[][] {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'admin-guide.md'), 'utf8');
  const steps = guide.slice(guide.indexOf('## 1.'), guide.indexOf('## Day by day'));
  return [...steps.matchAll(/^npm run bales -- ([^#\n]+)/gm)].map(([, command = '']) =>
    command
      .trim()
      .split(/\s+/)
      .map((word) => own[word] ?? word),
  );
}

async function writeFiles(): Promise<void> {
  const folder = dirname(customer.state);
  const [rep] = await customer.org.query(`SELECT Email FROM User WHERE Id = '${customer.rep}'`);
  const users = `ID,名前,メール,状態\nu-sato,佐藤,${String(rep?.['Email'])},有効\n`;
  await writeFile(join(folder, 'users.csv'), users);
  const header = [
    'システム管理情報：ID',
    '会社情報：会社名',
    '担当者情報：姓',
    'コール結果1：開始日時',
    'コール結果1：結果',
  ];
  const row = ['lead-1', '株式会社あおば', '田中', '2026-03-02 10:15', '担当者接触：アポ獲得'];
  await writeFile(join(folder, 'leads.csv'), `${header.join(',')}\n${row.join(',')}\n`);
}

test('who follows only the admin guide gets to the first Task on a fresh org', async () => {
  await writeFiles();
  const commands = commandsOfGuide();
  assert.equal(commands[0]?.join(' ').startsWith('org setup --target-org customer'), true);
  for (const command of commands) {
    // The guide says to press 再開 before the first sync.
    if (command[0] === 'sync') await resume();
    const run = await customer.bales(...command);
    assert.equal(run.exitCode, 0, `bales ${command.join(' ')}\n${run.stdout}${run.stderr}`);
  }
  const tasks = await customer.org.query('SELECT Subject, WhoId, OwnerId, IsClosed FROM Task');
  assert.deepEqual(
    tasks.map((task) => [task['Subject'], task['WhoId'], task['OwnerId'], task['IsClosed']]),
    [['[BALES] コール：担当者接触：アポ獲得', customer.records.lead, customer.rep, true]],
  );
});

async function resume(): Promise<void> {
  const [row] = await customer.org.query('SELECT Id FROM BalesConnection__c');
  const path = `/services/data/v67.0/sobjects/BalesConnection__c/${String(row?.['Id'])}`;
  const answer = await customer.org.call('PATCH', path, { Paused__c: false });
  assert.equal(answer.status, 204);
}
