import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { once } from 'node:events';
import { SalesforceFailure } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import type { AdminContext } from '../org/admin-context.ts';
import { readMetadata } from '../org/soap-metadata.ts';

const COLLECTION = 200;
const standard = [
  ...['Id', 'Subject', 'Status', 'OwnerId', 'WhoId', 'WhatId', 'AccountId', 'ActivityDate'],
  ...['TaskSubtype', 'Description', 'CreatedDate', 'LastModifiedDate'],
];

type Row = Readonly<Record<string, unknown>> & { readonly attributes: { readonly type: string } };

/** Which rows hold something of ours. */
function ours({ names }: AdminContext): { readonly tasks: string; readonly opportunities: string } {
  const { leadId, conversionId } = names.opportunity;
  return {
    tasks: `FROM Task WHERE ${names.activity.activityId} != null AND IsDeleted = false`,
    opportunities: `FROM Opportunity WHERE (${leadId} != null OR ${conversionId} != null) AND IsDeleted = false`,
  };
}

/**
 * How many Tasks BALES has written, and Opportunities it has written on; none when the key of Tasks is not in the org any more.
 * @throws BadInput when the key is there and not to be seen, as after a removal that left the Tasks: nothing could be written out
 */
export async function countData(context: AdminContext): Promise<number> {
  const { admin, names, target } = context;
  const { tasks, opportunities } = ours(context);
  const count = (from: string): Promise<number> => admin.count(`SELECT COUNT() ${from}`, { allRows: true });
  try {
    return (await count(tasks)) + (await count(opportunities));
  } catch (error) {
    if (!(error instanceof SalesforceFailure) || error.code !== 'INVALID_FIELD') throw error;
    const [activity = ''] = (await readMetadata(target, 'CustomObject', ['Activity'])).values();
    if (!activity.includes(`<fullName>${names.activity.activityId}</fullName>`)) return 0;
    throw new BadInput('FIELDS_HIDDEN', adminText('error.fieldsHidden', { org: target.name }));
  }
}

/**
 * Writes every Task of ours into a JSON Lines file, archived ones too, and what BALES wrote on Opportunities. A file that is there is
 * gone on with: a removal that was broken off has deleted some of what stands in it.
 */
export async function exportData(context: AdminContext, file: string): Promise<void> {
  const { names } = context;
  const { tasks, opportunities } = ours(context);
  const torn = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'));
  const output = createWriteStream(file, { mode: 0o600, flags: 'a' });
  if (torn) output.write('\n');
  const task = [...standard, ...Object.values(names.activity)].join(', ');
  await writeRows(context, output, `SELECT ${task} ${tasks} ORDER BY Id`);
  const opportunity = ['Id', 'Name', ...Object.values(names.opportunity)].join(', ');
  await writeRows(context, output, `SELECT ${opportunity} ${opportunities} ORDER BY Id`);
  output.end();
  await once(output, 'finish');
}

/** Each row with its object as `object`. */
async function writeRows({ admin }: AdminContext, output: WriteStream, soql: string): Promise<void> {
  for await (const page of admin.query<Row>(soql, { allRows: true }))
    for (const { attributes, ...row } of page)
      output.write(`${JSON.stringify({ object: attributes.type, ...row })}\n`);
}

/** Deletes every Task of ours; they stay in the recycle bin for 15 days. @returns how many the org refused to delete */
export async function deleteTasks(context: AdminContext): Promise<number> {
  const { admin } = context;
  const soql = `SELECT Id ${ours(context).tasks} ORDER BY Id`;
  const rows = await admin.queryRows<{ Id: string }>(soql, { allRows: true });
  let refused = 0;
  for (let from = 0; from < rows.length; from += COLLECTION) {
    const ids = rows.slice(from, from + COLLECTION).map(({ Id }) => Id);
    refused += (await admin.remove(ids)).filter(({ success }) => !success).length;
  }
  return refused;
}
