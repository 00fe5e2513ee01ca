import { deploy, xml } from './deploy.ts';
import type { Files } from './deploy.ts';
import { said, soqlPath } from './org-calls.ts';
import type { OrgCalls } from './org-calls.ts';
import { CannotTry } from './probe.ts';
import type { Probe } from './probe.ts';
import { element, soap } from './soap.ts';

const OBJECT = 'BalesProbe__c';

const textField = (name: string, more = ''): string =>
  `<fields><fullName>${name}</fullName><label>BALES probe</label><length>9</length>${more}<type>Text</type></fields>`;

/** Elements in the order of the alphabet, as retrieves have them. */
function customObject(fields: string, recordTypes = ''): Files {
  const name = '<nameField><label>BALES probe</label><type>Text</type></nameField>';
  const head = `<deploymentStatus>Deployed</deploymentStatus>${fields}<label>BALES probe</label>`;
  const end = `${name}<pluralLabel>BALES probes</pluralLabel>${recordTypes}<sharingModel>ReadWrite</sharingModel>`;
  return { [`objects/${OBJECT}.object`]: xml('CustomObject', head + end) };
}

/** What is said of fields when the object would be made with them; nothing is. */
function validated(org: OrgCalls, inner: string): Promise<string> {
  return deploy(org, { files: customObject(inner), members: { CustomObject: [OBJECT] }, validate: true });
}

/** How many custom fields stand on Activity, of whomsoever. Describe keeps back what the user may not see. */
async function activityFields(org: OrgCalls): Promise<number> {
  const soql = "SELECT Id FROM CustomField WHERE TableEnumOrId = 'Activity'";
  const answer = await org.call('GET', `/tooling${soqlPath(soql)}`);
  if (answer.status !== 200) throw new CannotTry(said(answer));
  const { totalSize } = answer.body as { readonly totalSize: number };
  const seen = await org.call('GET', '/sobjects/Task/describe');
  const { fields } = seen.body as { readonly fields: readonly { readonly custom: boolean }[] };
  return Math.max(totalSize, fields.filter(({ custom }) => custom).length);
}

async function removeObject(org: OrgCalls): Promise<void> {
  const gone = { CustomObject: [OBJECT] };
  if ((await deploy(org, { gone, purge: true })) === 'taken') return;
  const removed = await deploy(org, { gone });
  if (removed !== 'taken') throw new CannotTry(`${OBJECT} is left behind, delete it: ${removed}`);
}

/** What the Metadata API answers. What is only validated changes nothing. */
export const metadataProbes: readonly Probe[] = [
  {
    name: 'workbench-setting',
    expected: 'true or false',
    async ask(org) {
      const body =
        '<readMetadata><type>LanguageSettings</type><fullNames>Language</fullNames></readMetadata>';
      const answer = await soap(org, 'm', body);
      const value = element(answer, 'enableTranslationWorkbench') ?? 'not said';
      return ['true', 'false'].includes(value) ? 'true or false' : value;
    },
  },
  {
    name: 'cap-of-activity-fields',
    expected: '20 fit',
    async ask(org) {
      const missing = 20 - (await activityFields(org));
      if (missing <= 0) return '20 fit';
      const names = Array.from({ length: missing }, (_, at) => `BalesProbe${String(at)}__c`);
      const fields = names.map((name) => textField(name)).join('');
      const files = { 'objects/Activity.object': xml('CustomObject', fields) };
      const members = { CustomField: names.map((name) => `Activity.${name}`) };
      const words = await deploy(org, { files, members, validate: true });
      return words === 'taken' ? '20 fit' : words;
    },
  },
  {
    name: 'odd-fields',
    expected:
      'CustomField BalesProbe__c.Text__c: trackHistory: history is not enabled for the object BalesProbe__c || CustomField BalesProbe__c.Pick__c: Required field is missing: value || CustomField BalesProbe__c.Number__c: displayFormat: Invalid value specified: B-',
    async ask(org) {
      const picklist =
        '<fields><fullName>Pick__c</fullName><label>BALES probe</label><type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted></valueSetDefinition></valueSet></fields>';
      const number =
        '<fields><fullName>Number__c</fullName><displayFormat>B-</displayFormat><label>BALES probe</label><type>AutoNumber</type></fields>';
      return [
        await validated(org, textField('Text__c', '<trackHistory>true</trackHistory>')),
        await validated(org, picklist),
        await validated(org, number),
      ].join(' || ');
    },
  },
  {
    name: 'record-type-of-nobody',
    expected: 'taken',
    async ask(org) {
      const type =
        '<recordTypes><fullName>Alone</fullName><active>true</active><label>BALES probe</label></recordTypes>';
      const files = customObject('', type);
      const members = { CustomObject: [OBJECT], RecordType: [`${OBJECT}.Alone`] };
      const made = await deploy(org, { files, members });
      if (made !== 'taken') throw new CannotTry(made);
      try {
        const [row] = await org.query(`SELECT Id FROM RecordType WHERE SobjectType = '${OBJECT}'`);
        const body = { Name: 'BALES probe', RecordTypeId: row?.['Id'] };
        return await org.undone({ method: 'POST', url: `/sobjects/${OBJECT}`, body });
      } finally {
        await removeObject(org);
      }
    },
  },
];
