import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureDeploys } from './local-org/deploys.ts';
import { measureFloor } from './local-org/floor.ts';
import { measureMillion } from './local-org/million.ts';
import { startBenchOrg } from './local-org/org.ts';
import { measureRows } from './local-org/rows.ts';

/** Tasks of the large org, unless `npm run bench -- local-org N` says otherwise. */
const MILLION = 1_000_000;

/**
 * The local org as its clients meet it, over HTTP on loopback; times in milliseconds, medians. `floor` is the same payload
 * from a bare node:http server over node:sqlite in the same run; `ratio` is ours ÷ floor.
 */
export async function bench(args: readonly string[]): Promise<unknown> {
  const rows = args[0] === undefined ? MILLION : Number(args[0]);
  const folder = mkdtempSync(join(tmpdir(), 'bales-bench-org-'));
  try {
    const org = await startBenchOrg(null);
    const small = await measureRows(org);
    await org.stop();
    const floor = await measureFloor();
    return {
      startMs: org.startMs,
      deploy: await measureDeploys(),
      ...small,
      floor,
      ratio: {
        insert200: small.insert200Ms / floor.insert200Ms,
        query2000: small.query2000Ms / floor.query2000Ms,
        byId: small.byIdMs / floor.byIdMs,
      },
      large: rows > 0 ? await measureMillion(join(folder, 'org'), rows) : null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
