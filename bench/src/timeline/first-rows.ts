import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';

/** Milliseconds of one opening of the page. */
export interface Opening {
  /** From the timeline's element in the page to its first rows on screen. */
  readonly fromMount: number;
  /** From the answer of `getPage` to its rows on screen. */
  readonly fromData: number;
}

/** In the page's own world: says when the first page of activities has come. */
const HEAR = `{
  const ask = globalThis.fetch;
  globalThis.fetch = async (path, init) => {
    const answer = await ask(path, init);
    if (String(init?.body).includes('"getPage"')) {
      const read = answer.text.bind(answer);
      answer.text = async () => { const text = await read(); performance.mark('page-came'); return text; };
    }
    return answer;
  };
}`;

/** In a world beside it, where synthetic shadow hides nothing: says when elements come and when they are painted. */
const WATCH = `new MutationObserver((_, observer) => {
  const seen = (name) => performance.getEntriesByName(name).length > 0;
  if (!seen('mounted') && document.querySelector('c-bales-timeline')) performance.mark('mounted');
  if (!document.querySelector('c-bales-timeline-row')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark('painted')));
}).observe(document, { childList: true, subtree: true })`;

/** Opens the page so many times, each in a new profile. */
export async function measureOpenings(scene: Scene, runs: number): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await scene.open(prepare);
    await page.goto(scene.leadPage);
    openings.push(await readMarks(page));
    await page.context().close();
  }
  return openings;
}

async function prepare(page: Page): Promise<void> {
  await page.addInitScript(HEAR);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH, worldName: 'beside' });
}

async function readMarks(page: Page): Promise<Opening> {
  const mark = (name: string): string => `performance.getEntriesByName('${name}')[0]`;
  await page.waitForFunction(mark('painted'));
  const [mounted = 0, came = 0, painted = 0] = await page.evaluate<number[]>(
    `[${['mounted', 'page-came', 'painted'].map((name) => `${mark(name)}.startTime`).join()}]`,
  );
  return { fromMount: painted - mounted, fromData: painted - came };
}
