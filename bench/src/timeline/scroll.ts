import { isolatedWorld } from '../../../e2e/pages/world/isolated.ts';
import type { IsolatedWorld } from '../../../e2e/pages/world/isolated.ts';
import type { Scene } from './scene.ts';

/** A way through the whole list, as fast as it loads. */
export interface Journey {
  readonly rowsReached: number;
  readonly frames: number;
  /** Frames in which part of the list's window showed neither an activity nor that more is on its way. */
  readonly blankFrames: number;
  /** Most elements that the timeline had in the page at once. */
  readonly mostNodes: number;
  /** Growth of the heap after garbage collection, from the first page of activities to the last, in MB. */
  readonly heapGrowthMb: number;
}

/** Milliseconds from the click on a kind to its loaded rows on screen, before the org has answered. */
export interface FilterChange {
  readonly ms: number;
  readonly onlyThatKind: boolean;
}

/** Pixels a frame: a wheel turned fast. */
const STEP = 600;

const SCROLL = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const timeline = document.querySelector('c-bales-timeline');
  const scroller = timeline.querySelector('.scroller');
  const count = () => timeline.querySelector('.count[role=status]').textContent;
  const result = { frames: 0, blankFrames: 0, mostNodes: 0 };
  for (let waited = 0; waited < 3000; ) {
    await frame();
    const before = scroller.scrollTop;
    scroller.scrollTop += ${String(STEP)};
    if (scroller.scrollTop === before) { waited += 1; } else { waited = 0; result.frames += 1; }
    const window_ = scroller.getBoundingClientRect();
    const lines = [...timeline.querySelectorAll('.line, .more')].map((line) => line.getBoundingClientRect());
    const top = Math.min(...lines.map((line) => line.top));
    const bottom = Math.max(...lines.map((line) => line.bottom));
    const covered = top <= window_.top + 40 && bottom >= Math.min(window_.bottom, window_.top + scroller.scrollHeight - scroller.scrollTop) - 40;
    if (!covered) result.blankFrames += 1;
    if (result.frames % 10 === 0) result.mostNodes = Math.max(result.mostNodes, timeline.querySelectorAll('*').length);
    const [total, shown] = count().replaceAll(',', '').match(/\\d+/g) ?? [];
    result.rowsReached = Number(shown);
    if (total === shown && waited > 20) break;
  }
  return result;
})()`;

const FILTER = `(async () => {
  const timeline = document.querySelector('c-bales-timeline');
  const began = performance.now();
  timeline.querySelector('button[data-kind=individualMail]').click();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const labels = [...timeline.querySelectorAll('c-bales-timeline-row .kind-label')].map((label) => label.textContent);
  return { ms: performance.now() - began, onlyThatKind: labels.length > 0 && new Set(labels).size === 1 };
})()`;

/** Opens the page, goes through all of it, then changes the kind. */
export async function measureJourney(scene: Scene): Promise<{ journey: Journey; filter: FilterChange }> {
  const page = await scene.open();
  await page.goto(scene.leadPage);
  await page.locator('c-bales-timeline-row').first().waitFor();
  await page.waitForTimeout(1000);
  const world = await isolatedWorld(page);
  const before = await heapMb(world);
  const scrolled = await world.run<Omit<Journey, 'heapGrowthMb'>>(SCROLL);
  const heapGrowthMb = (await heapMb(world)) - before;
  const filter = await world.run<FilterChange>(FILTER);
  await page.context().close();
  return { journey: { ...scrolled, heapGrowthMb }, filter };
}

async function heapMb({ session }: IsolatedWorld): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 ** 2;
}
