import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPeople } from './testing/people.ts';

const everything = 'read edit delete transfer';

/** A recorder with a Task on a Lead of theirs, in an org with private leads. */
function recorded() {
  const people = openPeople();
  people.defaults({ Lead: 'Private', Account: 'Private', Opportunity: 'Private', Case: 'Private' });
  const top = people.role('Top');
  const low = people.role('Low', top);
  const recorder = people.person('recorder', { role: low });
  const lead = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: recorder.userId });
  const task = people.make('Task', { Subject: 's', WhoId: lead, OwnerId: recorder.userId });
  return { people, top, low, recorder, lead, task };
}

test('with Private activities a task is edited by its owner and those above only', () => {
  const { people, top, low, recorder, task } = recorded();
  assert.equal(people.access(recorder, 'Task', task), everything);
  assert.equal(people.access(people.person('above', { role: top }), 'Task', task), everything);
  assert.equal(people.access(people.person('beside', { role: low }), 'Task', task), '');
});

test('who may read a task’s Who or What may read the task', () => {
  const { people, lead, task } = recorded();
  const reader = people.person('reader', { sets: [people.set('Leads', { objects: { Lead: 'rv' } })] });
  assert.equal(people.access(reader, 'Task', task), 'read');
  assert.deepEqual(people.visible(reader, 'Task'), [task]);
  const blind = people.person('blind', { profile: '最小アクセス - Salesforce' });
  people.make('LeadShare', { LeadId: lead, UserOrGroupId: blind.userId, LeadAccessLevel: 'Edit' });
  // The record is shared, yet the user may not read leads at all.
  assert.equal(people.access(blind, 'Task', task), '');
});

test('View All on the parent never lets a task be edited, View All Data neither, Modify All Data does', () => {
  const { people, task } = recorded();
  const set = people.set('Everything', { objects: { Lead: 'crudvm' }, permissions: ['ViewAllData'] });
  const viewer = people.person('viewer', { sets: [set] });
  assert.equal(people.access(viewer, 'Task', task), 'read');
  assert.equal(people.access(people.admin, 'Task', task), everything);
});

test('controlled by parent: who may edit every parent may edit the task', () => {
  const { people, recorder } = recorded();
  people.defaults({ Activity: 'ControlledByParent' });
  const account = people.make('Account', { Name: 'A', OwnerId: recorder.userId });
  const contact = people.make('Contact', { LastName: 'c', AccountId: account, OwnerId: recorder.userId });
  const deal = { Name: 'o', StageName: 'Prospecting', CloseDate: '2026-05-01', AccountId: account };
  const opportunity = people.make('Opportunity', { ...deal, OwnerId: recorder.userId });
  const about = { WhoId: contact, WhatId: opportunity, OwnerId: recorder.userId };
  const both = people.make('Task', { Subject: 's', ...about });
  const one = people.make('Task', { Subject: 't', WhoId: contact, OwnerId: recorder.userId });
  const partner = people.person('partner');
  people.make('AccountShare', {
    AccountId: account,
    UserOrGroupId: partner.userId,
    AccountAccessLevel: 'Edit',
    OpportunityAccessLevel: 'Read',
  });
  assert.equal(people.access(partner, 'Task', one), 'read edit transfer');
  assert.equal(people.access(partner, 'Task', both), 'read');
  const free = people.make('Task', { Subject: 'u', OwnerId: recorder.userId });
  assert.equal(people.access(partner, 'Task', free), '');
});

/** What a customer's integration user has: the right to write tasks and to see every lead, and nobody below. */
function integration(role: 'none' | 'above') {
  const { people, top, recorder, lead, task } = recorded();
  const license = people.make('PermissionSetLicenseAssign', {
    AssigneeId: people.person('robot', {
      profile: 'Minimum Access - API Only Integrations',
      ...(role === 'above' ? { role: top } : {}),
    }).userId,
    PermissionSetLicenseId: String(
      people.org.rows.where(
        'PermissionSetLicense',
        '"DeveloperName" = ?',
        'SalesforceAPIIntegrationPsl',
      )[0]?.['Id'],
    ),
  });
  const userId = String(people.org.rows.byId('PermissionSetLicenseAssign', license)?.['AssigneeId']);
  const permissions = ['ApiEnabled', 'EditTask', 'ActivitiesAccess'];
  const fields = { 'Task.WhoId': 'edit', 'Task.Description': 'edit' } as const;
  people.assign(userId, people.set('Integration', { objects: { Lead: 'ruv' }, permissions, fields }));
  const robot = { userId, sharing: true, fieldSecurity: true };
  return { people, recorder, lead, task, robot };
}

test('an integration user without a role inserts a task for somebody else and cannot edit it', () => {
  const { people, recorder, lead, task, robot } = integration('none');
  const values = { Subject: 'call', WhoId: lead, OwnerId: recorder.userId };
  assert.equal(people.code(people.insert(robot, 'Task', values)), 'ok');
  assert.equal(
    people.code(people.update(robot, 'Task', { Id: task, Description: 'x' })),
    'INSUFFICIENT_ACCESS_OR_READONLY',
  );
});

test('with a role above the recorders it edits their tasks', () => {
  const { people, task, robot } = integration('above');
  assert.equal(people.code(people.update(robot, 'Task', { Id: task, Description: 'x' })), 'ok');
});

test('a task on a record that the user does not see is refused', () => {
  const { people, recorder, robot } = integration('above');
  const hidden = people.make('Account', { Name: 'A', OwnerId: people.admin.userId });
  const contact = people.make('Contact', { LastName: 'c', AccountId: hidden, OwnerId: recorder.userId });
  assert.equal(
    people.code(people.insert(robot, 'Task', { Subject: 's', WhoId: contact })),
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  );
});
