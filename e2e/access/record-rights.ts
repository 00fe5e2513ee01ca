import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantsBySet, recordFile, root } from './used-rights.ts';
import type { UsedRights } from './used-rights.ts';

/**
 * `node e2e/access/record-rights.ts`: runs the journeys of engine, administrator, Apex and pages against the local org and writes
 * down, in `used-rights.json`, which grants of each permission set they used. Run it when a test of this folder asks for it.
 */
const journeys = globSync('e2e/{engine,admin,apex,pages}/*.test.ts', { cwd: root })
  .filter((name) => !name.includes('.long.'))
  .sort();

const folder = mkdtempSync(join(tmpdir(), 'bales-rights-'));
try {
  const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...journeys], {
    cwd: root,
    env: { ...process.env, LOCAL_ORG_USED_RIGHTS: folder },
    stdio: 'inherit',
  });
  writeFileSync(recordFile, `${JSON.stringify(record(folder), null, 2)}\n`);
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Of what was used, that which a set of ours grants. */
function record(from: string): UsedRights {
  const runs = globSync('*.json', { cwd: from }).map(
    (file) => JSON.parse(readFileSync(join(from, file), 'utf8')) as UsedRights,
  );
  const entries = [...grantsBySet()].map(([set, grants]) => {
    const used = new Set(runs.flatMap((run) => run[set] ?? []));
    return [set, grants.filter((grant) => used.has(grant)).sort()] as const;
  });
  return Object.fromEntries(entries);
}
