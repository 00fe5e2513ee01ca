import assert from 'node:assert/strict';
import { test } from 'node:test';
import { salesforceNames } from '@bales/activity';
import { ownTenant } from '../org/own-tenant.ts';
import type { OrgSettings } from './org-settings.ts';
import { planImport } from './plan-import.ts';
import { readSettingsFile, writeSettingsFile } from './settings-file.ts';
import type { SettingsFile } from './settings-file.ts';

const mapping = { kind: 'call', source: 'result', taskField: 'CallDisposition', enabled: true, values: null };
const now: SettingsFile = {
  version: 1,
  connection: { timeZone: 'Asia/Tokyo', mirrors: false, apiReserve: 20 },
  rules: { call: { enabled: true, body: 'full', recordType: null } },
  mappings: [mapping],
  users: [{ id: 'u1', name: '佐藤', mail: 'a@b.example', salesforceUser: null }],
};
const org: OrgSettings = {
  own: ownTenant([], undefined, salesforceNames()),
  file: now,
  userIds: new Map([
    ['a@b.example', '005A'],
    ['shared@b.example', null],
  ]),
  taskFields: new Set(['CallDisposition', 'Outcome__c']),
  recordTypes: new Set(['Inside']),
  mappingIds: new Map([['call:CallDisposition', 'm1']]),
};

test('what was exported imports without a difference', () => {
  const plan = planImport(readSettingsFile(writeSettingsFile(now), 'x.yaml'), org);
  assert.deepEqual([plan.changes, plan.rows, plan.removed, plan.unknown], [[], [], [], []]);
});

test('values that differ are named, and their rows are written', () => {
  const file = { ...now, connection: { timeZone: 'Asia/Seoul' }, rules: { call: { body: 'none' } } };
  const { changes, rows } = planImport(file, org);
  assert.deepEqual(changes, [
    { place: 'connection.timeZone', from: 'Asia/Tokyo', to: 'Asia/Seoul' },
    { place: 'rules.call.body', from: 'full', to: 'none' },
  ]);
  assert.deepEqual(
    rows.map(({ section, key }) => [section, key]),
    [
      ['connection', 'default'],
      ['rules', 'call'],
    ],
  );
});

test('a mapping that the file does not have goes; user links and rules stay', () => {
  const plan = planImport({ ...now, mappings: [], users: [], rules: {} }, org);
  assert.deepEqual(plan.removed, ['call:CallDisposition']);
  assert.deepEqual(plan.rows, []);
});

test('users, fields and record types that the org does not have are listed, and their rows left out', () => {
  const { unknown, rows } = planImport(
    {
      ...now,
      rules: { call: { recordType: 'Gone' } },
      mappings: [mapping, { ...mapping, taskField: 'Nope__c' }],
      users: [
        { id: 'u2', name: 'B', salesforceUser: 'shared@b.example' },
        { id: 'u1', name: '佐藤', salesforceUser: 'A@b.example.invalid' },
      ],
    },
    org,
  );
  assert.deepEqual(
    unknown.map(({ value }) => value),
    ['Gone', 'Nope__c', 'shared@b.example'],
  );
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['u1'],
  );
});

test('a file that is none says where', () => {
  const sentence = (text: string): string => {
    try {
      readSettingsFile(text, 'x.yaml');
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };
  assert.match(sentence('a: [1'), /x\.yaml/);
  assert.match(sentence('version: 2'), /version/);
  assert.match(sentence('version: 1\nconnection: {zone: x}'), /connection\.zone/);
  assert.match(sentence('version: 1\nrules: {calls: {}}'), /rules\.calls/);
  assert.match(sentence('version: 1\nrules: {call: {enabled: maybe}}'), /rules\.call\.enabled/);
  assert.match(sentence('version: 1\nmappings: [{kind: call}]'), /mappings\[0\]\.source/);
});
