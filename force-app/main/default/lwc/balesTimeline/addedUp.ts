/** The overviews of several streams as one: an Opportunity's own activities and those before it. */
export function addedUp(overviews: readonly TimelineOverview[]): TimelineOverview | undefined {
  const [first, ...rest] = overviews;
  return first && rest.reduce(addUp, first);
}

function addUp(one: TimelineOverview, other: TimelineOverview): TimelineOverview {
  const names = [...new Set([...one.kinds, ...other.kinds].map(({ name }) => name))];
  const amountOf = (name: TimelineCount['name'], counts: readonly TimelineCount[]) =>
    counts.find((count) => count.name === name)?.amount ?? 0;
  return {
    ...one,
    total: one.total + other.total,
    more: one.more || other.more,
    kinds: names.map((name) => ({ name, amount: amountOf(name, one.kinds) + amountOf(name, other.kinds) })),
  };
}
