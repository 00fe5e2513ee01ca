import { medianTime } from './org.ts';
import type { BenchOrg } from './org.ts';

const DATA = '/services/data/v67.0';

export interface RowTimes {
  /** One collection of 200 Tasks on 20 Leads. */
  readonly insert200Ms: number;
  /** One page of 2,000 rows with five fields. */
  readonly query2000Ms: number;
  readonly byIdMs: number;
}

export async function measureRows(org: BenchOrg): Promise<RowTimes> {
  const leads = await makeLeads(org, 20);
  const insert = (run: number) => org.call('POST', `${DATA}/composite/sobjects`, collection(leads, 200, run));
  const insert200Ms = await medianTime(30, insert);
  const soql = 'SELECT Id, Subject, WhoId, ActivityDate, Status FROM Task LIMIT 2000';
  const query2000Ms = await medianTime(30, () =>
    org.call('GET', `${DATA}/query?q=${encodeURIComponent(soql)}`),
  );
  const [lead = ''] = leads;
  const byIdMs = await medianTime(200, () => org.call('GET', `${DATA}/sobjects/Lead/${lead}`));
  return { insert200Ms, query2000Ms, byIdMs };
}

export async function makeLeads(org: BenchOrg, count: number): Promise<string[]> {
  const records = Array.from({ length: count }, (_, index) => ({
    attributes: { type: 'Lead' },
    LastName: `Bench ${String(index)}`,
    Company: `Bench ${String(index)}`,
  }));
  const results = (await org.call('POST', `${DATA}/composite/sobjects`, { allOrNone: true, records })) as {
    id: string;
  }[];
  return results.map(({ id }) => id);
}

/** Tasks of a call centre: 200 characters of text each, days spread over a year before now. */
export function collection(leads: readonly string[], count: number, seed: number): unknown {
  const records = Array.from({ length: count }, (_, index) => {
    const place = seed * count + index;
    return {
      attributes: { type: 'Task' },
      Subject: `[BENCH] コール：担当者不在 ${String(place)}`,
      WhoId: leads[place % leads.length],
      ActivityDate: new Date(Date.now() - (place % 360) * 86_400_000).toISOString().slice(0, 10),
      Status: 'Completed',
      TaskSubtype: 'Call',
      Description: '来期の予算について確認。'.repeat(16),
    };
  });
  return { allOrNone: false, records };
}
