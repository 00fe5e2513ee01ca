import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { SyncError } from '../errors.ts';
import { ensureOrg } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { checkReport } from './check-report.ts';
import { readReport } from './read-report.ts';
import { readSlices } from './read-slices.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReportDescribe, ReportFilter, ReportMetadata, ReportRun } from './report-api.ts';
import { keepImport, minutesBetween, scheduleReport, takeDueReport } from './report-store.ts';

const open: ReportFilter = { column: 'CONVERTED', operator: 'equals', value: 'False' };

function described(detailColumns: readonly string[], more: Partial<ReportMetadata> = {}): ReportDescribe {
  const metadata = {
    id: '00O',
    name: '新規',
    detailColumns,
    aggregates: ['RowCount'],
    reportFilters: [open],
  };
  return {
    reportMetadata: { ...metadata, reportBooleanFilter: null, ...more },
    reportExtendedMetadata: { detailColumnInfo: { INDUSTRY: { label: '業種' } } },
  };
}

function sentence(report: ReportDescribe, type = 'LeadList', further: readonly string[] = []): string {
  try {
    checkReport(report, type, further);
    return '';
  } catch (error) {
    return error instanceof SyncError ? error.localized('ja') : String(error);
  }
}

test('a report that can be imported says where its columns are, whatever their labels', () => {
  const plan = checkReport(described(['COMPANY', 'LAST_NAME', 'LEAD_ID', 'EMAIL', 'INDUSTRY']), 'LeadList', [
    '業種',
  ]);
  assert.deepEqual(
    [plan.object, plan.idColumn, plan.companyColumn, plan.nameColumns, plan.mailColumn],
    ['Lead', 2, 0, [1], 3],
  );
  const contacts = described(['ACCOUNT.NAME', 'ACCOUNT_ID', 'CONTACT_ID'], { reportFilters: [] });
  assert.deepEqual(checkReport(contacts, 'ContactList', []).idColumn, 2);
});

test('what is missing is said precisely, in Japanese', () => {
  assert.equal(
    sentence(described(['COMPANY'], { reportFilters: [] })),
    'レポート「新規」に次の列がありません: リードID。検索条件「取引開始済み = false」もありません。追加して保存してください。',
  );
  assert.equal(
    sentence(described(['NAME']), 'ContactList'),
    'レポート「新規」に次の列がありません: 取引先名、取引先ID、取引先責任者ID。列を追加して保存してください。',
  );
  const lead = ['COMPANY', 'LEAD_ID'];
  assert.match(sentence(described(lead), 'LeadList', ['RATING']), /次の列がありません: RATING/);
  const either = described(lead, { reportBooleanFilter: '1 OR 2' });
  assert.match(sentence(either), /検索条件「取引開始済み = false」がありません/);
  assert.equal(sentence(described(lead)), '');
});

test('a workbook is read with shared strings, runs of text, gaps and entities', () => {
  const sheet =
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>A &amp; B</t></is></c></row><row r="2"/><row r="3"><c r="AA3"><v>12.5</v></c></row></sheetData></worksheet>';
  const strings = '<sst><si><r><t>会社</t></r><r><t xml:space="preserve">名</t></r></si></sst>';
  const bytes = zipSync({
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    'xl/sharedStrings.xml': strToU8(strings),
  });
  const rows = readWorkbook(bytes);
  assert.deepEqual(rows.slice(0, 2), [['会社名', '', 'A & B'], []]);
  assert.deepEqual([rows[2]?.length, rows[2]?.[26]], [27, '12.5']);
});

test('slices are halved until a run gives all of one; every row comes once', async () => {
  const times = Array.from({ length: 5_000 }, (_, index) => Date.UTC(2026, 0, 1) + index * 7_000);
  const run = (changes: Partial<ReportMetadata>): Promise<ReportRun> => {
    const [from, to] = (changes.reportFilters ?? []).slice(-2).map(({ value }) => Date.parse(value));
    const found = times.filter((time) => time >= (from ?? 0) && time < (to ?? 0));
    const rows = found.slice(0, 2_000).map((time) => ({ dataCells: [{ label: String(time), value: time }] }));
    const aggregates = [{ label: '', value: found.length }];
    const { reportMetadata } = described([]);
    return Promise.resolve({
      allData: found.length <= 2_000,
      factMap: { 'T!T': { rows, aggregates } },
      reportMetadata,
    });
  };
  const { rows, runs } = await readSlices(
    described(['X']).reportMetadata,
    'CREATED_DATE',
    run,
    Date.UTC(2026, 5, 1),
  );
  assert.equal(new Set(rows.map(([time]) => time)).size, 5_000);
  assert.equal(rows.length, 5_000);
  assert.ok(runs < 60, String(runs));
});

test('what was read is compared with the report’s own count: a partial read and too many rows are refused', async () => {
  const report = described(['COMPANY', 'LEAD_ID']);
  const plan = checkReport(report, 'LeadList', []);
  /** An org whose report has so many rows, of which a run gives two. */
  const read = (count: number | null, allData: boolean) => {
    const dataCells = [
      { label: 'あおば', value: 'あおば' },
      { label: '00Q000000000001', value: '00Q000000000001' },
    ];
    const aggregates = count === null ? [] : [{ label: '', value: count }];
    const factMap = { 'T!T': { rows: [{ dataCells }, { dataCells }], aggregates } };
    const run: ReportRun = { allData, factMap, reportMetadata: report.reportMetadata };
    const call = (method: string) =>
      method === 'POST' ? Promise.resolve(run) : Promise.reject(new SalesforceFailure('answered', 403, []));
    return readReport({ call } as unknown as SalesforceClient, report, plan, null);
  };
  assert.deepEqual(await read(2, true), {
    ...{ way: 'run', runs: 1 },
    rows: [
      ['あおば', '00Q000000000001'],
      ['あおば', '00Q000000000001'],
    ],
  });
  const refused = (code: string) => (error: unknown) => error instanceof SyncError && error.code === code;
  await assert.rejects(read(3, true), refused('REPORT_PARTIAL'));
  await assert.rejects(read(null, true), refused('REPORT_PARTIAL'));
  await assert.rejects(read(2_500, false), refused('REPORT_PARTIAL'));
  await assert.rejects(read(40_001, false), refused('REPORT_TOO_LARGE'));
});

test('schedules: ten at most, stretched under 60 % of the hourly runs, each taken once', async () => {
  assert.deepEqual([minutesBetween(1), minutesBetween(10), minutesBetween(60)], [3, 3, 12]);
  const database = await openTestDatabase();
  after(() => database.close());
  const { id: org } = await ensureOrg(database.pool, 'default', 'acme');
  const keep = (report: string, runs: number) =>
    keepImport(database.pool, org, { report, name: report, columns: [], way: 'run', rows: 1, runs });
  for (let index = 0; index < 11; index += 1) await keep(`r${String(index)}`, index === 0 ? 60 : 1);
  const every = [];
  for (let index = 0; index < 10; index += 1)
    every.push(await scheduleReport(database.pool, org, `r${String(index)}`, true));
  assert.deepEqual([every[0], every.at(-1)], [12, 14]);
  await assert.rejects(scheduleReport(database.pool, org, 'r10', true), { code: 'REPORT_SCHEDULE_FULL' });
  assert.equal(await takeDueReport(database.pool), null);
  await database.pool.query("update bales.report set next_at = now() where report = 'r3'");
  assert.equal((await takeDueReport(database.pool))?.report, 'r3');
  assert.equal(await takeDueReport(database.pool), null);
  assert.equal(await scheduleReport(database.pool, org, 'r0', false), 3);
});
