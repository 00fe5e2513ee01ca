import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

const browser = join(import.meta.dirname, '..', '..', 'src', 'browser');

/** `pages/x` and `lightning/x` as the page's own bundler finds them. */
const platform: Plugin = {
  name: 'platform',
  setup(builder) {
    builder.onResolve({ filter: /^pages\// }, ({ path }) => ({
      path: join(browser, 'boot', `${path.slice('pages/'.length)}.ts`),
    }));
    builder.onResolve({ filter: /^lightning\// }, ({ path }) => {
      const name = path.slice('lightning/'.length);
      return { path: join(browser, 'services', name, `${name}.ts`) };
    });
    // A component's proxies do not exist here, so there is nothing to take off.
    builder.onResolve({ filter: /^lwc$/ }, () => ({ path: 'lwc', namespace: 'none' }));
    builder.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export const unwrap = (value) => value;',
    }));
  },
};

/**
 * Bundles services of the platform into one module, as a page has them, and loads it here: they share one cache.
 * @param names `uiRecordApi`, `graphql` …
 */
export async function loadServices<T>(names: readonly string[]): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bales-services-'));
  const lines = names.map((name) => `export * as ${name} from 'lightning/${name}';`);
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: browser },
    ...{ bundle: true, format: 'esm', platform: 'node', write: false, plugins: [platform] },
  });
  const file = join(folder, 'services.mjs');
  writeFileSync(file, outputFiles[0]?.text ?? '');
  try {
    return (await import(pathToFileURL(file).href)) as T;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
