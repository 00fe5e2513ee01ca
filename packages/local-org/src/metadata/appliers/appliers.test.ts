import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeployJob } from '../deploy/deploy-result.ts';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';
import type { TestRoom } from '../testing/new-room.ts';

const deployOne = (
  org: TestRoom,
  type: string,
  name: string,
  path: string,
  inner: string,
): Promise<DeployJob> =>
  org.deploy({ 'package.xml': manifest({ [type]: [name] }), [path]: file(type, inner) });

const deployField = (org: TestRoom, object: string, name: string, inner: string): Promise<DeployJob> =>
  org.deploy({
    'package.xml': manifest({ CustomField: [`${object}.${name}`] }),
    [`objects/${object}.object`]: file(
      'CustomObject',
      `<fields><fullName>${name}</fullName>${inner}</fields>`,
    ),
  });

const deployGrants = (org: TestRoom, inner: string): Promise<DeployJob> =>
  deployOne(org, 'PermissionSet', 'Some', 'permissionsets/Some.permissionset', `<label>Some</label>${inner}`);

describe('a custom field', () => {
  const problemOf = async (inner: string, object = 'Lead'): Promise<string[]> =>
    failures(await deployField(newRoom(), object, 'X__c', `<label>X</label>${inner}`)).map((text) =>
      text.replace(/^CustomField \w+\.X__c: /, ''),
    );

  it('needs the attributes of its type', async () => {
    assert.deepEqual(await problemOf('<type>Text</type>'), [
      "Must specify 'length' for a CustomField of type Text",
    ]);
    assert.deepEqual(await problemOf('<type>Number</type><precision>6</precision>'), [
      "Must specify 'scale' for a CustomField of type Number",
    ]);
    assert.deepEqual(await problemOf('<type>Checkbox</type>'), [
      "Must specify 'defaultValue' for a CustomField of type Checkbox",
    ]);
    assert.deepEqual(await problemOf('<type>Picklist</type>'), [
      "Must specify 'valueSet' for a CustomField of type Picklist",
    ]);
  });

  it('of long text is no external ID', async () => {
    assert.deepEqual(
      await problemOf(
        '<externalId>true</externalId><length>4000</length><type>LongTextArea</type><visibleLines>3</visibleLines>',
      ),
      ["Can not specify 'externalId' for a CustomField of type LongTextArea"],
    );
  });

  it('that is a required lookup cannot be set to null on delete', async () => {
    const lookup =
      '<referenceTo>Account</referenceTo><relationshipName>Xs</relationshipName><required>true</required><type>Lookup</type>';
    assert.deepEqual(await problemOf(lookup), [
      'field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)',
    ]);
    assert.deepEqual(await problemOf(`<deleteConstraint>Restrict</deleteConstraint>${lookup}`), []);
  });

  it('has each picklist value once', async () => {
    const value = '<value><fullName>a</fullName><default>false</default><label>a</label></value>';
    assert.deepEqual(
      await problemOf(
        `<type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted>${value}${value}</valueSetDefinition></valueSet>`,
      ),
      ['Duplicate value found: a'],
    );
  });

  it('with an unsupported or broken formula is refused', async () => {
    const formula = (text: string): string => `<formula>${text}</formula><type>Text</type>`;
    assert.equal((await problemOf(formula('NOSUCH(Name)'))).length, 1);
    assert.match((await problemOf(formula('Nothing__c')))[0] ?? '', /Nothing__c/);
    assert.deepEqual(await problemOf(formula('Company &amp; "!"')), []);
  });

  it('of an object that does not exist is refused', async () => {
    assert.deepEqual(await problemOf('<length>3</length><type>Text</type>', 'Nothing__c'), [
      'Entity Enumeration Or ID: bad value for restricted picklist field: Nothing__c',
    ]);
  });

  it('of Activity is a field of Task and of Event', async () => {
    const org = newRoom();
    const job = await deployField(
      org,
      'Activity',
      'X__c',
      '<label>X</label><length>3</length><type>Text</type>',
    );
    assert.deepEqual(failures(job), []);
    for (const object of ['Task', 'Event'])
      assert.equal(org.registry.object(object)?.fields.get('x__c')?.length, 3);
  });
});

describe('a permission set', () => {
  const withFields = async (): Promise<TestRoom> => {
    const org = newRoom();
    await deployField(org, 'Activity', 'X__c', '<label>X</label><length>3</length><type>Text</type>');
    await deployField(
      org,
      'Lead',
      'Must__c',
      '<label>Y</label><length>3</length><required>true</required><type>Text</type>',
    );
    return org;
  };
  const field = (name: string): string =>
    `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;

  it('grants Event with Task', async () => {
    const org = await withFields();
    assert.deepEqual(failures(await deployGrants(org, field('Task.X__c'))), []);
    const rows = org.room.rows.find('FieldPermissions', { PermissionsEdit: true });
    const own = rows.filter((row) => String(row['Field']).endsWith('X__c')).map((row) => row['Field']);
    assert.deepEqual(own.sort(), ['Event.X__c', 'Task.X__c']);
  });

  it('names no Activity field, no required field and nothing that is not there', async () => {
    const org = await withFields();
    const problemOf = async (inner: string): Promise<string[]> =>
      failures(await deployGrants(org, inner)).map((text) => text.replace('PermissionSet Some: ', ''));
    assert.deepEqual(await problemOf(field('Activity.X__c')), [
      'In field: field - no CustomField named Activity.X__c found',
    ]);
    assert.deepEqual(await problemOf(field('Lead.Must__c')), [
      'You cannot deploy to a required field: Lead.Must__c',
    ]);
    assert.deepEqual(await problemOf(field('Task.Y__c')), [
      'In field: field - no CustomField named Task.Y__c found',
    ]);
    assert.deepEqual(
      await problemOf('<classAccesses><apexClass>Gone</apexClass><enabled>true</enabled></classAccesses>'),
      ['In field: apexClass - no ApexClass named Gone found'],
    );
    assert.deepEqual(
      await problemOf('<userPermissions><enabled>true</enabled><name>Fly</name></userPermissions>'),
      ['Unknown user permission: Fly'],
    );
    assert.deepEqual(await problemOf('<license>Nothing</license>'), [
      'In field: license - no UserLicense named Nothing found',
    ]);
  });

  it('gives no edit without read, and no child without its parent', async () => {
    const rights = (object: string, read: boolean): string =>
      `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>${String(read)}</allowRead><modifyAllRecords>false</modifyAllRecords><object>${object}</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
    assert.deepEqual(failures(await deployGrants(newRoom(), rights('Lead', false))), [
      'PermissionSet Some: Permission Edit Lead depends on permission(s): Read Lead',
    ]);
    assert.deepEqual(failures(await deployGrants(newRoom(), rights('Contact', true))), [
      'PermissionSet Some: Permission Read Contact depends on permission(s): Read Account',
    ]);
  });

  it('becomes rows, and a second deploy replaces them', async () => {
    const org = await withFields();
    await deployGrants(
      org,
      `${field('Task.X__c')}<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>`,
    );
    const set = org.room.rows.find('PermissionSet', { Name: 'Some' })[0];
    assert.equal(set?.['PermissionsApiEnabled'], 1);
    await deployGrants(org, '');
    assert.equal(org.room.rows.find('PermissionSet', { Name: 'Some' })[0]?.['PermissionsApiEnabled'], 0);
    assert.equal(org.room.rows.find('FieldPermissions', { ParentId: String(set?.['Id']) }).length, 0);
  });
});

describe('translations', () => {
  it('are refused without Translation Workbench', async () => {
    const inner = '<customLabels><label>x</label><name>L</name></customLabels>';
    const deploy = (org: TestRoom): Promise<DeployJob> =>
      deployOne(org, 'Translations', 'en_US', 'translations/en_US.translation', inner);
    assert.deepEqual(failures(await deploy(newRoom())), [
      'Translations en_US: Not available for deploy for this organization: Translations',
    ]);
    const withWorkbench = newRoom({ settings: { translationWorkbench: true } });
    assert.deepEqual(failures(await deploy(withWorkbench)), [
      'Translations en_US: In field: name - no CustomLabel named L found',
    ]);
  });
});

describe('an object translation', () => {
  it('names fields of Activity on Task and values by their master label, and leaves the object’s own name', async () => {
    const org = newRoom({ settings: { translationWorkbench: true } });
    const values =
      '<valueSet><valueSetDefinition><sorted>false</sorted><value><fullName>call</fullName><default>false</default><label>コール</label></value></valueSetDefinition></valueSet>';
    await deployField(org, 'Activity', 'Kind__c', `<label>種別</label><type>Picklist</type>${values}`);
    const translation =
      '<fields><label>Kind</label><name>Kind__c</name><picklistValues><masterLabel>コール</masterLabel><translation>Call</translation></picklistValues></fields>';
    const path = 'objectTranslations/Activity-en_US.objectTranslation';
    const job = await deployOne(org, 'CustomObjectTranslation', 'Activity-en_US', path, translation);
    assert.deepEqual(failures(job), []);
    const task = org.registry.object('Task');
    const kind = task?.fields.get('kind__c');
    assert.equal(kind?.labels?.['en_US'], 'Kind');
    assert.equal(kind?.picklistValues[0]?.translations?.['en_US'], 'Call');
    assert.equal(task?.labels?.['en_US']?.label, 'Task');
  });
});

describe('what is not covered', () => {
  it('is refused by name', async () => {
    const flow = await newRoom().deploy({
      'package.xml': manifest({ Flow: ['F'] }),
      'flows/F.flow': file('Flow', '<label>x</label>'),
    });
    assert.deepEqual(failures(flow), ['Flow F: Not available for deploy for this organization: Flow']);
    const app = await deployOne(
      newRoom(),
      'ConnectedApp',
      'A',
      'connectedApps/A.connectedApp',
      '<contactEmail>a@b.jp</contactEmail><label>A</label>',
    );
    assert.match(failures(app)[0] ?? '', /You can’t create a connected app/);
  });
});
