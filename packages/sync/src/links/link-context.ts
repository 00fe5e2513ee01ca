import type { Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import type { Tick } from '../inbox/tick.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

/** What linking works with. */
export interface LinkContext {
  readonly pool: pg.Pool;
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly org: number;
  /** How this tenant's rows are named. */
  readonly keys: RowKeys;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Absent within a drain, which goes on by itself. */
  readonly tick?: Tick;
  /** `Mirrors__c`: BALES lead ID and status are shown on Lead and Contact too. */
  readonly mirrors: boolean;
  /** `StoreMail__c`: the mail address of a BALES lead stands in its link row. */
  readonly storeMail: boolean;
}
