import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, manifest, newRoom } from '../testing/new-room.ts';

const field = (name: string, type: string, rest = '', start = ''): string =>
  `<fields><fullName>${name}__c</fullName>${start}<label>x</label>${rest}<type>${type}</type></fields>`;
const values = (...names: string[]): string =>
  `<valueSetDefinition><sorted>false</sorted>${names.map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('')}</valueSetDefinition>`;
const picklist = (name: string, valueSet: string, type = 'Picklist'): string =>
  `<fields><fullName>${name}__c</fullName><label>x</label><type>${type}</type><valueSet>${valueSet}</valueSet>${type === 'Picklist' ? '' : '<visibleLines>4</visibleLines>'}</fields>`;
const byDefault = (value: string): string => `<defaultValue>${value}</defaultValue>`;

/** Fields that Salesforce does not take, with what is said against them. */
const REFUSED: readonly (readonly [fields: string, problem: RegExp])[] = [
  [field('A', 'Text', '<length>9</length>', byDefault('abc')), /Field abc does not exist/],
  [field('B', 'Text', '<length>9</length>', byDefault('1')), /\(Number\).*expected data type \(Text\)/],
  [
    field('C', 'Number', '<precision>3</precision><scale>0</scale>', byDefault('"x"')),
    /expected data type \(Number\)/,
  ],
  [field('D', 'Checkbox', '', byDefault('maybe')), /defaultValue: Invalid value/],
  [
    field('E', 'AutoNumber').replace('<label>', '<displayFormat>E-</displayFormat><label>'),
    /displayFormat: Invalid value/,
  ],
  [picklist('F', '<valueSetDefinition><sorted>false</sorted></valueSetDefinition>'), /missing: value/],
  [picklist('G', values('a;b'), 'MultiselectPicklist'), /semicolon/],
  [
    picklist('H', `<controllingField>Company</controllingField>${values('a')}`),
    /must be a picklist or a checkbox/,
  ],
  [
    picklist(
      'I',
      `<controllingField>Rating</controllingField>${values('a')}<valueSettings><controllingFieldValue>Lukewarm</controllingFieldValue><valueName>a</valueName></valueSettings>`,
    ),
    /Picklist value: Lukewarm in picklist: Rating not found/,
  ],
  [
    field(
      'J',
      'Lookup',
      '<referenceTo>Account</referenceTo><relationshipName>Js</relationshipName>',
      '<deleteConstraint>Cascade</deleteConstraint>',
    ),
    /Cascade delete/,
  ],
  [
    field(
      'K',
      'Lookup',
      '<lookupFilter><active>true</active><filterItems><field>Account.Industry</field><operation>equals</operation><value>x</value></filterItems><isOptional>false</isOptional></lookupFilter><referenceTo>Account</referenceTo><relationshipName>Ks</relationshipName>',
    ),
    /Required lookup filters are not available/,
  ],
  [
    '<fields><fullName>Company</fullName><length>9</length></fields>',
    /Can not specify 'length' for a standard field/,
  ],
];

test('fields that Salesforce refuses are refused, each at its own line', async () => {
  const job = await newRoom().deploy({
    'package.xml': manifest({ CustomObject: ['Lead'] }),
    'objects/Lead.object': file('CustomObject', REFUSED.map(([fields]) => fields).join('\n')),
  });
  const said = (job.outcome?.failures ?? []).map(
    ({ lineNumber = 0, problem = '' }) => [lineNumber, String(problem)] as const,
  );
  for (const [index, [, problem]] of REFUSED.entries()) {
    const ofLine = said.filter(([line]) => line === index + 3).map(([, text]) => text);
    assert.match(ofLine.join(), problem);
  }
  assert.equal(said.length, REFUSED.length);
});

test('a custom object without history keeps no history of its fields', async () => {
  const deploy = (history: string): ReturnType<ReturnType<typeof newRoom>['deploy']> =>
    newRoom().deploy({
      'package.xml': manifest({ CustomObject: ['Visit__c'] }),
      'objects/Visit__c.object': file(
        'CustomObject',
        `<deploymentStatus>Deployed</deploymentStatus><enableHistory>${history}</enableHistory><fields><fullName>A__c</fullName><label>x</label><length>9</length><trackHistory>true</trackHistory><type>Text</type></fields><label>v</label><nameField><label>n</label><type>Text</type></nameField><pluralLabel>v</pluralLabel><sharingModel>ReadWrite</sharingModel>`,
      ),
    });
  assert.equal((await deploy('true')).status, 'Succeeded');
  assert.match(String((await deploy('false')).outcome?.failures[0]?.problem), /history is not enabled/);
});
