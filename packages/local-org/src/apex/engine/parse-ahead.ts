import { WorkThread } from '../../org/work-ahead.ts';
import type { ParsedSource, SourceToParse } from '../syntax/parse-thread.ts';
import { anyParsed, isParsed, rememberParsed } from './parsed-sources.ts';

/** Less than this is parsed faster than a thread starts. */
const WORTH_IT = 30_000;
const thread = new WorkThread<readonly SourceToParse[], readonly ParsedSource[]>(
  new URL('../syntax/parse-thread.ts', import.meta.url),
);

/** So many characters of Apex may come: gets the thread ready unless they are likely known already. */
export function expectSources(size: number): void {
  if (size >= WORTH_IT && !anyParsed()) thread.warm();
}

/**
 * Parses sources that are not known yet in a second thread. Whatever goes wrong there is found again, and told, when the
 * compiler parses for itself.
 */
export async function parseAhead(sources: readonly SourceToParse[]): Promise<void> {
  const fresh = sources.filter((source) => !isParsed(source));
  if (fresh.reduce((size, { body }) => size + body.length, 0) < WORTH_IT) return;
  try {
    const parsed = await thread.run(fresh);
    fresh.forEach((source, index) => {
      const one = parsed[index];
      if (one) rememberParsed(source, one);
    });
  } catch {
    // The compiler parses for itself.
  }
}
