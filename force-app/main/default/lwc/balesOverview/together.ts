/** Overviews of an Opportunity's own activities and of those before it, as one: the timeline beside it shows both. */
export function together(overviews: readonly TimelineOverview[]): TimelineOverview | undefined {
  const [first, ...rest] = overviews;
  return first && rest.reduce(join, first);
}

function join(one: TimelineOverview, other: TimelineOverview): TimelineOverview {
  const contacts = [one.lastContact, other.lastContact].flatMap((row) => row ?? []);
  const [latest] = contacts.toSorted((a, b) => (b.occurredAt ?? '').localeCompare(a.occurredAt ?? ''));
  return {
    ...one,
    total: one.total + other.total,
    more: one.more || other.more,
    kinds: sum(one.kinds, other.kinds),
    connectStatuses: sum(one.connectStatuses, other.connectStatuses),
    // Both count the same 26 weeks.
    weeks: one.weeks.map(({ startsOn, kinds }) => {
      const same = other.weeks.find((week) => week.startsOn === startsOn);
      return { startsOn, kinds: sum(kinds, same?.kinds ?? []) };
    }),
    ...(latest ? { lastContact: latest } : {}),
  };
}

/** Counts by name; a name of both comes once. */
function sum(one: readonly TimelineCount[], other: readonly TimelineCount[]): TimelineCount[] {
  const names = new Set([...one, ...other].map(({ name }) => name ?? ''));
  const amount = (counts: readonly TimelineCount[], wanted: string) =>
    counts.reduce((total, { name, amount: more }) => ((name ?? '') === wanted ? total + more : total), 0);
  return [...names].map((name) => ({ name, amount: amount(one, name) + amount(other, name) }));
}
