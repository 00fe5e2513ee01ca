import type { SalesforceClient } from './client.ts';

/** A moment of this machine's clock as the org's own clock had it: the org compares it with its stamps. */
export function onOrgClock(moment: Date, { now }: Pick<SalesforceClient, 'now'>): string {
  return new Date(moment.getTime() + now() - Date.now()).toISOString();
}
