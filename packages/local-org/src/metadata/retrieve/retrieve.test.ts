import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { describeMetadata, listMetadata } from '../list/list-metadata.ts';
import { file, manifest, newRoom } from '../testing/new-room.ts';
import type { TestRoom } from '../testing/new-room.ts';
import type { RetrieveJob } from './retrieve-queue.ts';

async function retrieve(
  org: TestRoom,
  types: Record<string, string[]>,
): Promise<{ files: Record<string, string>; job: RetrieveJob }> {
  const unpackaged = { types: new Map(Object.entries(types)), version: '67.0' };
  const job = org.room.retrieves.submit({
    unpackaged,
    packageNames: [],
    singlePackage: false,
    apiVersion: '67.0',
  });
  await new Promise((resolve) => setImmediate(resolve));
  const unzipped = unzipSync(job.zip ?? new Uint8Array());
  return {
    job,
    files: Object.fromEntries(
      Object.entries(unzipped).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
    ),
  };
}

const labels = file(
  'CustomLabels',
  `    <labels>
        <fullName>A</fullName>
        <language>ja</language>
        <protected>false</protected>
        <shortDescription>A</shortDescription>
        <value>あ &amp; い</value>
    </labels>`,
);

async function deployed(): Promise<TestRoom> {
  const org = newRoom();
  await org.deploy({
    'package.xml': manifest({ CustomLabels: ['CustomLabels'], ApexClass: ['A'], CustomField: ['Lead.X__c'] }),
    'labels/CustomLabels.labels': labels,
    'classes/A.cls': 'public class A {}\n',
    'classes/A.cls-meta.xml': file(
      'ApexClass',
      '    <apiVersion>67.0</apiVersion>\n    <status>Active</status>',
    ),
    'objects/Lead.object': file(
      'CustomObject',
      '<fields><fullName>X__c</fullName><label>X</label><length>3</length><type>Text</type></fields>',
    ),
  });
  return org;
}

describe('a retrieve', () => {
  it('gives back what was deployed', async () => {
    const { files, job } = await retrieve(await deployed(), { CustomLabels: ['*'], ApexClass: ['*'] });
    assert.equal(files['unpackaged/labels/CustomLabels.labels'], labels);
    assert.equal(files['unpackaged/classes/A.cls'], 'public class A {}\n');
    assert.equal(
      files['unpackaged/classes/A.cls-meta.xml'],
      file('ApexClass', '    <apiVersion>67.0</apiVersion>\n    <status>Active</status>'),
    );
    assert.match(files['unpackaged/package.xml'] ?? '', /<members>A<\/members>\n {8}<name>ApexClass<\/name>/);
    assert.equal(job.fileProperties.find((entry) => entry.fullName === 'A')?.type, 'ApexClass');
  });

  it('of one field holds that field only, of a standard object all of it', async () => {
    const org = await deployed();
    const one =
      (await retrieve(org, { CustomField: ['Lead.X__c'] })).files['unpackaged/objects/Lead.object'] ?? '';
    assert.match(one, /<fullName>X__c<\/fullName>/);
    assert.doesNotMatch(one, /<label>リード<\/label>|Company/);
    const all =
      (await retrieve(org, { CustomObject: ['Lead'] })).files['unpackaged/objects/Lead.object'] ?? '';
    assert.match(all, /<fullName>X__c<\/fullName>/);
    assert.match(all, /<fullName>Company<\/fullName>/);
  });

  it('says what it did not find', async () => {
    const { job } = await retrieve(await deployed(), { ApexClass: ['Nothing'] });
    assert.deepEqual(job.messages, [
      {
        fileName: 'unpackaged/package.xml',
        problem: "Entity of type 'ApexClass' named 'Nothing' cannot be found",
      },
    ]);
  });
});

describe('listMetadata', () => {
  it('lists what stands, is empty for types that are not covered, and refuses names that are none', async () => {
    const org = await deployed();
    const source = { ...org.room.source, host: org.room.host, rows: org.room.rows };
    const names = (type: string): string[] =>
      listMetadata(source, [{ type, folder: null }]).map((entry) => entry.fullName);
    assert.deepEqual(names('CustomField'), ['Lead.X__c']);
    assert.deepEqual(names('CustomLabel'), ['A']);
    assert.ok(names('CustomObject').includes('Lead'));
    assert.deepEqual(names('Flow'), []);
    assert.throws(() => names('Nonsense'), { code: 'INVALID_TYPE' });
  });

  it('knows the types that describeMetadata tells', () => {
    const object = describeMetadata().find((type) => type.xmlName === 'CustomObject');
    assert.deepEqual([object?.directoryName, object?.suffix], ['objects', 'object']);
    assert.ok(object?.childXmlNames.includes('CustomField'));
  });
});
