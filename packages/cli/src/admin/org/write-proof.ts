import type { CompositeAnswer, CompositeRequest, SalesforceClient } from '@bales/sync';
import { apiVersion } from '@bales/sync';
import type { Names } from '@bales/activity';

export const proofObjects = ['Lead', 'Contact', 'Opportunity'] as const;
export type ProofObject = (typeof proofObjects)[number];

/** What a rolled-back write showed. */
export interface Proof {
  readonly object: ProofObject;
  /** `noRecord`: there is none that somebody else owns, so nothing could be proved. */
  readonly status: 'proved' | 'refused' | 'noRecord';
  /** Which write was refused. */
  readonly at?: 'insert' | 'update';
  readonly code?: string;
  readonly message?: string;
}

export interface ProofInput {
  /** As the integration user. */
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly integrationUserId: string;
  /** Whose Task it is: a linked user. */
  readonly recorderId: string;
  readonly tenant: string;
}

/**
 * Inserts and updates a Task of the recorder's on a record that somebody else owns, as the engine would, in a Composite that is
 * rolled back because its last subrequest fails on purpose: nothing is left behind.
 */
export async function proveWritePath(input: ProofInput): Promise<Proof[]> {
  const { client, integrationUserId } = input;
  const other = `OwnerId != '${integrationUserId}' LIMIT 1`;
  const [leads = [], contacts = [], opportunities = [], statuses = []] = await client.queries<{
    Id: string;
    ApiName: string;
  }>([
    `SELECT Id FROM Lead WHERE IsConverted = false AND ${other}`,
    `SELECT Id FROM Contact WHERE ${other}`,
    `SELECT Id FROM Opportunity WHERE ${other}`,
    'SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder LIMIT 1',
  ]);
  const status = statuses[0]?.ApiName ?? 'Completed';
  const records = { Lead: leads[0]?.Id, Contact: contacts[0]?.Id, Opportunity: opportunities[0]?.Id };
  return Promise.all(
    proofObjects.map((object) => {
      const record = records[object];
      return record === undefined
        ? ({ object, status: 'noRecord' } as const)
        : proveOn(input, object, record, status);
    }),
  );
}

async function proveOn(
  { client, names, recorderId, tenant }: ProofInput,
  object: ProofObject,
  recordId: string,
  status: string,
): Promise<Proof> {
  const tasks = `/services/data/v${apiVersion}/sobjects/Task`;
  const parent = object === 'Opportunity' ? 'WhatId' : 'WhoId';
  const task = {
    Subject: '[BALES] set-up',
    Status: status,
    OwnerId: recorderId,
    ActivityDate: new Date().toISOString().slice(0, 10),
    [parent]: recordId,
    [names.activity.activityId]: `${tenant}:set-up#${object.toLowerCase()}`,
  };
  const requests: CompositeRequest[] = [
    { method: 'POST', url: tasks, referenceId: 'insert', body: task },
    { method: 'PATCH', url: `${tasks}/@{insert.id}`, referenceId: 'update', body: { Description: 'BALES' } },
    // There is no such Task: this takes everything back.
    { method: 'PATCH', url: `${tasks}/00T000000000000AAA`, referenceId: 'undo', body: { Subject: '-' } },
  ];
  const answers = await client.composite(requests, true);
  for (const at of ['insert', 'update'] as const) {
    const error = errorOf(answers, at);
    if (error) return { object, status: 'refused', at, ...error };
  }
  return { object, status: 'proved' };
}

/** The error of a subrequest that is its own; those that were only taken back say `PROCESSING_HALTED`. */
function errorOf(
  answers: readonly CompositeAnswer[],
  reference: string,
): { readonly code: string; readonly message: string } | null {
  const answer = answers.find(({ referenceId }) => referenceId === reference);
  const [error] = [answer?.body ?? []].flat() as { errorCode?: string; message?: string }[];
  if (!error?.errorCode || error.errorCode === 'PROCESSING_HALTED') return null;
  return { code: error.errorCode, message: error.message ?? '' };
}

/** A linked user, else any person of the org who might record: whose Task the proof writes. */
export async function findRecorder(
  client: SalesforceClient,
  names: Names,
  integrationUserId: string,
): Promise<string | null> {
  const user = names.field('User__c');
  const [linked = [], people = []] = await client.queries<Record<string, string>>([
    `SELECT ${user} FROM ${names.object.userLink} WHERE ${user} != null ORDER BY Name LIMIT 1`,
    `SELECT Id FROM User WHERE IsActive = true AND UserType = 'Standard' AND UserRoleId != null AND Id != '${integrationUserId}' ORDER BY CreatedDate DESC LIMIT 1`,
  ]);
  return linked[0]?.[user] ?? people[0]?.['Id'] ?? null;
}
