import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Activity } from '../contract/activity.ts';
import { kinds } from '../contract/kinds.ts';
import { parseActivity } from '../contract/parse-activity.ts';
import { bodyHash, changedFields } from './changed-fields.ts';
import type { BodyPolicy, PlanInput, Settings } from './inputs.ts';
import { planDelivery as sut } from './plan-delivery.ts';
import { bodyOf, onContact, onLead, planInput, settings, taskField } from './testing-input.ts';

const now = Date.parse('2026-11-01T00:00:00Z');
const longest = { Subject: 255, Description: 32_000, BalesSearchKey__c: 255, BalesRecorder__c: 120 } as const;
const moreLengths = {
  BalesCounterpart__c: 255,
  BalesCallResult__c: 255,
  BalesActionItems__c: 4_000,
  Free__c: 20,
} as const;
const createOnly = ['TaskSubtype', 'RecordTypeId', 'Status', 'WhoId', 'WhatId', 'BalesActivityId__c'];

const text = (maxLength: number) =>
  fc.oneof(
    fc.constant(''),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ unit: 'binary', maxLength, size: 'max' }),
  );
const person = fc.record(
  { id: fc.constantFrom('u1', 'u2', 'u3'), name: text(255) },
  { requiredKeys: ['id'] },
);

const common = {
  recorder: person,
  deleted: fc.boolean(),
  revision: fc.nat(3),
  minute: fc.nat(59),
};
const contents = {
  call: { connectStatus: text(80), result: text(255), comment: text(32_000), number: text(40) },
  comment: { text: text(31_999).map((value) => `x${value}`) },
  individualMail: {
    subject: text(1_000),
    body: text(40_000),
    bodyType: fc.constantFrom('text', 'html'),
    sender: person,
  },
  bulkMail: { subject: text(1_000), campaign: text(255), body: text(1_000) },
  receivedMail: { subject: text(1_000), body: text(1_000), from: text(254) },
  opportunityConversion: { name: text(255), amount: fc.nat(), handover: text(32_000) },
} as const;

const anyActivity: fc.Arbitrary<Activity> = fc.constantFrom(...kinds).chain((kind) => {
  const members: Record<string, fc.Arbitrary<unknown>> = { ...common, ...contents[kind] };
  const requiredKeys = kind === 'comment' ? ['minute', 'text'] : ['minute'];
  return fc.record(members, { requiredKeys }).map(({ minute, ...rest }) => {
    const occurredAt = `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z`;
    const parsed = parseActivity({ v: 1, id: 'x', leadId: 'l', kind, occurredAt, ...rest }, now);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return parsed.activity;
  });
});

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    body: fc.constantFrom<BodyPolicy>('full', 'subjectOnly', 'none'),
    ownerPolicy: fc.constantFrom('recorder', 'integrationUser'),
    withoutUserLink: fc.constantFrom('defaultOwner', 'hold'),
    template: fc.constantFrom('', '{result|subject}', '{firstLine}{firstLine}{firstLine}{firstLine}'),
  })
  .map(({ body, template, ...rest }) => ({
    ...settings,
    ...rest,
    rules: Object.fromEntries(
      kinds.map((kind) => [kind, { ...settings.rules[kind], body, subjectTemplate: template }]),
    ) as Settings['rules'],
    mappings: Object.fromEntries(
      kinds.map((kind) => [kind, [{ source: 'comment', taskField: 'Free__c', valueTable: {} }]]),
    ),
  }));

const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({ activity: anyActivity, settings: anySettings, link: fc.constantFrom(onLead, onContact) })
  .map((more) => {
    const taskFields = new Map([['Free__c', taskField('Free__c', 'string', { length: 20 })]]);
    return planInput({ ...more, org: { ...planInput().org, taskFields } });
  });

const runs = { numRuns: 300 };

test('whatever the activity: lengths hold and no character is torn', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const body = bodyOf(sut(input));
      for (const [name, length] of Object.entries({ ...longest, ...moreLengths }))
        assert.ok(String(body[name] ?? '').length <= length, name);
      for (const [name, value] of Object.entries(body)) {
        assert.ok(String(value).isWellFormed(), name);
        assert.ok(!/[^\P{Cc}\t\n]/u.test(String(value)), name);
      }
    }),
    runs,
  );
});

test('whatever the activity: an insert is a whole closed Task, and one on a Lead has no What', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const plan = sut(input);
      if (plan.action !== 'insert') return;
      for (const name of [
        'WhoId',
        'OwnerId',
        'Status',
        'TaskSubtype',
        'Subject',
        'ActivityDate',
        'BalesActivityId__c',
      ])
        assert.ok(plan.body[name], name);
      assert.equal('WhatId' in plan.body, input.link === onContact);
      assert.ok(!Object.values(plan.body).includes(null));
    }),
    runs,
  );
});

test('whatever was sent: sending it again changes nothing', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const sent = { taskId: '00T1', activity: input.activity };
      assert.deepEqual(sut({ ...input, sent }), { action: 'skip', reason: 'nothingChanged' });
    }),
    runs,
  );
});

test('whatever changes: an update carries no create-only field and nothing that stayed', () => {
  fc.assert(
    fc.property(anyInput, anyActivity, (input, before) => {
      const plan = sut({ ...input, sent: { taskId: '00T1', activity: before } });
      if (plan.action !== 'update') return;
      for (const name of createOnly) assert.ok(!(name in plan.body), name);
      const was = bodyOf(sut({ ...input, activity: { ...before, deleted: false } }));
      for (const [name, value] of Object.entries(plan.body))
        if (name !== 'OwnerId' && value !== null) assert.notEqual(was[name], value, name);
    }),
    runs,
  );
});

test('whatever changes: inserting the one and updating to the other is inserting the other', () => {
  fc.assert(
    fc.property(anyInput, anyActivity, (input, after) => {
      const linked = { ...input.settings, ownerPolicy: 'integrationUser' as const };
      const before = { ...input.activity, deleted: false };
      const next = { ...after, kind: before.kind, deleted: false } as Activity;
      const comparable = before.kind === after.kind && (after.revision ?? 9) >= (before.revision ?? 0);
      if (!comparable) return;
      const first = bodyOf(sut({ ...input, settings: linked, activity: before }));
      const change = sut({
        ...input,
        settings: linked,
        activity: next,
        sent: { taskId: '1', activity: before },
      });
      const whole = bodyOf(sut({ ...input, settings: linked, activity: next }));
      const result = Object.entries({ ...first, ...bodyOf(change) }).filter(([, value]) => value !== null);
      assert.deepEqual(Object.fromEntries(result), whole);
    }),
    runs,
  );
});

test('whichever answers were lost: the first one that comes says that the Task is as the last version', () => {
  const edits = fc.array(fc.record({ after: anyActivity, committed: fc.boolean() }), { maxLength: 4 });
  fc.assert(
    fc.property(anyInput, edits, fc.boolean(), (given, others, insertAnswered) => {
      const input = { ...given, settings: { ...given.settings, ownerPolicy: 'integrationUser' as const } };
      const first: Activity = { ...input.activity, deleted: false };
      const insert = bodyOf(sut({ ...input, activity: first }));
      const activity = insertAnswered ? first : null;
      const maybe: Activity[] = insertAnswered ? [] : [first];
      let task: Record<string, unknown> = { ...insert };
      for (const { after, committed } of [...others, { after: first, committed: true }]) {
        if (after.kind !== first.kind) continue;
        const { revision: _, ...version } = after;
        const write = bodyOf(
          sut({ ...input, activity: version as Activity, sent: { taskId: '1', activity, maybe } }),
        );
        if (committed) task = { ...task, ...write };
        maybe.push(version as Activity);
      }
      const left = Object.entries(task).filter(([, value]) => value !== null);
      assert.deepEqual(Object.fromEntries(left), insert);
    }),
    runs,
  );
});

test('whatever two bodies are: applying the changes makes the one the other, and equal bodies have equal hashes', () => {
  const value = fc.constantFrom(null, 'a', 'b', 1, true);
  const body = fc.dictionary(fc.constantFrom('A', 'B', 'C'), value);
  fc.assert(
    fc.property(body, body, (before, after) => {
      const whole = (one: object) =>
        Object.entries(one)
          .filter(([, each]) => each !== null)
          .sort();
      const changed = changedFields(before, after);
      assert.deepEqual(whole({ ...before, ...changed }), whole(after));
      const reversed = Object.fromEntries(Object.entries(after).reverse());
      assert.equal(bodyHash(after), bodyHash(reversed));
      assert.equal(
        bodyHash(before) === bodyHash(after),
        Object.keys({ ...before, ...after }).every((name) => before[name] === after[name]),
      );
    }),
  );
});
