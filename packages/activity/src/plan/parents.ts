import type { Link, LinkedOpportunity, Settings } from './inputs.ts';
import type { FieldValue } from './plan.ts';

type Linked = Extract<Link, { status: 'linked' }>;

/** WhoId and WhatId. A Task whose Who is a Lead cannot carry a What. */
export function taskParents(
  link: Linked,
  settings: Settings,
): Readonly<Record<'WhoId' | 'WhatId', FieldValue>> {
  const { target } = link;
  if (target.object === 'Lead') return { WhoId: target.leadId, WhatId: null };
  return {
    WhoId: target.contactId,
    WhatId: chosenOpportunity(link.opportunities, settings.opportunityChoice),
  };
}

function chosenOpportunity(
  opportunities: readonly LinkedOpportunity[],
  choice: Settings['opportunityChoice'],
): string | null {
  const open = opportunities.filter((opportunity) => !opportunity.closed);
  const candidates = choice === 'openFirst' && open.length > 0 ? open : opportunities;
  return (
    candidates.reduce<LinkedOpportunity | null>(
      (latest, next) => (latest && latest.createdAt >= next.createdAt ? latest : next),
      null,
    )?.id ?? null
  );
}
