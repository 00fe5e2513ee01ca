import type pg from 'pg';
import type { ConnectedOrg } from '../connection/connect.ts';
import type { Tick } from '../inbox/tick.ts';
import { linkLeads, unlinkLeads } from './link-leads.ts';
import type { LinkOrder, LinkOutcome } from './link-leads.ts';
import { moveHistory } from './move-history.ts';
import type { MovedHistory } from './move-history.ts';
import { openLinkContext } from './open-link-context.ts';
import { suggestLinks } from './suggest-links.ts';
import type { LinkSuggestion } from './suggest-links.ts';

/** SalesforceID連携 of one org. Every method throws SyncError or SalesforceFailure. */
export interface LinkDoor {
  /** Verifies and links, 200 at a time. @param onProgress orders done so far */
  link(orders: readonly LinkOrder[], onProgress?: (done: number) => void): Promise<LinkOutcome[]>;
  /** @returns those that had a link */
  unlink(leads: readonly string[]): Promise<readonly string[]>;
  /** Takes what was sent for a lead to the record it is linked with now. */
  moveHistory(lead: string): Promise<MovedHistory>;
  /** @param leads null: the first unlinked ones */
  suggest(leads: readonly string[] | null): Promise<LinkSuggestion[]>;
  close(): Promise<void>;
}

const BATCH = 200;

/** @param connected is closed with the door. */
export async function linkDoor(
  pool: pg.Pool,
  org: number,
  connected: ConnectedOrg,
  tick: Tick,
): Promise<LinkDoor> {
  const context = await openLinkContext(pool, org, connected.client, tick);
  return {
    async link(orders, onProgress) {
      const outcomes: LinkOutcome[] = [];
      for (let at = 0; at < orders.length; at += BATCH) {
        outcomes.push(...(await linkLeads(context, orders.slice(at, at + BATCH))));
        onProgress?.(Math.min(at + BATCH, orders.length));
      }
      return outcomes;
    },
    unlink: (leads) => unlinkLeads(context, leads),
    moveHistory: (lead) => moveHistory(context, lead),
    suggest: (leads) => suggestLinks(context, leads),
    close: () => connected.close(),
  };
}
