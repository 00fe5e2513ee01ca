import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { isolatedWorld } from './isolated.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says about a page as it stands. */
export interface Verdict {
  /** `rule: selector (why), …`, a line a rule. */
  readonly violations: readonly string[];
  /** How many elements had their colours compared. */
  readonly contrasts: number;
}

/** Only what is needed leaves the page: a whole result is megabytes. */
const RUN = `axe.run(document).then(({ violations, passes }) => ({
  violations: violations.map(({ id, nodes }) =>
    id + ': ' + nodes.slice(0, 4).map(({ target, failureSummary }) =>
      target.join(' ') + ' (' + failureSummary.split('\\n')[1].trim() + ')').join(', ')),
  contrasts: passes.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes).length,
}))`;

/**
 * Runs axe in a world of its own. In the page's own world synthetic shadow hides components from it, and it skips every
 * colour check in silence.
 */
export async function axe(page: Page): Promise<Verdict> {
  const world = await isolatedWorld(page);
  try {
    await world.run(`${source}; undefined`);
    return await world.run<Verdict>(RUN);
  } finally {
    await world.close();
  }
}
