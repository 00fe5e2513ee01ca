import type { DrainCounts, Engine } from '@bales/sync';
import type { Progress } from './progress.ts';

/** Shows how far a drain is, of what is due when it begins. */
export async function sendingProgress(
  engine: Engine,
  progress: Progress,
): Promise<(counts: DrainCounts) => void> {
  const { activities } = await engine.status();
  return (counts) => {
    const done = settledBy(counts);
    progress.update(done, Math.max(done, activities.due));
  };
}

function settledBy(counts: DrainCounts): number {
  const { inserted, updated, unchanged, skipped, waiting, issues } = counts;
  return inserted + updated + unchanged + skipped + waiting + issues;
}
