import { join } from 'node:path';
import { ownScript } from '@bales/record-pages';
import { measureOpenings } from './timeline/first-rows.ts';
import type { Opening } from './timeline/first-rows.ts';
import { measureList } from './timeline/lists.ts';
import { openScene } from './timeline/scene.ts';
import { measureJourney } from './timeline/scroll.ts';
import { firstPageBytes } from './timeline/wire.ts';

const KB = 1024;

/** What issue 6 promises. */
const LIMITS = {
  firstRowsFromDataMs: 150,
  firstRowsFromMountMs: 500,
  filterMs: 50,
  nodes: 1200,
  heapGrowthMb: 15,
  blankFrames: 0,
  firstPageBytes: 40 * KB,
  ownScriptBytes: 30 * KB,
};
const ACTIVITIES = 10_000;
const OPENINGS = 7;

const components = join(import.meta.dirname, '..', '..', 'force-app', 'main', 'default', 'lwc');

/** The timeline of one Lead with 10,000 activities in Chromium, beside a plain and a base-component list of the same rows. */
export async function bench(): Promise<unknown> {
  const scene = await openScene(ACTIVITIES);
  try {
    const bytes = await firstPageBytes(scene);
    const opened = firstRows(await measureOpenings(scene, OPENINGS));
    const { journey, filter } = await measureJourney(scene);
    const lists = {
      windowed: await measureList(scene, 'windowed', ACTIVITIES),
      plainUnwindowed: await measureList(scene, 'plain', ACTIVITIES),
      baseComponents: await measureList(scene, 'base', ACTIVITIES),
    };
    const script = await ownScript(components, 'balesTimeline');
    const met = {
      firstRowsFromData: opened.fromDataMs <= LIMITS.firstRowsFromDataMs,
      firstRowsFromMount: opened.fromMountMs <= LIMITS.firstRowsFromMountMs,
      filter: filter.onlyThatKind && filter.ms <= LIMITS.filterMs,
      everyRow: journey.rowsReached === ACTIVITIES,
      nodes: journey.mostNodes <= LIMITS.nodes,
      heap: journey.heapGrowthMb <= LIMITS.heapGrowthMb,
      blankFrames: journey.blankFrames <= LIMITS.blankFrames,
      firstPage: bytes.wire <= LIMITS.firstPageBytes,
      ownScript: script.scripts <= LIMITS.ownScriptBytes,
    };
    return {
      ...{ activities: ACTIVITIES, firstRows: opened, filterMs: filter.ms, journey },
      ...{ firstPageBytes: bytes, ownScript: script, lists, limits: LIMITS, met },
    };
  } finally {
    await scene.close();
  }
}

/** Medians, and the slowest opening. */
function firstRows(openings: readonly Opening[]) {
  const middle = (of: (opening: Opening) => number): number => {
    const sorted = openings.map(of).sort((one, other) => one - other);
    return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
  };
  return {
    openings: openings.length,
    fromDataMs: middle(({ fromData }) => fromData),
    fromMountMs: middle(({ fromMount }) => fromMount),
    slowestFromMountMs: Math.round(Math.max(...openings.map(({ fromMount }) => fromMount))),
  };
}
