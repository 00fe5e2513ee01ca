import type { Link, LinkedOpportunity, Settings } from './inputs.ts';

type Linked = Extract<Link, { status: 'linked' }>;

/** Where a Task lands. */
export interface TaskParents {
  readonly WhoId: string;
  readonly WhatId: string | null;
}

/**
 * WhoId and WhatId of a Task. A Task whose Who is a Lead cannot carry a What; on a Contact the chosen Opportunity that BALES has
 * created is the What. A move sends both, null included.
 */
export function taskParents(link: Linked, settings: Pick<Settings, 'opportunityChoice'>): TaskParents {
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
      (latest, next) => (latest && isLater(latest, next) ? latest : next),
      null,
    )?.id ?? null
  );
}

/** Salesforce counts in seconds; of two in the same one, IDs are given out in order. */
function isLater(one: LinkedOpportunity, other: LinkedOpportunity): boolean {
  return one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;
}
