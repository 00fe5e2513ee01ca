import pg from 'pg';

/** A statement gets its name when a process runs it for this time: what is rare is not worth the server's memory. */
const worthAName = 10;
/** Texts that are counted at most; a process has some hundred of its own. */
const mostTexts = 1_000;

interface Counted {
  times: number;
  readonly name: string;
}

const counted = new Map<string, Counted>();

/**
 * A client whose frequent statements are prepared once a session (named): small statements, of which a drain has some twenty, cost
 * more to parse and plan than to run. What they answer must be listed column by column, because a prepared one fails when
 * a migration adds to its `*`. Names live in sessions, as advisory locks do: a pooler has to pool sessions.
 */
export class PreparingClient extends pg.Client {
  override query(...given: readonly unknown[]): never {
    const [statement, second, ...rest] = given;
    const config = typeof statement === 'string' ? { text: statement, values: second } : statement;
    const name = isPreparable(config) ? nameOf(config.text) : null;
    // A callback or the config's own second argument stays where it was.
    const others = typeof statement === 'string' ? rest : given.slice(1);
    const asked = name === null ? given : [{ ...(config as object), name }, ...others];
    return super.query(...(asked as [string])) as never;
  }
}

/** Statements without values may be several in one text, which cannot be prepared. */
function isPreparable(config: unknown): config is { readonly text: string; readonly values: unknown[] } {
  if (typeof config !== 'object' || config === null || 'submit' in config || 'name' in config) return false;
  const { text, values } = config as { text?: unknown; values?: unknown };
  return typeof text === 'string' && Array.isArray(values) && values.length > 0;
}

function nameOf(text: string): string | null {
  let found = counted.get(text);
  if (!found) {
    if (counted.size >= mostTexts) return null;
    found = { times: 0, name: `s${String(counted.size)}` };
    counted.set(text, found);
  }
  found.times += 1;
  return found.times < worthAName ? null : found.name;
}
