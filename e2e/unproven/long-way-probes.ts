import { setTimeout as sleep } from 'node:timers/promises';
import { said } from './org-calls.ts';
import type { OrgCalls } from './org-calls.ts';
import { CannotTry } from './probe.ts';
import type { Probe } from './probe.ts';
import { element, soap } from './soap.ts';

/** What takes several calls: Bulk jobs, conversions. */
export const longWayProbes: readonly Probe[] = [
  {
    name: 'bulk-column-twice',
    expected: 'Failed InvalidBatch : Field name is duplicated : Name',
    async ask(org) {
      const wish = { object: 'Account', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
      const opened = await org.call('POST', '/jobs/ingest', wish);
      const { id } = (opened.body ?? {}) as { readonly id?: string };
      if (id === undefined) throw new CannotTry(said(opened));
      const job = `/jobs/ingest/${id}`;
      const csv = { 'content-type': 'text/csv' };
      try {
        const uploaded = await org.call('PUT', `${job}/batches`, 'Name,Name\nBALES probe,BALES probe\n', csv);
        if (uploaded.status !== 201) return said(uploaded);
        await org.call('PATCH', job, { state: 'UploadComplete' });
        return await jobWords(org, job);
      } finally {
        await removeResults(org, job);
        await org.call('DELETE', job);
      }
    },
  },
  {
    name: 'converted-without-contact',
    expected: 'still the ID',
    async ask(org) {
      const lead = { LastName: 'BALES probe', Company: 'BALES probe' };
      const made = await org.call('POST', '/sobjects/Lead', lead);
      const { id } = (made.body ?? {}) as { readonly id?: string };
      if (id === undefined) throw new CannotTry(`Lead: ${said(made)}`);
      const parts = await convert(org, id);
      try {
        await org.remove('Contact', parts.contact);
        const soql = encodeURIComponent(`SELECT ConvertedContactId FROM Lead WHERE Id = '${id}'`);
        const answer = await org.call('GET', `/queryAll?q=${soql}`);
        const { records } = answer.body as { readonly records: readonly Readonly<Record<string, unknown>>[] };
        return records[0]?.['ConvertedContactId'] === null ? 'empty' : 'still the ID';
      } finally {
        await org.remove('Account', parts.account);
        await org.remove('Lead', id);
      }
    },
  },
];

async function jobWords(org: OrgCalls, job: string): Promise<string> {
  for (let pause = 20, slept = 0; slept < 120_000; slept += pause, pause = Math.min(pause * 2, 5000)) {
    const { body } = await org.call('GET', job);
    const { state = '', errorMessage = '' } = body as { state?: string; errorMessage?: string | null };
    if (['JobComplete', 'Failed', 'Aborted'].includes(state)) return `${state} ${errorMessage ?? ''}`.trim();
    await sleep(pause);
  }
  throw new CannotTry('the job has not ended in two minutes');
}

/** Whatever the job made after all. */
async function removeResults(org: OrgCalls, job: string): Promise<void> {
  const { text } = await org.call('GET', `${job}/successfulResults`);
  for (const [, id = ''] of text.matchAll(/^"(001\w{12,15})"/gm)) await org.remove('Account', id);
}

async function convert(org: OrgCalls, lead: string): Promise<{ contact: string; account: string }> {
  const [status] = await org.query('SELECT ApiName FROM LeadStatus WHERE IsConverted = true LIMIT 1');
  const answer = await soap(
    org,
    'u',
    `<convertLead><leadConverts><convertedStatus>${String(status?.['ApiName'])}</convertedStatus><doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>${lead}</leadId><overwriteLeadSource>false</overwriteLeadSource><sendNotificationEmail>false</sendNotificationEmail></leadConverts></convertLead>`,
  );
  const [contact, account] = [element(answer, 'contactId'), element(answer, 'accountId')];
  if (contact && account) return { contact, account };
  await org.remove('Lead', lead);
  throw new CannotTry(element(answer, 'message') ?? element(answer, 'faultstring') ?? 'no conversion');
}
