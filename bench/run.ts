import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run bench -- NAME [arguments]`: runs `bench/src/NAME.ts` and prints what it measured as JSON; progress goes to stderr.
 * A bench exports `bench(args)`.
 */
interface Bench {
  readonly bench: (args: readonly string[]) => Promise<unknown>;
}

const folder = join(import.meta.dirname, 'src');
const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []));

if (names.includes(name) && existsSync(join(folder, `${name}.ts`))) {
  const { bench } = (await import(`./src/${name}.ts`)) as Bench;
  process.stdout.write(`${JSON.stringify(await bench(args), null, 2)}\n`);
} else {
  process.stderr.write(`There is no bench "${name}". Benches: ${names.join(', ')}\n`);
  process.exitCode = 2;
}
