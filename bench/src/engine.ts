import { bench as delivery, latencyMs } from './delivery.ts';
import { claim } from './engine/claim.ts';
import { intake } from './engine/intake.ts';
import { manyOrgs } from './engine/many-orgs.ts';
import { reImport } from './engine/re-import.ts';
import { takeover } from './engine/takeover.ts';
import { visible } from './engine/visible.ts';

/** Parts by name; `npm run bench -- engine intake visible` runs two of them. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  oneOrg: () => delivery([]),
  manyOrgs: () => manyOrgs(latencyMs),
  takeover: () => takeover(latencyMs),
  intake,
  visible: () => visible(latencyMs),
  reImport,
  claim,
};

/** The engine, whole: one org next to a bare pipeline, many orgs, a killed worker, intake, `202` to Task, a repeat, a full inbox. */
export async function bench(args: readonly string[]): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const name of args.length > 0 ? args : Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part ${name}: ${Object.keys(parts).join(', ')}`);
    results[name] = await part();
    process.stderr.write(`${name} ${JSON.stringify(results[name])}\n`);
  }
  return results;
}
