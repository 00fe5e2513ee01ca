import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReportImport } from '@bales/sync';
import { file, manifest } from '../../packages/local-org/src/metadata/testing/new-room.ts';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { reportDoor } from '../../packages/sync/src/reports/report-door.ts';
import { runDueReports } from '../../packages/sync/src/reports/run-due-reports.ts';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { openEngineFolder } from './engine-folder.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';

const report = (name: string, type: string, columns: readonly string[], filter = '') =>
  file(
    'Report',
    `${columns.map((column) => `<columns><field>${column}</field></columns>`).join('')}${filter}<format>Tabular</format><name>${name}</name><reportType>${type}</reportType><scope>organization</scope><showDetails>true</showDetails>`,
  );
const open =
  '<filter><criteriaItems><column>CONVERTED</column><columnToColumn>false</columnToColumn><isUnlocked>true</isUnlocked><operator>equals</operator><value>0</value></criteriaItems></filter>';

const metadata = {
  'package.xml': manifest({ Report: ['Open', 'Open/Leads', 'Open/Bare', 'Open/Contacts'] }),
  'reports/Open-meta.xml': file(
    'ReportFolder',
    '<accessType>Public</accessType><name>公開</name><publicFolderAccess>ReadOnly</publicFolderAccess>',
  ),
  'reports/Open/Leads.report': report('新規リード', 'LeadList', ['LEAD_ID', 'LAST_NAME', 'COMPANY'], open),
  'reports/Open/Bare.report': report('不足', 'LeadList', ['LAST_NAME', 'COMPANY']),
  'reports/Open/Contacts.report': report('責任者', 'ContactList', [
    ...['CONTACT_ID', 'LAST_NAME', 'ACCOUNT.NAME', 'ACCOUNT_ID'],
  ]),
};

describe('レポートのインポート', () => {
  let org: EngineOrg;
  let bales: BalesFolder;
  before(async () => {
    org = await openEngineOrg();
    await org.org.deploy(metadata);
    bales = await openEngineFolder(org);
  });
  after(async () => {
    await bales.close();
    await org.close();
  });

  const importReport = (name: string, ...more: readonly string[]) =>
    bales.json<ReportImport>('import-report', name, ...more);
  /** Leads of the recorder, by the administrator. */
  async function makeLeads(prefix: string, many: number): Promise<void> {
    for (let at = 0; at < many; at += 200) {
      const records = Array.from({ length: Math.min(200, many - at) }, (_, index) => ({
        attributes: { type: 'Lead' },
        LastName: `${prefix}${String(at + index)}`,
        Company: '株式会社あおば',
        OwnerId: org.recorder.id,
      }));
      const answer = await org.org.call('POST', '/services/data/v67.0/composite/sobjects', {
        allOrNone: true,
        records,
      });
      assert.equal(answer.status, 200);
    }
  }

  it('new rows become linked BALES leads, known IDs are skipped, what waits goes out', async () => {
    const { record } = await org.linkedLead();
    await org.sync();
    await makeLeads('少', 3);
    const first = await importReport('新規リード');
    assert.deepEqual([first.rows, first.imported, first.known, first.way, first.runs], [4, 3, 1, 'run', 1]);
    const links = await org.rows(`select l.lead, l.lead_record, l.status, b.company from bales.link l
      join bales.lead b on b.lead = l.lead and b.org = l.org where l.lead_record <> '${record}' order by 1`);
    assert.equal(links.length, 3);
    assert.ok(links.every((link) => link['lead'] === link['lead_record'] && link['status'] === 'linked'));
    assert.equal(links[0]?.['company'], '株式会社あおば');
    const again = await importReport('新規リード');
    assert.deepEqual([again.imported, again.known], [0, 4]);
  });

  it('a report of Contacts, by its ID', async () => {
    const account = await org.org.make('Account', { Name: '青空' });
    const contact = await org.org.make('Contact', { LastName: '佐藤', AccountId: account });
    const [row] = await org.org.query("SELECT Id FROM Report WHERE Name = '責任者'");
    const done = await importReport(String(row?.['Id']));
    assert.deepEqual([done.imported, done.name], [1, '責任者']);
    const [link] = await org.rows(
      `select contact_record, account_record from bales.link where lead = '${contact}'`,
    );
    assert.deepEqual(link, { contact_record: contact, account_record: account });
  });

  it('what is missing is said precisely; an unknown report too', async () => {
    const bare = await bales.run('import-report', '不足');
    assert.deepEqual(
      [bare.exitCode, /リードID/.test(bare.stderr), /取引開始済み = false/.test(bare.stderr)],
      [...[1, true, true]],
    );
    assert.match((await bales.run('import-report', '新規リード', '--column', '業種')).stderr, /業種/);
    assert.match((await bales.run('import-report', 'ない')).stderr, /no report ない/);
  });

  it('a scheduled report is imported by the sweeper', async () => {
    const every = (await importReport('新規リード', '--schedule')).everyMinutes;
    assert.equal(every, 3);
    await makeLeads('後', 2);
    await org.rows('update bales.report set next_at = now() where scheduled');
    const connected = connectOrg(org.credentials, 4);
    const clients = {
      clientOf: () => Promise.resolve(connected.client),
      forget: () => Promise.resolve(),
      close: () => connected.close(),
    };
    const tick = () => Promise.resolve();
    const done = await runDueReports({ pool: org.database.pool, tick, clients });
    await connected.close();
    assert.deepEqual(
      done.map(({ imported }) => imported),
      [2],
    );
    const [row] = await org.rows('select next_at > now() as later, error from bales.report where scheduled');
    assert.deepEqual(row, { later: true, error: null });
    assert.equal((await importReport('新規リード', '--no-schedule')).everyMinutes, null);
  });

  it('above 2,000 rows: one export, else slices; each time everything comes', async () => {
    // Slices are cut by the second of creation.
    await makeLeads('多', 1_025);
    await sleep(1_100);
    await makeLeads('々', 1_025);
    const [row] = await org.org.query("SELECT Id FROM Report WHERE Name = '新規リード'");
    await org.faults({
      rules: [
        {
          method: 'GET',
          path: `/services/data/v67.0/analytics/reports/${String(row?.['Id'])}`,
          do: { answer: { status: 403, code: 'FORBIDDEN', message: 'Another export is running.' } },
        },
      ],
    });
    const sliced = await importReport('新規リード');
    await org.faults();
    assert.deepEqual([sliced.way, sliced.rows, sliced.imported], ['slices', 2_056, 2_050]);
    await org.rows('delete from bales.report');
    const exported = await importReport('新規リード');
    assert.deepEqual(
      [exported.way, exported.rows, exported.known, exported.runs],
      ['export', 2_056, 2_056, 2],
    );
  });

  it('an import says how far it is', async () => {
    await makeLeads('進', 201);
    const [row] = await org.rows('select id from bales.org');
    const connected = connectOrg(org.credentials, 4);
    const door = await reportDoor(org.database.pool, Number(row?.['id']), connected, () => Promise.resolve());
    const told: number[][] = [];
    const order = { report: '新規リード', columns: [], scheduled: null };
    const { imported } = await door
      .import(order, (done, all) => told.push([done, all]))
      .finally(() => door.close());
    assert.equal(imported, 201);
    assert.deepEqual(told, [
      [200, 201],
      [201, 201],
    ]);
  });
});
