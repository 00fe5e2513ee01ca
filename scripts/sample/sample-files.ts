import iconv from 'iconv-lite';
import { sampleEnd, tokyoTime } from './calendar.ts';
import { badCount, badLines, withBadRows } from './bad-rows.ts';
import { csvLine, leadExport } from './lead-export.ts';
import { orgRecords, tenant } from './org-records.ts';
import { type Division, divide, inBothCount, type ToldLead, tellSample } from './tell-sample.ts';

/** What the sample is made of, in numbers: tests and `npm start` compare what they find with it. */
export interface SampleFacts {
  readonly tenant: string;
  /** The clock of the local org starts here. */
  readonly endsAt: string;
  readonly leads: number;
  /** Different activities; those in both files count once. */
  readonly activities: number;
  readonly onLinkedLeads: number;
  readonly inBoth: number;
  readonly export: { readonly read: number; readonly rejected: number };
  readonly jsonl: { readonly read: number; readonly rejected: number };
  /** The lead whose story is written by hand. */
  readonly showcase: { readonly leadId: string; readonly mail: string };
}

export const sampleFileNames = {
  export: 'lead-export.csv',
  jsonl: 'activities.jsonl',
  org: 'org-records.json',
  facts: 'facts.json',
} as const;

/** Every file of `config/sample` by name. @throws Error when a text cannot be written in CP932. */
export function sampleFiles(): Map<string, Buffer> {
  const told = tellSample();
  const division = divide(told);
  const text = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return new Map([
    [sampleFileNames.export, exportFile(told, division)],
    [sampleFileNames.jsonl, Buffer.from(jsonlFile(division))],
    [sampleFileNames.org, text(orgRecords(told.map(({ lead }) => lead)))],
    [sampleFileNames.facts, text(factsOf(told, division))],
  ]);
}

function factsOf(told: readonly ToldLead[], { exported, streamed }: Division): SampleFacts {
  const count = (leads: readonly ToldLead[]) => leads.reduce((sum, one) => sum + one.activities.length, 0);
  const inExport = [...exported.values()].reduce((sum, list) => sum + list.length, 0);
  const { id = '', mail = '' } = told[0]?.lead ?? {};
  return {
    tenant,
    endsAt: tokyoTime(sampleEnd),
    leads: told.length,
    activities: count(told),
    onLinkedLeads: count(told.filter(({ lead }) => lead.linkedBy !== 'none')),
    inBoth: inBothCount,
    export: { read: inExport + badCount, rejected: badCount },
    jsonl: { read: streamed.length + badCount, rejected: badCount },
    showcase: { leadId: id, mail },
  };
}

function exportFile(told: readonly ToldLead[], { exported }: Division): Buffer {
  // CP932 has the full-width tilde where Unicode's Japanese texts have the wave dash.
  const text = withBadRows(leadExport(told, exported)).map(csvLine).join('').replaceAll('〜', '～');
  const bytes = iconv.encode(text, 'cp932');
  if (iconv.decode(bytes, 'cp932') !== text) throw new Error('a text of the sample is not in CP932');
  return bytes;
}

function jsonlFile({ streamed }: Division): string {
  const lines = streamed.map(({ activity }) => JSON.stringify(activity));
  const comment = streamed.find(({ activity }) => activity.kind === 'comment');
  if (!comment) throw new Error('the sample has no comment');
  badLines(comment.activity).forEach((line, index) => lines.splice(100 + index * 400, 0, line));
  return `${lines.join('\n')}\n`;
}
