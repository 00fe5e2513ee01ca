import { extname, relative } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { lwcPlugin } from './lwc-plugin.ts';
import { placesOf } from './places.ts';

/** What a component and its children weigh, without what the platform serves; bytes, minified. */
export interface OwnScript {
  /** Everything: scripts, compiled templates and style sheets. */
  readonly all: number;
  readonly scripts: number;
  readonly templates: number;
  readonly styles: number;
  /** All of it by component, the largest first. */
  readonly components: Readonly<Record<string, number>>;
}

/** Base components, services and `@salesforce/*` are the platform's, not a component's own. */
const platform: Plugin = {
  name: 'platform',
  setup(builder) {
    builder.onResolve({ filter: /^(?:lwc$|lightning\/|@salesforce\/|@lwc\/)/ }, ({ path }) => ({
      path,
      external: true,
    }));
  },
};

/** Bundles one component of the project, scripts, templates and styles. @param components the project's `lwc` folder */
export async function ownScript(components: string, name: string): Promise<OwnScript> {
  const places = placesOf(components);
  const { metafile } = await build({
    stdin: { contents: `export { default } from 'c/${name}';`, resolveDir: places.boot },
    ...{ bundle: true, format: 'esm', target: 'es2022', minify: true, write: false, metafile: true },
    ...{ outfile: 'own.js', logLevel: 'silent', absWorkingDir: components },
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
    plugins: [platform, lwcPlugin(places)],
  });
  const [output] = Object.values(metafile.outputs);
  const parts = Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => ({
    component: relative('.', path).split('/')[0] ?? '',
    type: extname(path),
    bytes: bytesInOutput,
  }));
  const sum = (chosen: typeof parts): number => chosen.reduce((total, { bytes }) => total + bytes, 0);
  const ofType = (type: string): number => sum(parts.filter((part) => part.type === type));
  const names = [...new Set(parts.map(({ component }) => component))];
  const sizes = names.map((one) => [one, sum(parts.filter(({ component }) => component === one))] as const);
  return {
    ...{
      all: output?.bytes ?? 0,
      scripts: ofType('.ts'),
      templates: ofType('.html'),
      styles: ofType('.css'),
    },
    components: Object.fromEntries(sizes.toSorted(([, one], [, other]) => other - one)),
  };
}
