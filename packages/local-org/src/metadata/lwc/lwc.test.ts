import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeployJob } from '../deploy/deploy-result.ts';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';
import type { TestRoom } from '../testing/new-room.ts';

const META = file('LightningComponentBundle', '<apiVersion>66.0</apiVersion><isExposed>false</isExposed>');

const CLASS =
  "import { LightningElement, api } from 'lwc';\nexport default class Card extends LightningElement {\n  @api recordId;\n}\n";

function deployBundle(org: TestRoom, files: Record<string, string>, meta = META): Promise<DeployJob> {
  const paths = Object.entries(files).map(([name, text]) => [`lwc/card/${name}`, text]);
  return org.deploy({
    'package.xml': manifest({ LightningComponentBundle: ['card'] }),
    'lwc/card/card.js-meta.xml': meta,
    ...Object.fromEntries(paths),
  });
}

describe('a Lightning web component', () => {
  it('is compiled and stored', async () => {
    const org = newRoom();
    const job = await deployBundle(org, {
      'card.js': CLASS,
      'card.html': '<template>{recordId}</template>',
      'card.css': 'p { color: red; }',
    });
    assert.deepEqual(failures(job), []);
    assert.equal(org.room.rows.find('LightningComponentResource', { Format: 'html' }).length, 1);
  });

  it('may export functions whose text speaks of strings', async () => {
    const job = await deployBundle(newRoom(), {
      'card.js': `${CLASS}export function has(value) {\n  return 'status' in value;\n}\n`,
    });
    assert.deepEqual(failures(job), []);
  });

  it('that does not compile fails with line and column and without paths of this machine', async () => {
    const job = await deployBundle(newRoom(), { 'card.js': `${CLASS}import ` });
    const [message] = job.outcome?.failures ?? [];
    assert.match(message?.problem ?? '', /^\[Line: 5, Col: \d+\] LWC1007: Unexpected token/);
    assert.deepEqual([message?.fileName, message?.lineNumber], ['lwc/card/card.js', 5]);
    const template = await deployBundle(newRoom(), {
      'card.js': CLASS,
      'card.html': '<template><p></template>',
    });
    assert.match(failures(template)[0] ?? '', /\[Line: 1, Col: \d+\] LWC\d+/);
  });

  it('names only modules, labels, classes and fields that exist', async () => {
    const problemOf = async (line: string, html = '<template></template>'): Promise<string[]> =>
      failures(await deployBundle(newRoom(), { 'card.js': line + CLASS, 'card.html': html })).map((text) =>
        text.replace('LightningComponentBundle card: ', ''),
      );
    assert.deepEqual(await problemOf("import a from 'c/nothing';"), [
      'No MODULE named markup://c:nothing found : [markup://c:card]',
    ]);
    assert.deepEqual(await problemOf('', '<template><c-nothing-there></c-nothing-there></template>'), [
      'No MODULE named markup://c:nothingThere found : [markup://c:card]',
    ]);
    assert.deepEqual(await problemOf("import a from 'lightning/nothing';"), [
      'No MODULE named markup://lightning:nothing found : [markup://c:card]',
    ]);
    assert.deepEqual(await problemOf('', '<template><lightning-nothing></lightning-nothing></template>'), [
      'No MODULE named markup://lightning:nothing found : [markup://c:card]',
    ]);
    assert.deepEqual(await problemOf("import a from '@salesforce/user/Nothing';"), [
      'Invalid reference user/Nothing in file card.js',
    ]);
    assert.deepEqual(await problemOf("import a from 'lightning/uiRecordApi';"), []);
    assert.deepEqual(await problemOf("import a from '@salesforce/label/c.None';"), [
      'Invalid reference c.None of type label in file card.js',
    ]);
    assert.deepEqual(await problemOf("import a from '@salesforce/schema/Lead.None__c';"), [
      'Invalid reference Lead.None__c of type sobjectField in file card.js',
    ]);
    assert.deepEqual(await problemOf("import a from '@salesforce/apex/None.run';"), [
      "Unable to find Apex action class referenced as 'None'.",
    ]);
    assert.deepEqual(await problemOf("import a from '@salesforce/schema/Lead.Company';"), []);
    assert.deepEqual(await problemOf("// import a from 'c/nothing';\n"), []);
  });

  it('that names what does not exist fails at the line that names it', async () => {
    const js = await deployBundle(newRoom(), { 'card.js': `${CLASS}\nimport a from 'c/nothing';\n` });
    const [imported] = js.outcome?.failures ?? [];
    assert.deepEqual(
      [imported?.fileName, imported?.lineNumber, imported?.columnNumber],
      ['lwc/card/card.js', 6, 15],
    );
    const html = '<template>\n  <c-nothing-there></c-nothing-there>\n</template>';
    const template = await deployBundle(newRoom(), { 'card.js': CLASS, 'card.html': html });
    const [used] = template.outcome?.failures ?? [];
    assert.deepEqual([used?.fileName, used?.lineNumber, used?.columnNumber], ['lwc/card/card.html', 2, 3]);
  });

  it('with a template and no class is taken, with a warning in the log', async () => {
    const org = newRoom();
    assert.deepEqual(
      failures(await deployBundle(org, { 'card.html': '<template></template>', 'card.ts': 'class X {}' })),
      [],
    );
    assert.match(org.warnings.join(), /card has a template and no card\.js/);
  });

  it('declares targets and properties that fit its class', async () => {
    const meta = (inner: string): string =>
      file('LightningComponentBundle', `<apiVersion>66.0</apiVersion><isExposed>true</isExposed>${inner}`);
    const config = (property: string): string =>
      `<targetConfigs><targetConfig targets="lightning__RecordPage"><property name="${property}" type="String"/></targetConfig></targetConfigs>`;
    const targets = '<targets><target>lightning__RecordPage</target></targets>';
    const problemOf = async (inner: string): Promise<string[]> =>
      failures(await deployBundle(newRoom(), { 'card.js': CLASS }, meta(inner)));
    assert.deepEqual(await problemOf(targets + config('recordId')), []);
    assert.equal((await problemOf(config('recordId'))).length, 1);
    assert.equal((await problemOf(targets + config('other'))).length, 1);
    assert.equal((await problemOf('<targets><target>lightning__Moon</target></targets>')).length, 1);
  });

  it('with an API version the org does not know is refused', async () => {
    const meta = META.replace('66.0', '99.0');
    const job = await deployBundle(newRoom(), { 'card.js': CLASS }, meta);
    assert.deepEqual(failures(job), ['LightningComponentBundle card: Invalid version specified: 99.0']);
    const [message] = job.outcome?.failures ?? [];
    assert.deepEqual([message?.fileName, message?.lineNumber], ['lwc/card/card.js-meta.xml', 3]);
  });
});
