import { isolatedWorld } from '../../../e2e/pages/world/isolated.ts';
import type { Scene } from './scene.ts';

/** One kind of list with all its rows given at once. */
export interface ListFigures {
  readonly rows: number;
  /** Milliseconds from the rows given to the frame in which they are painted. */
  readonly toPaintMs: number;
  /** Elements of the list in the page. */
  readonly nodes: number;
}

/** In the page's own world: keeps the door that the bench component opens once its rows are loaded. */
const WAIT = `document.addEventListener('benchready', ({ detail }) => { globalThis.benchShow = detail; })`;

const SHOW = `(async () => {
  const began = performance.now();
  globalThis.benchShow();
  await Promise.resolve();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - began;
})()`;

/** `windowed`: ours · `plain`: every row as plain markup · `base`: every row of base components. */
export async function measureList(scene: Scene, kind: string, rows: number): Promise<ListFigures> {
  const page = await scene.open(async (opened) => {
    await opened.addInitScript(WAIT);
  });
  await page.goto(scene.listPage(kind, rows));
  await page.waitForFunction('globalThis.benchShow !== undefined', undefined, { timeout: 120_000 });
  const toPaintMs = await page.evaluate<number>(SHOW);
  const world = await isolatedWorld(page);
  const nodes = await world.run<number>(
    `document.querySelector('c-bench-lists').querySelectorAll('*').length`,
  );
  await page.context().close();
  return { rows, toPaintMs: Math.round(toPaintMs), nodes };
}
