import type { Language } from '@bales/activity';
import type pg from 'pg';
import type { ConnectedOrg } from '../connection/connect.ts';
import { SyncError } from '../errors.ts';
import type { Tick } from '../inbox/tick.ts';
import { orgById } from '../orgs/org.ts';
import { searchAccounts } from './candidates.ts';
import type { FoundAccount } from './candidates.ts';
import { openConversionContext } from './conversion-context.ts';
import type { ConversionContext } from './conversion-context.ts';
import { readForm } from './conversion-form.ts';
import type { ConversionForm } from './conversion-form.ts';
import { readSource } from './conversion-source.ts';
import { convert } from './convert.ts';
import type { ConversionOutcome, ConversionRequest } from './convert.ts';

/** 商談化 in one org. Every method throws SyncError or SalesforceFailure. */
export interface ConversionDoor {
  /** @throws SyncError CONVERSION_NOT_LINKED */
  form(
    lead: string,
    asked: { readonly recorderId: string | null; readonly recordTypeId: string | null },
  ): Promise<ConversionForm>;
  searchAccounts(text: string): Promise<FoundAccount[]>;
  convert(request: ConversionRequest): Promise<ConversionOutcome>;
  close(): Promise<void>;
}

/** @param connected is closed with the door. */
export function conversionDoor(
  pool: pg.Pool,
  org: number,
  connected: ConnectedOrg,
  { tick, language }: { readonly tick: Tick; readonly language: Language },
): ConversionDoor {
  const { client } = connected;
  const context = async (): Promise<ConversionContext> => {
    const row = await orgById(pool, org);
    if (!row) throw new Error(`There is no org ${String(org)}`);
    return openConversionContext(pool, row, client, tick);
  };
  return {
    async form(lead, { recorderId, recordTypeId }) {
      const opened = await context();
      const source = await readSource(opened, lead);
      if (!source) throw new SyncError('CONVERSION_NOT_LINKED', { lead });
      const ownerId = opened.settings.userLinks.get(recorderId ?? '') ?? null;
      return readForm(opened, source, { ownerId, recordTypeId, language });
    },
    searchAccounts: (text) => searchAccounts(client, text),
    convert: async (request) => convert(await context(), request, language),
    close: () => connected.close(),
  };
}
