/** Everything that goes wrong, or that people do, in a chaos run. */
export const troubles = [
  'lostAnswer',
  'wrongAnswer',
  'lostRequest',
  'unavailable',
  'sessionEnded',
  'tokenDeath',
  'limit',
  'readFailed',
  'linkRowLocked',
  'lock',
  'rule',
  'tooMuchForATrigger',
  'converted',
  'merged',
  'leadDeleted',
  'leadRestored',
  'taskDeleted',
  'connectionsCut',
  'databaseKilled',
  'workerKilled',
] as const;

export type Trouble = (typeof troubles)[number];

/** How often what happened. */
export class TroubleCount {
  readonly #counts = new Map<Trouble, number>(troubles.map((trouble) => [trouble, 0]));

  add(trouble: Trouble, times = 1): void {
    this.#counts.set(trouble, this.of(trouble) + times);
  }

  addAll(other: TroubleCount): void {
    for (const trouble of troubles) this.add(trouble, other.of(trouble));
  }

  of(trouble: Trouble): number {
    return this.#counts.get(trouble) ?? 0;
  }

  /** What never happened: a run that claims to have met it would be lying. */
  missing(): Trouble[] {
    return troubles.filter((trouble) => this.of(trouble) === 0);
  }

  toString(): string {
    return troubles.map((trouble) => `${trouble} ${String(this.of(trouble))}`).join(', ');
  }
}
