import { workAhead } from '../../org/work-ahead.ts';
import type { ParsedSource, SourceToParse } from '../syntax/parse-thread.ts';
import { isParsed, rememberParsed } from './parsed-sources.ts';

/** Less than this is parsed faster than a thread starts. */
const WORTH_IT = 30_000;

/**
 * Parses sources that are not known yet in a second thread. Whatever goes wrong there is found again, and told, when the
 * compiler parses for itself.
 */
export async function parseAhead(sources: readonly SourceToParse[]): Promise<void> {
  const fresh = sources.filter((source) => !isParsed(source));
  if (fresh.reduce((size, { body }) => size + body.length, 0) < WORTH_IT) return;
  const module = new URL('../syntax/parse-thread.ts', import.meta.url);
  try {
    const parsed = await workAhead<readonly SourceToParse[], readonly ParsedSource[]>(module, fresh);
    fresh.forEach((source, index) => {
      const one = parsed[index];
      if (one) rememberParsed(source, one);
    });
  } catch {
    // The compiler parses for itself.
  }
}
