import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import jsforce from 'jsforce';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const { Connection } = jsforce;

interface Cell {
  readonly label: string;
  readonly value: unknown;
}

interface Run {
  readonly allData: boolean;
  readonly factMap: Record<string, { aggregates: Cell[]; rows?: { dataCells: Cell[] }[] }>;
  readonly groupingsDown: { groupings: { key: string; label: string; value: unknown }[] };
  readonly reportMetadata: { detailColumns: string[]; name: string };
}

const leads = (inner: string): string =>
  file(
    'Report',
    `<columns><field>LEAD_ID</field></columns><columns><field>LAST_NAME</field></columns><columns><field>COMPANY</field></columns>` +
      `<filter><criteriaItems><column>CONVERTED</column><columnToColumn>false</columnToColumn><isUnlocked>true</isUnlocked><operator>equals</operator><value>0</value></criteriaItems></filter>${inner}`,
  );

const activities = (params: string): string =>
  file(
    'Report',
    `<columns><field>SUBJECT</field></columns><format>Tabular</format><name>a</name>${params}<reportType>Activity</reportType><scope>organization</scope><showDetails>true</showDetails>`,
  );

const METADATA = {
  'package.xml': manifest({
    Group: ['Team'],
    Report: [
      ...['Open', 'Open/Leads', 'Open/ByStatus', 'Open/Contacts', 'Open/Closed', 'Open/Both'],
      ...['Team', 'Team/ForTeam'],
    ],
  }),
  'reports/Open-meta.xml': file(
    'ReportFolder',
    '<accessType>Public</accessType><name>公開</name><publicFolderAccess>ReadOnly</publicFolderAccess>',
  ),
  'reports/Open/Leads.report': leads(
    '<format>Tabular</format><name>リード</name><reportType>LeadList</reportType><scope>org</scope><showDetails>true</showDetails>',
  ),
  'reports/Open/ByStatus.report': leads(
    '<format>Summary</format><groupingsDown><dateGranularity>Day</dateGranularity><field>STATUS</field><sortOrder>Asc</sortOrder></groupingsDown><name>状況別</name><reportType>LeadList</reportType><scope>org</scope><showDetails>true</showDetails>',
  ),
  'groups/Team.group': file('Group', '<doesIncludeBosses>false</doesIncludeBosses><name>Team</name>'),
  'reports/Team-meta.xml': file(
    'ReportFolder',
    '<folderShares><accessLevel>View</accessLevel><sharedTo>Team</sharedTo><sharedToType>Group</sharedToType></folderShares><name>t</name>',
  ),
  'reports/Team/ForTeam.report': leads(
    '<format>Tabular</format><name>組</name><reportType>LeadList</reportType><scope>org</scope><showDetails>true</showDetails>',
  ),
  'reports/Open/Closed.report': activities('<params><name>open</name><value>closed</value></params>'),
  'reports/Open/Both.report': activities('<params><name>open</name><value>all</value></params>'),
  'reports/Open/Contacts.report': file(
    'Report',
    '<columns><field>CONTACT_ID</field></columns><columns><field>ACCOUNT.NAME</field></columns><columns><field>ACCOUNT_ID</field></columns><format>Tabular</format><name>責任者</name><reportType>ContactList</reportType><scope>organization</scope><showDetails>true</showDetails>',
  ),
};

describe('reports', () => {
  let org: TestOrg;
  const ids: Record<string, string> = {};

  before(async () => {
    org = await runOrg();
    await org.deploy(METADATA);
    for (const { Id, DeveloperName } of await org.query('SELECT Id, DeveloperName FROM Report'))
      ids[String(DeveloperName)] = String(Id);
    for (let number = 0; number < 3; number += 1)
      await org.make('Lead', {
        LastName: `L${String(number)}`,
        Company: 'K',
        Status: number === 0 ? 'Working - Contacted' : 'Open - Not Contacted',
      });
    const account = await org.make('Account', { Name: '青空' });
    await org.make('Contact', { LastName: '佐藤', AccountId: account });
  });
  after(() => org.close());

  const run = (name: string, body?: unknown): Promise<Run> =>
    org.json<Run>(
      body === undefined ? 'GET' : 'POST',
      `${DATA}/analytics/reports/${ids[name] ?? ''}?includeDetails=true`,
      body,
    );

  it('a tabular report gives rows by column code, IDs of 15 characters, and its own row count', async () => {
    const report = await run('Leads');
    assert.deepEqual(report.reportMetadata.detailColumns, ['LEAD_ID', 'LAST_NAME', 'COMPANY']);
    const { rows = [], aggregates } = report.factMap['T!T'] ?? { aggregates: [] };
    assert.equal(rows.length, 3);
    assert.deepEqual(
      aggregates.map(({ value }) => value),
      [3],
    );
    assert.match(String(rows[0]?.dataCells[0]?.value), /^00Q\w{12}$/);
    assert.equal(report.allData, true);
  });

  it('columns of parents have their own codes', async () => {
    const { factMap } = await run('Contacts');
    const [row] = factMap['T!T']?.rows ?? [];
    assert.equal(row?.dataCells[1]?.label, '青空');
    assert.match(String(row?.dataCells[2]?.value), /^001\w{12}$/);
  });

  it('a summary report groups, counts a group and all', async () => {
    const { groupingsDown, factMap } = await run('ByStatus');
    assert.equal(groupingsDown.groupings.length, 2);
    const counts = groupingsDown.groupings.map(({ key }) => factMap[`${key}!T`]?.aggregates[0]?.value);
    assert.deepEqual(counts.toSorted(), [1, 2]);
    assert.equal(factMap['T!T']?.aggregates[0]?.value, 3);
  });

  it('a run may replace filters and columns', async () => {
    const report = await run('Leads', {
      reportMetadata: {
        detailColumns: ['LAST_NAME'],
        reportFilters: [{ column: 'LAST_NAME', operator: 'equals', value: 'L1' }],
      },
    });
    const { rows = [] } = report.factMap['T!T'] ?? {};
    assert.deepEqual(
      rows.map(({ dataCells }) => dataCells.map(({ label }) => label)),
      [['L1']],
    );
    const wrong = await org.call('POST', `${DATA}/analytics/reports/${ids['Leads'] ?? ''}`, {
      reportMetadata: { detailColumns: ['NO_SUCH'] },
    });
    assert.equal(wrong.status, 400);
  });

  it('a run that asks for what cannot be is refused, never answered otherwise', async () => {
    const status = async (reportMetadata: unknown): Promise<number> =>
      (await org.call('POST', `${DATA}/analytics/reports/${ids['Leads'] ?? ''}`, { reportMetadata })).status;
    for (const wrong of [
      { detailColumns: [5] },
      { detailColumns: ['FirstName'] },
      { reportFilters: [null] },
      { reportFilters: [{ column: 'COMPANY', operator: 'near', value: 'x' }] },
      { sortBy: [{ sortColumn: 'COMPANY', sortOrder: 'Asc LIMIT 1' }] },
      { sortBy: [{ sortColumn: 'EMAIL', sortOrder: 'Asc' }] },
      { scope: 'team' },
      { groupingsDown: [{}] },
      { groupingsAcross: [{ name: 'STATUS', sortOrder: 'Asc' }] },
      { standardDateFilter: { column: 'NO_SUCH', durationValue: 'TODAY' } },
      { topRows: { rowLimit: 'many' } },
    ])
      assert.equal(await status(wrong), 400, JSON.stringify(wrong));
    assert.equal(await status({ groupingsDown: [{ name: 'STATUS' }], reportFormat: 'SUMMARY' }), 200);
  });

  it('a report of activities shows open or closed ones as it says', async () => {
    await org.make('Task', { Subject: '済', Status: 'Completed' });
    await org.make('Task', { Subject: '未', Status: 'Not Started' });
    const subjects = async (name: string): Promise<unknown[]> =>
      ((await run(name)).factMap['T!T']?.rows ?? []).map(({ dataCells }) => dataCells[0]?.label);
    assert.deepEqual(await subjects('Closed'), ['済']);
    assert.deepEqual((await subjects('Both')).toSorted(), ['未', '済']);
  });

  it('a folder is open to those with whom it is shared', async () => {
    const group = await org.one("SELECT Id FROM Group WHERE DeveloperName = 'Team' AND Type = 'Regular'");
    const profile = await org.one("SELECT Name FROM Profile WHERE Name IN ('Standard User', '標準ユーザー')");
    const made = await org.json<{ id: string; accessToken: string }>('POST', '/admin/users', {
      username: 'rep@example.com',
      lastName: 'rep',
      profile: profile['Name'],
    });
    const status = async (): Promise<number> =>
      (
        await org.call('GET', `${DATA}/analytics/reports/${ids['ForTeam'] ?? ''}`, undefined, {
          authorization: `Bearer ${made.accessToken}`,
        })
      ).status;
    assert.equal(await status(), 404);
    await org.make('GroupMember', { GroupId: group['Id'], UserOrGroupId: made.id });
    assert.equal(await status(), 200);
  });

  it('stops at 2,000 rows and says so', async () => {
    for (let from = 0; from < 2000; from += 200) {
      const records = Array.from({ length: 200 }, (_, index) => ({
        attributes: { type: 'Lead' },
        LastName: `M${String(from + index)}`,
        Company: 'M',
      }));
      await org.call('POST', `${DATA}/composite/sobjects`, { records });
    }
    const report = await run('Leads');
    assert.equal(report.allData, false);
    assert.equal(report.factMap['T!T']?.rows?.length, 2000);
    assert.equal(report.factMap['T!T']?.aggregates[0]?.value, 2003);
  });

  it('exports everything as one Excel workbook', async () => {
    const answer = await org.call('GET', `${DATA}/analytics/reports/${ids['Leads'] ?? ''}`, undefined, {
      accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    assert.match(answer.headers.get('content-type') ?? '', /spreadsheetml/);
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const sheet = Object.entries(parts).find(([path]) => path.includes('worksheets/'));
    const rows =
      Buffer.from(sheet?.[1] ?? [])
        .toString('utf8')
        .match(/<row /g) ?? [];
    assert.equal(rows.length, 2004);
  });

  it('jsforce lists, describes, runs, and runs later', async () => {
    const client = new Connection({ instanceUrl: org.url, accessToken: org.adminToken, version: '67.0' });
    const listed = await client.analytics.reports();
    assert.ok(listed.some(({ name }) => name === 'リード'));
    const report = client.analytics.report(ids['Leads'] ?? '');
    assert.equal((await report.describe()).reportMetadata.name, 'リード');
    const instance = await report.executeAsync({ details: true });
    assert.ok(instance.id);
    const later = await report.instance(instance.id).retrieve();
    assert.equal(later.attributes.status, 'Success');
    const runs = `${DATA}/analytics/reports/${ids['Leads'] ?? ''}/instances`;
    assert.equal((await org.call('DELETE', `${runs}/${instance.id}`)).status, 204);
    assert.deepEqual(await org.json('GET', runs), []);
    assert.equal((later.factMap as Run['factMap'])['T!T']?.rows?.length, 2000);
  });

  it('are closed to a user without Run Reports', async () => {
    const integration = await org.json<{ accessToken: string }>('POST', '/admin/users', {
      username: 'robot@example.com',
      lastName: 'robot',
      license: 'Salesforce Integration',
    });
    const answer = await org.call('GET', `${DATA}/analytics/reports/${ids['Leads'] ?? ''}`, undefined, {
      authorization: `Bearer ${integration.accessToken}`,
    });
    assert.equal(answer.status, 403);
  });

  it('refuses an unknown report and more than 500 runs an hour', async () => {
    assert.equal((await org.call('GET', `${DATA}/analytics/reports/00O000000000001AAA`)).status, 404);
    let last = 200;
    for (let number = 0; number < 500 && last === 200; number += 1)
      last = (await org.call('GET', `${DATA}/analytics/reports/${ids['Contacts'] ?? ''}`)).status;
    assert.notEqual(last, 200);
    assert.ok(last < 500);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
