import { join } from 'node:path';
import { test } from 'node:test';
import { commands } from './index.ts';

interface Shown {
  readonly summary?: string;
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly options?: readonly string[];
  readonly env?: string;
  readonly default?: unknown;
  readonly char?: string;
  readonly type?: string;
  readonly allowNo?: boolean;
}

/** What scripts of customers rely on; texts may change. */
function surfaceOf({ type, char, required, multiple, options, env, allowNo, ...rest }: Shown): object {
  const fallback = typeof rest.default === 'function' ? 'computed' : rest.default;
  const shown = { type, char, required, multiple, options, env, allowNo, default: fallback };
  return Object.fromEntries(
    Object.entries(shown).filter(([, value]) => value !== undefined && value !== false),
  );
}

function all(parts: object | undefined): object {
  const entries = Object.entries((parts ?? {}) as Record<string, Shown>);
  return Object.fromEntries(entries.map(([name, part]) => [name, surfaceOf(part)]));
}

test('commands, arguments and flags are what surface.snapshot says (node --test --test-update-snapshots renews it)', (t) => {
  const surface = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      { json: command.enableJsonFlag, args: all(command.args), flags: all(command.flags) },
    ]),
  );
  t.assert.fileSnapshot(surface, join(import.meta.dirname, 'surface.snapshot'));
});
