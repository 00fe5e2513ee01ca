import { betweenDrains } from '../orgs/between-drains.ts';
import { collectionLimit } from '../salesforce/client.ts';
import type { RecordOutcome } from '../salesforce/client.ts';
import type { LinkContext } from './link-context.ts';

/** What a move did. */
export interface MovedHistory {
  readonly moved: number;
  /** Refused by Salesforce, with its own words. */
  readonly refused: readonly { readonly task: string; readonly code: string; readonly message: string }[];
}

interface SentTask {
  readonly seq: string;
  readonly task: string;
}

/**
 * Moves the Tasks that were sent for a lead to the record that it is linked with now: WhatId is emptied and WhoId set, in the
 * order of sending. A move that was broken off goes on where it stood: Tasks that are there already are not written again. Nobody
 * sends meanwhile: two calls would fight for the record, and what a drain has read for the old one would stay there.
 * @throws SyncError TRY_AGAIN when the org is drained all the time
 */
export function moveHistory(context: LinkContext, lead: string): Promise<MovedHistory> {
  return betweenDrains(context.pool, context.org, () => moveAll(context, lead));
}

async function moveAll(context: LinkContext, lead: string): Promise<MovedHistory> {
  const { pool, client, org } = context;
  const who = await recordOf(context, lead);
  if (who === null) return { moved: 0, refused: [] };
  const { rows } = await pool.query<SentTask>(
    `select seq, task from bales.activity where org = $1 and lead = $2 and task is not null and state <> 'removedInSalesforce'
     order by seq`,
    [org, lead],
  );
  let moved = 0;
  const refused: { task: string; code: string; message: string }[] = [];
  for (let at = 0; at < rows.length; at += collectionLimit) {
    const tasks = rows.slice(at, at + collectionLimit).map(({ task }) => task);
    const elsewhere = await notOn(context, tasks, who);
    if (elsewhere.length === 0) continue;
    // A Task on a Lead cannot carry a What, so the What goes first or with it.
    const values = elsewhere.map((Id) => ({ Id, WhatId: null, WhoId: who }));
    const outcomes = await client.update('Task', values, { allowDuplicates: true });
    elsewhere.forEach((task, index) => {
      const problem = problemOf(outcomes[index]);
      if (problem) refused.push({ task, ...problem });
      else moved += 1;
    });
  }
  return { moved, refused };
}

async function recordOf({ pool, org }: LinkContext, lead: string): Promise<string | null> {
  const { rows } = await pool.query<{ record: string | null }>(
    `select coalesce(lead_record, contact_record) as record from bales.link
     where org = $1 and lead = $2 and status = 'linked'`,
    [org, lead],
  );
  return rows[0]?.record ?? null;
}

async function notOn({ client }: LinkContext, tasks: readonly string[], who: string): Promise<string[]> {
  const list = tasks.map((id) => `'${id}'`).join(',');
  const rows = await client.queryRows<{ Id: string }>(
    `SELECT Id FROM Task WHERE Id IN (${list}) AND WhoId != '${who}' AND IsDeleted = false`,
    { allRows: true },
  );
  const there = new Set(rows.map(({ Id }) => Id));
  return tasks.filter((task) => there.has(task));
}

function problemOf(outcome: RecordOutcome | undefined): { code: string; message: string } | null {
  if (outcome?.success === true) return null;
  const error = outcome?.errors[0];
  return { code: error?.code ?? 'UNKNOWN_EXCEPTION', message: error?.message ?? '' };
}
