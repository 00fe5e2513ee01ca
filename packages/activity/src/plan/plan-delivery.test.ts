import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Activity } from '../contract/activity.ts';
import { kinds } from '../contract/kinds.ts';
import { salesforceNames } from '../names/names.ts';
import { defaultRules } from './default-rules.ts';
import type { Link, PlanInput, Settings, TaskField } from './inputs.ts';
import { planDelivery as sut, withWithdrawal } from './plan-delivery.ts';

const leadId = '00QIS000000aaaaYAA';
const contactId = '003IS000000aaaaYAA';
const onLead: Link = { status: 'linked', target: { object: 'Lead', leadId }, opportunities: [] };
const onContact: Link = {
  status: 'linked',
  target: { object: 'Contact', contactId, accountId: null },
  opportunities: [
    { id: '006IS000000aaaaYAA', createdAt: 1, closed: false },
    { id: '006IS000000bbbbYAA', createdAt: 2, closed: true },
  ],
};

const settings: Settings = {
  tenant: 'acme',
  timeZone: 'Asia/Tokyo',
  paused: false,
  ownerPolicy: 'recorder',
  defaultOwnerId: '005IS000000dddd',
  integrationUserId: '005IS000000iiii',
  withoutUserLink: 'defaultOwner',
  opportunityChoice: 'latest',
  rules: defaultRules,
  mappings: {},
  userLinks: new Map([['u1', '005IS000000rrrr']]),
};

const field = (name: string, type: string, more: Partial<TaskField> = {}): TaskField => ({
  name,
  type,
  length: 255,
  createable: true,
  updateable: true,
  restricted: false,
  ...more,
});

const call: Activity = {
  v: 1,
  id: 'a1',
  leadId: 'l1',
  kind: 'call',
  occurredAt: '2026-10-30T00:30:00+09:00',
  recorder: { id: 'u1', name: '山田 太郎' },
  result: '担当者接触：アポ獲得',
  comment: '来週訪問',
};

function input(more: Partial<PlanInput> = {}): PlanInput {
  return {
    activity: call,
    sent: null,
    link: onLead,
    settings,
    org: { names: salesforceNames(), closedStatus: '完了', taskFields: new Map() },
    ...more,
  };
}

function bodyOf(plan: ReturnType<typeof sut>) {
  assert.ok(plan.action === 'insert' || plan.action === 'update', JSON.stringify(plan));
  return plan.body;
}

test('a call on a linked lead becomes a closed Task of the recorder on the Lead', () => {
  const body = bodyOf(sut(input()));
  assert.equal(body['WhoId'], leadId);
  assert.equal(body['OwnerId'], '005IS000000rrrr');
  assert.equal(body['Status'], '完了');
  assert.equal(body['TaskSubtype'], 'Call');
  assert.equal(body['Subject'], '[BALES] コール：担当者接触：アポ獲得');
  assert.equal(body['BalesActivityId__c'], 'acme:a1');
  assert.ok(!('WhatId' in body));
});

test('half past midnight in Tokyo stays on its day', () => {
  assert.equal(bodyOf(sut(input()))['ActivityDate'], '2026-10-30');
  assert.equal(bodyOf(sut(input()))['BalesOccurredAt__c'], '2026-10-29T15:30:00.000Z');
});

test('a Contact carries the Opportunity made last, or an open one first by setting', () => {
  assert.equal(bodyOf(sut(input({ link: onContact })))['WhatId'], '006IS000000bbbbYAA');
  const openFirst = { ...settings, opportunityChoice: 'openFirst' as const };
  assert.equal(bodyOf(sut(input({ link: onContact, settings: openFirst })))['WhatId'], '006IS000000aaaaYAA');
});

test('an unlinked recorder’s activity goes to the default owner with a warning, or is held by setting', () => {
  const activity: Activity = { ...call, recorder: { id: 'u2', name: '佐藤' } };
  const plan = sut(input({ activity }));
  assert.equal(bodyOf(plan)['OwnerId'], '005IS000000dddd');
  assert.deepEqual(plan.action === 'insert' && plan.warnings.map((warning) => warning.code), [
    'USER_NOT_LINKED',
  ]);
  const held = sut(input({ activity, settings: { ...settings, withoutUserLink: 'hold' } }));
  assert.deepEqual(held, { action: 'hold', reason: 'userNotLinked' });
});

test('no link, a failed link, a pause and a kind that is off each say why nothing is sent', () => {
  assert.deepEqual(sut(input({ link: { status: 'unlinked' } })), { action: 'hold', reason: 'noLink' });
  assert.deepEqual(sut(input({ link: { status: 'failed', reason: 'DELETED' } })), {
    action: 'hold',
    reason: 'linkFailed',
  });
  assert.deepEqual(sut(input({ settings: { ...settings, paused: true } })), {
    action: 'hold',
    reason: 'paused',
  });
  const off = { ...settings, rules: { ...defaultRules, call: { ...defaultRules.call, enabled: false } } };
  assert.deepEqual(sut(input({ settings: off })), { action: 'skip', reason: 'kindOff' });
});

test('an edit sends what changed and nothing else', () => {
  const plan = sut(
    input({ activity: { ...call, comment: '再来週訪問' }, sent: { taskId: '00T1', activity: call } }),
  );
  const body = bodyOf(plan);
  assert.deepEqual(Object.keys(body).sort(), ['BalesSearchKey__c', 'Description']);
  assert.equal(body['Description'], '再来週訪問');
});

test('an edit that empties a text clears the field', () => {
  const emptied: Activity = { ...call, comment: '' };
  assert.equal(
    bodyOf(sut(input({ activity: emptied, sent: { taskId: '00T1', activity: call } })))['Description'],
    null,
  );
});

test('a deletion marks the Task withdrawn at the time of sending; one that was never sent is skipped', () => {
  const deleted: Activity = { ...call, deleted: true };
  const body = bodyOf(sut(input({ activity: deleted, sent: { taskId: '00T1', activity: call } })));
  assert.deepEqual(withWithdrawal(body, '2026-11-01T00:00:00.000Z'), {
    BalesWithdrawnAt__c: '2026-11-01T00:00:00.000Z',
  });
  assert.deepEqual(sut(input({ activity: deleted })), { action: 'skip', reason: 'neverSentAndDeleted' });
});

test('default body policies: bulk mail none, received mail its subject, HTML as text', () => {
  const mail = {
    v: 1,
    id: 'm',
    leadId: 'l1',
    occurredAt: call.occurredAt,
    subject: '件名',
    body: '<p>本文&amp;</p>',
    bodyType: 'html',
  } as const;
  assert.ok(!('Description' in bodyOf(sut(input({ activity: { ...mail, kind: 'bulkMail' } })))));
  assert.equal(bodyOf(sut(input({ activity: { ...mail, kind: 'receivedMail' } })))['Description'], '件名');
  assert.equal(
    bodyOf(sut(input({ activity: { ...mail, kind: 'individualMail' } })))['Description'],
    '件名\n\n本文&',
  );
});

test('a mapped value is matched after NFKC and trimming, else by the table, else reported and left out', () => {
  const taskFields = new Map([
    ['Result__c', field('Result__c', 'picklist', { restricted: true, values: ['アポ獲得', 'NG'] })],
  ]);
  const mappings = {
    call: [{ source: 'result', taskField: 'Result__c', valueTable: { '担当者接触:お断り': 'NG' } }],
  };
  const planned = (result: string) =>
    sut(
      input({
        activity: { ...call, result },
        settings: { ...settings, mappings },
        org: { ...input().org, taskFields },
      }),
    );
  assert.equal(bodyOf(planned(' ｱﾎﾟ獲得 '))['Result__c'], 'アポ獲得');
  assert.equal(bodyOf(planned('担当者接触：お断り'))['Result__c'], 'NG');
  const unknown = planned('受付ブロック');
  assert.ok(!('Result__c' in bodyOf(unknown)));
  assert.deepEqual(unknown.action === 'insert' && unknown.warnings.map((warning) => warning.code), [
    'VALUE_NOT_IN_PICKLIST',
  ]);
});

test('a mapped field that is not granted is reported and the Task still goes', () => {
  const mappings = { call: [{ source: 'result', taskField: 'Gone__c', valueTable: {} }] };
  const plan = sut(input({ settings: { ...settings, mappings } }));
  assert.ok(plan.action === 'insert');
  assert.deepEqual(plan.warnings, [{ code: 'FIELD_NOT_GRANTED', field: 'Gone__c', parameters: {} }]);
});

const anyActivity = fc
  .record({
    kind: fc.constantFrom(...kinds),
    long: fc.string({ unit: 'binary', maxLength: 40_000, size: 'max' }),
    minute: fc.integer({ min: 0, max: 59 }),
    recorder: fc.constantFrom('u1', 'u2'),
  })
  .map(({ kind, long, minute, recorder }): Activity => {
    const base = {
      v: 1,
      id: 'x',
      leadId: 'l',
      occurredAt: `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z`,
      recorder: { id: recorder },
    } as const;
    if (kind === 'call') return { ...base, kind, result: long, comment: long };
    if (kind === 'comment') return { ...base, kind, text: long };
    if (kind === 'opportunityConversion') return { ...base, kind, name: long, handover: long };
    return { ...base, kind, subject: long, body: long };
  });

test('whatever the activity: lengths hold, no character is torn, a Lead never has a What', () => {
  fc.assert(
    fc.property(anyActivity, (activity) => {
      const body = bodyOf(sut(input({ activity })));
      assert.ok(String(body['Subject']).length <= 255);
      assert.ok(String(body['Description'] ?? '').length <= 32_000);
      assert.ok(String(body['BalesSearchKey__c'] ?? '').length <= 255);
      assert.ok(!('WhatId' in body));
      assert.ok(!/[\ud800-\udbff]$/u.test(String(body['Subject'])));
    }),
    { numRuns: 60 },
  );
});

test('whatever changes: an update sends no create-only field, and a repeat sends nothing', () => {
  fc.assert(
    fc.property(anyActivity, anyActivity, (before, after) => {
      const sent = { taskId: '00T1', activity: before };
      assert.deepEqual(sut(input({ activity: before, sent })), { action: 'skip', reason: 'nothingChanged' });
      const plan = sut(input({ activity: { ...after, id: before.id, leadId: before.leadId }, sent }));
      if (plan.action !== 'update') return;
      for (const name of ['TaskSubtype', 'OwnerId', 'Status', 'WhoId', 'WhatId', 'BalesActivityId__c']) {
        assert.ok(!(name in plan.body), name);
      }
    }),
    { numRuns: 60 },
  );
});
