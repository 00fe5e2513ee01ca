import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failures, file, manifest, newRoom, success, zipOf } from '../testing/new-room.ts';
import { defaultDeployOptions } from './deploy-result.ts';

const ruleObject = file(
  'CustomObject',
  `<deploymentStatus>Deployed</deploymentStatus>
   <fields><fullName>Key__c</fullName><externalId>true</externalId><label>キー</label><length>120</length><required>true</required><type>Text</type><unique>true</unique></fields>
   <fields><fullName>Lead__c</fullName><deleteConstraint>SetNull</deleteConstraint><label>リード</label><referenceTo>Lead</referenceTo><relationshipName>Rules</relationshipName><type>Lookup</type></fields>
   <label>ルール</label><nameField><label>名前</label><type>Text</type></nameField><pluralLabel>ルール</pluralLabel><sharingModel>Private</sharingModel>
   <validationRules><fullName>KeyIsDefault</fullName><active>true</active><errorConditionFormula>Key__c &lt;&gt; &quot;default&quot;</errorConditionFormula><errorMessage>既定だけです</errorMessage></validationRules>
   <listViews><fullName>All</fullName><columns>NAME</columns><columns>Key__c</columns><filterScope>Everything</filterScope><label>All</label></listViews>`,
);

const objectPackage = {
  'package.xml': manifest({ CustomObject: ['Rule__c'] }),
  'objects/Rule__c.object': ruleObject,
};

describe('a deploy', () => {
  it('puts an object with its fields, rules and list views into the schema', async () => {
    const org = newRoom();
    const job = await org.deploy(objectPackage);
    assert.deepEqual(failures(job), []);
    assert.equal(job.status, 'Succeeded');
    const object = org.registry.object('Rule__c');
    assert.equal(object?.fields.get('key__c')?.unique, true);
    assert.equal(object?.keyPrefix, 'a00');
    assert.equal(success(job, 'CustomField', 'Rule__c.Key__c')?.created, true);
    assert.equal(org.room.rows.find('ListView', { SobjectType: 'Rule__c' }).length, 1);
  });

  it('says of a second deploy of the same that nothing changed', async () => {
    const org = newRoom();
    await org.deploy(objectPackage);
    const job = await org.deploy(objectPackage);
    assert.equal(job.status, 'Succeeded');
    const message = success(job, 'CustomField', 'Rule__c.Key__c');
    assert.deepEqual([message?.changed, message?.created, message?.success], [false, false, true]);
  });

  it('leaves nothing behind after a failure with rollbackOnError', async () => {
    const org = newRoom();
    const broken = ruleObject.replace(
      '<referenceTo>Lead</referenceTo>',
      '<referenceTo>Nothing__c</referenceTo>',
    );
    const job = await org.deploy({ ...objectPackage, 'objects/Rule__c.object': broken });
    assert.equal(job.status, 'Failed');
    assert.deepEqual(failures(job), [
      "CustomField Rule__c.Lead__c: referenceTo value of 'Nothing__c' does not resolve to a valid sObject type",
    ]);
    assert.equal(org.registry.object('Rule__c'), undefined);
    assert.equal(org.database.get('SELECT name FROM sqlite_master WHERE name = ?', 'Rule__c'), undefined);
    assert.deepEqual(org.room.components.types(), []);
  });

  it('keeps what succeeded without rollbackOnError', async () => {
    const org = newRoom();
    const broken = ruleObject.replace(
      '<referenceTo>Lead</referenceTo>',
      '<referenceTo>Nothing__c</referenceTo>',
    );
    const job = await org.deploy(
      { ...objectPackage, 'objects/Rule__c.object': broken },
      { rollbackOnError: false },
    );
    assert.equal(job.status, 'SucceededPartial');
    assert.ok(org.registry.object('Rule__c')?.fields.has('key__c'));
    assert.ok(!org.registry.object('Rule__c')?.fields.has('lead__c'));
  });

  it('changes nothing with checkOnly, yet tells what it would do', async () => {
    const org = newRoom();
    const job = await org.deploy(objectPackage, { checkOnly: true });
    assert.equal(job.status, 'Succeeded');
    assert.equal(success(job, 'CustomObject', 'Rule__c')?.created, true);
    assert.equal(org.registry.object('Rule__c'), undefined);
  });

  it('follows a validation by a quick deploy, once validated', async () => {
    const org = newRoom();
    const validation = await org.deploy(objectPackage, { checkOnly: true });
    const quick = org.room.deploys.quickDeploy(validation.id, org.userId);
    await org.room.deploys.idle();
    assert.equal(quick.status, 'Succeeded');
    assert.ok(org.registry.object('Rule__c'));
    assert.throws(() => org.room.deploys.quickDeploy(quick.id, org.userId), { code: 'INVALID_ID_FIELD' });
  });

  it('is canceled while it waits, and not once it is done', async () => {
    const org = newRoom();
    const options = { ...defaultDeployOptions, singlePackage: true };
    const job = org.room.deploys.submit(zipOf(objectPackage), options, org.userId);
    org.room.deploys.cancel(job.id, org.userId);
    await org.room.deploys.idle();
    assert.deepEqual([job.status, job.canceledById], ['Canceled', org.userId]);
    assert.equal(org.registry.object('Rule__c'), undefined);
    assert.throws(() => org.room.deploys.cancel(job.id, org.userId), { code: 'INVALID_OPERATION' });
  });

  it('deletes what a destructive manifest names and warns of what is not there', async () => {
    const org = newRoom();
    await org.deploy(objectPackage);
    const job = await org.deploy({
      'package.xml': manifest({}),
      'destructiveChanges.xml': manifest({ CustomObject: ['Rule__c'], ApexClass: ['Nothing'] }),
    });
    assert.equal(job.status, 'Succeeded');
    assert.equal(success(job, 'CustomObject', 'Rule__c')?.deleted, true);
    const warning = job.outcome?.successes.find((m) => m.problemType === 'Warning');
    assert.equal(warning?.problem, 'No ApexClass named: Nothing found');
    assert.equal(org.registry.object('Rule__c'), undefined);
    assert.equal(org.room.components.has('CustomField', 'Rule__c.Key__c'), false);
  });

  it('deletes classes that name each other when one manifest names both, and refuses one alone', async () => {
    const org = newRoom();
    const meta =
      '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>';
    const classes = { 'classes/A.cls': 'class A { B b; }', 'classes/B.cls': 'class B { A a; }' };
    const metas = { 'classes/A.cls-meta.xml': meta, 'classes/B.cls-meta.xml': meta };
    const made = await org.deploy({
      'package.xml': manifest({ ApexClass: ['A', 'B'] }),
      ...classes,
      ...metas,
    });
    assert.deepEqual(failures(made), []);
    const remove = (...names: string[]) =>
      org.deploy({
        'package.xml': manifest({}),
        'destructiveChanges.xml': manifest({ ApexClass: names }),
      });
    assert.equal((await remove('A')).status, 'Failed');
    assert.equal((await remove('A', 'B')).status, 'Succeeded');
    assert.equal(org.room.components.has('ApexClass', 'B'), false);
  });

  it('survives a restart', async (t) => {
    const { mkdtempSync, rmSync } = await import('node:fs');
    const folder = mkdtempSync('metadata-room-');
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const first = newRoom({ folder });
    await first.deploy(objectPackage);
    first.database.close();
    const second = newRoom({ folder });
    assert.ok(second.registry.object('Rule__c')?.fields.has('key__c'));
    assert.equal(second.registry.object('Rule__c')?.keyPrefix, 'a00');
    second.database.close();
  });
});

describe('a component that fails', () => {
  it('is told with the place behind its start tag', async () => {
    const lines = [
      '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">',
      '    <fields>',
      '        <fullName>Odd</fullName>',
      '    </fields>',
      '</CustomObject>',
    ];
    const job = await newRoom().deploy({
      'package.xml': manifest({ CustomField: ['Lead.Odd'] }),
      'objects/Lead.object': lines.join('\n'),
    });
    const [message] = job.outcome?.failures ?? [];
    assert.equal(message?.problem, "Could not resolve standard field's name.");
    assert.deepEqual([message.lineNumber, message.columnNumber], [2, 13]);
  });
});

describe('a file of a deploy', () => {
  const labelled = (inner: string): Record<string, string> => ({
    'package.xml': manifest({ CustomPermission: ['Some'] }),
    'customPermissions/Some.customPermission': file('CustomPermission', inner),
  });

  it('is refused for an unknown element, with line and column', async () => {
    const job = await newRoom().deploy(
      labelled('<isLicensed>false</isLicensed><label>x</label>\n<nonsense>1</nonsense>'),
    );
    const [message] = job.outcome?.failures ?? [];
    assert.equal(
      message?.problem,
      'Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}nonsense invalid at this location in type CustomPermission',
    );
    assert.deepEqual([message?.lineNumber, message?.columnNumber], [4, 21]);
    assert.equal(message?.fileName, 'customPermissions/Some.customPermission');
  });

  it('is refused for a missing required element', async () => {
    const job = await newRoom().deploy(labelled('<isLicensed>false</isLicensed>'));
    assert.deepEqual(failures(job), ['CustomPermission Some: Required field is missing: label']);
  });

  it('is refused for a value outside its enumeration, a wrong boolean and a doubled element', async () => {
    const wrong = async (inner: string): Promise<string[]> =>
      failures(await newRoom().deploy(labelled(inner)));
    assert.deepEqual(await wrong('<isLicensed>maybe</isLicensed><label>x</label>'), [
      "CustomPermission Some: Error parsing file: 'maybe' is not valid for the type xsd:boolean",
    ]);
    assert.deepEqual(await wrong('<isLicensed>false</isLicensed><label>x</label><label>y</label>'), [
      'CustomPermission Some: Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}label is duplicated at this location in type CustomPermission',
    ]);
    const field = ruleObject.replace('<type>Text</type><unique>', '<type>Prose</type><unique>');
    const job = await newRoom().deploy({ ...objectPackage, 'objects/Rule__c.object': field });
    assert.deepEqual(failures(job), [
      "CustomObject Rule__c: Error parsing file: 'Prose' is not a valid value for the enum 'FieldType'",
    ]);
  });

  it('must be named in package.xml, and what is named must be there', async () => {
    const job = await newRoom().deploy({
      ...labelled('<isLicensed>false</isLicensed><label>x</label>'),
      'package.xml': manifest({ CustomPermission: ['Other'] }),
    });
    assert.deepEqual(failures(job).sort(), [
      " Other: An object 'Other' of type CustomPermission was named in package.xml, but was not found in zipped directory",
      'CustomPermission Some: Not in package.xml',
    ]);
  });

  it('needs a package.xml beside it', async () => {
    const job = await newRoom().deploy({ 'classes/A.cls': 'class A {}' });
    assert.deepEqual(failures(job), [' package.xml: No package.xml found']);
  });

  it('with a document type is refused', async () => {
    const xml = '<!DOCTYPE a [<!ENTITY b "c">]><CustomPermission>&b;</CustomPermission>';
    const job = await newRoom().deploy({ ...labelled(''), 'customPermissions/Some.customPermission': xml });
    assert.match(failures(job)[0] ?? '', /Error parsing file: DOCTYPE is not allowed/);
  });
});
