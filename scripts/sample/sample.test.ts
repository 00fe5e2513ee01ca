import { type Activity, kinds, minuteOf, occurredAt, readJsonl, readLeadExport } from '@bales/activity';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleEnd, sampleStart } from './calendar.ts';
import type { OrgRecords } from './org-records.ts';
import { type SampleFacts, sampleFileNames, sampleFiles } from './sample-files.ts';

const files = sampleFiles();
const bytesOf = (name: string): Buffer => files.get(name) ?? assert.fail(name);
const facts = JSON.parse(bytesOf(sampleFileNames.facts).toString()) as SampleFacts;
const org = JSON.parse(bytesOf(sampleFileNames.org).toString()) as OrgRecords;

type Read = ReturnType<typeof readJsonl> | ReturnType<typeof readLeadExport>;

async function whole(name: string, read: (bytes: AsyncIterable<Uint8Array>, now: number) => Read) {
  const activities: Activity[] = [];
  const refused: string[] = [];
  const other: string[] = [];
  for await (const one of read(
    (async function* () {
      yield bytesOf(name);
    })(),
    sampleEnd,
  ))
    if (one.type === 'activity') activities.push(one.activity);
    else if (one.type === 'rejected') refused.push(`${one.rejected.code} ${one.rejected.path}`);
    else other.push(one.type === 'header' ? one.encoding : one.type);
  return { activities, refused, other };
}

const exported = await whole(sampleFileNames.export, readLeadExport);
const streamed = await whole(sampleFileNames.jsonl, readJsonl);
const keyOf = (one: Activity): string => `${one.leadId} ${one.kind} ${String(minuteOf(occurredAt(one)))}`;

test('it is the same sample every time', () => {
  for (const [name, bytes] of sampleFiles()) assert.ok(bytes.equals(bytesOf(name)), name);
});

test('the export is CP932 with a row a lead, and ten faults are refused for ten reasons', () => {
  assert.deepEqual(exported.other.slice(0, 2), ['shift_jis', 'lead']);
  assert.equal(exported.other.length, 1 + facts.leads);
  assert.equal(exported.refused.length, facts.export.rejected);
  assert.equal(exported.activities.length + exported.refused.length, facts.export.read);
  assert.deepEqual(exported.refused.toSorted(), [
    'DUPLICATE_LEAD_ROW システム管理情報：ID',
    'INVALID_VALUE 商談40：金額',
    'MISSING コメント40：日時',
    'MISSING システム管理情報：ID',
    'NO_SUCH_TIME コメント40：日時',
    'TIME_IN_FUTURE コメント40：日時',
    'TOO_LONG コール結果40：結果',
    'TOO_LONG システム管理情報：ID',
    'WRONG_COLUMN_COUNT ',
    'WRONG_COLUMN_COUNT ',
  ]);
});

test('the JSONL refuses its ten', () => {
  assert.equal(streamed.refused.length, facts.jsonl.rejected);
  assert.equal(streamed.activities.length + streamed.refused.length, facts.jsonl.read);
  assert.equal(new Set(streamed.refused).size, 10);
});

test('two hundred activities stand in both files, everything else in one', () => {
  const inExport = new Set(exported.activities.map(keyOf));
  const inStream = new Set(streamed.activities.map(keyOf));
  assert.equal(inExport.size, exported.activities.length);
  assert.equal(inStream.size, streamed.activities.length);
  assert.equal([...inExport].filter((key) => inStream.has(key)).length, 200);
  assert.equal(inExport.size + inStream.size - 200, facts.activities);
});

test('it is about 9,000 activities of six kinds in eighteen months, 6,000 and more on linked leads', () => {
  assert.ok(facts.activities > 8_800 && facts.activities < 9_300, String(facts.activities));
  assert.ok(facts.onLinkedLeads > 6_000, String(facts.onLinkedLeads));
  const all = [...exported.activities, ...streamed.activities];
  for (const kind of kinds) assert.ok(all.filter((one) => one.kind === kind).length >= 20, kind);
  const times = all.map(occurredAt);
  assert.ok(Math.min(...times) >= sampleStart && Math.max(...times) <= sampleEnd);
});

test('a third of the leads is linked by Lead, a third by Contact, and every link finds its record', () => {
  const by = (member: string) => org.links.flatMap((link) => (member in link ? [String(link[member])] : []));
  assert.deepEqual([org.links.length, by('lead').length, by('contact').length], [400, 134, 133]);
  const mails = (records: readonly { Email: string }[]) => new Set(records.map((record) => record.Email));
  assert.equal(mails(org.leads).size, 137);
  assert.ok(by('lead').every((mail) => mails(org.leads).has(mail)));
  assert.ok(by('contact').every((mail) => mails(org.contacts).has(mail)));
  const accounts = new Set(org.accounts.map((account) => account.Name));
  assert.ok(org.contacts.every((contact) => accounts.has(contact.account)));
});

test('of the three users one is paired, one has a suggestion, one has nobody', () => {
  assert.equal(org.userLinks.length, 3);
  assert.equal(org.userLinks.filter((row) => 'user' in row).length, 1);
  assert.equal(org.userLinks.filter((row) => 'suggested' in row).length, 1);
});

test('three leads that wait for a link have a candidate in Salesforce', () => {
  const waiting = new Set(
    org.links.flatMap((link) => (link['Status__c'] === 'unlinked' ? [link['Name']] : [])),
  );
  const linked = new Set(org.links.flatMap((link) => ('lead' in link ? [link['lead']] : [])));
  const free = org.leads.filter(({ Email }) => !linked.has(Email));
  assert.equal(free.length, 3);
  assert.ok(free.every((lead) => waiting.has(`${String(lead['LastName'])} ${String(lead['FirstName'])}`)));
});

test('the table of the mapping knows every result that a call of the sample has', () => {
  const [mapping] = org.fieldMappings;
  const table = String(mapping?.['ValueTable__c']);
  const activities = [...exported.activities, ...streamed.activities];
  const results = new Set(
    activities.flatMap((one) => (one.kind === 'call' && one.result ? [one.result] : [])),
  );
  assert.ok(results.size > 5);
  assert.deepEqual(
    [...results].filter((result) => !table.includes(`${result}=`)),
    [],
  );
});

test('nobody of the sample has an address or a number of the world', () => {
  const all = [...files.values()].map((bytes) => bytes.toString('latin1')).join('\n');
  const hosts = new Set([...all.matchAll(/[\w.-]+@([\w.-]+)/gu)].map((match) => match[1] ?? ''));
  assert.deepEqual(
    [...hosts].filter((host) => !host.endsWith('.example.com')),
    [],
  );
  const numbers = [...all.matchAll(/"0\d{1,2}-(\d{4})-\d{4}"/gu)].map((match) => match[1]);
  assert.ok(numbers.length > 1000 && numbers.every((exchange) => exchange === '0000'));
});

test('the showcase has a long history of every kind', () => {
  const own = streamed.activities.filter((one) => one.leadId === facts.showcase.leadId);
  assert.ok(own.length >= 40, String(own.length));
  assert.equal(new Set(own.map((one) => one.kind)).size, 6);
  assert.ok(own.every((one) => one.recorder));
});
