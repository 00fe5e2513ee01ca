import type { LeadRow } from '@bales/activity';
import type { LeadFacts } from './lead-store.ts';

/** The lead of an export's row, as it is kept. */
export function leadFacts({ leadId, lastName, firstName, company, mail, url }: LeadRow): LeadFacts {
  const name = [lastName, firstName].filter(Boolean).join(' ');
  return {
    lead: leadId,
    name: name === '' ? null : name,
    company: company ?? null,
    mail: mail ?? null,
    url: url ?? null,
  };
}
