import { context } from 'esbuild';
import type { BuildContext, BuildResult, Message } from 'esbuild';
import { lwcPlugin } from './lwc-plugin.ts';
import { placesOf } from './places.ts';

/** What a build gave: files by their name below `/assets/`, or the errors. */
export interface Bundle {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly errors: readonly string[];
  /** Raised by each build. */
  readonly version: number;
}

export interface Bundler {
  build(): Promise<Bundle>;
  close(): Promise<void>;
}

export interface BundlerOptions {
  /** The project's `lwc` folder. */
  readonly components: string;
  /** Minified and in production mode, as measured by the bench. */
  readonly production?: boolean;
}

/** Builds the page's scripts; a rebuild compiles only what changed. */
export async function openBundler(options: BundlerOptions): Promise<Bundler> {
  const places = placesOf(options.components);
  const production = options.production ?? false;
  // Split chunks keep the page's first script small; the page asks for icons and heavy components when it needs them.
  const builder = await context({
    entryPoints: {
      'synthetic-shadow': places.syntheticShadow,
      page: `${places.boot}/start.ts`,
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: 'assets',
    metafile: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    logLevel: 'silent',
    define: {
      'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development'),
      'import.meta.env.SSR': 'false',
    },
    plugins: [lwcPlugin(places)],
  });
  let version = 0;
  return {
    async build() {
      version += 1;
      return bundleOf(await rebuild(builder), version);
    },
    close: () => builder.dispose(),
  };
}

type Outcome = BuildResult<{ write: false }> | { errors: readonly Message[] };

async function rebuild(builder: BuildContext<{ write: false }>): Promise<Outcome> {
  try {
    return await builder.rebuild();
  } catch (error) {
    const { errors } = error as { errors?: readonly Message[] };
    if (errors) return { errors };
    throw error;
  }
}

function bundleOf(outcome: Outcome, version: number): Bundle {
  const files = new Map<string, Uint8Array>();
  if ('outputFiles' in outcome) {
    for (const file of outcome.outputFiles)
      files.set(file.path.replace(/^.*[/\\]assets[/\\]/, ''), file.contents);
  }
  return { files, errors: outcome.errors.map(describe), version };
}

/** `file:line:column: what`. */
function describe({ text, location, detail }: Message): string {
  const cause = detail instanceof Error ? detail.message : text;
  return location ? `${location.file}:${String(location.line)}:${String(location.column)}: ${cause}` : cause;
}
