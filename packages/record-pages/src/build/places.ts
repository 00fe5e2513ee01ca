import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Where each kind of module comes from. */
export interface Places {
  /** The project's components: folder that holds `<component>/<component>.ts`. */
  readonly components: string;
  /** Our own components that make up the page around them, namespace `pages`. */
  readonly pages: string;
  /** What the platform serves and no package does: `lightning/<service>.ts`. */
  readonly services: string;
  /** Plain modules behind the services: `pages/boot`, `pages/apex` … */
  readonly boot: string;
  /** `src/lightning` of the base components. */
  readonly base: string;
  readonly engine: string;
  readonly syntheticShadow: string;
}

const browser = join(import.meta.dirname, '..', 'browser');

/** @param components the project's `lwc` folder */
export function placesOf(components: string): Places {
  const basePackage = dirname(require.resolve('lightning-base-components/package.json'));
  const lwc = createRequire(require.resolve('lwc'));
  return {
    components,
    pages: join(browser, 'pages'),
    services: join(browser, 'services'),
    boot: join(browser, 'boot'),
    base: join(basePackage, 'src', 'lightning'),
    engine: moduleOf(lwc.resolve('@lwc/engine-dom')),
    syntheticShadow: moduleOf(lwc.resolve('@lwc/synthetic-shadow')),
  };
}

/** The ECMAScript build next to the CommonJS one. */
function moduleOf(commonJs: string): string {
  const path = commonJs.replace(/\.cjs\.js$/, '.js');
  return existsSync(path) ? path : commonJs;
}

/** The first of `path`, `path.ts`, `path.js` that is a file of a script. */
export function scriptAt(path: string): string | undefined {
  return [`${path}.ts`, `${path}.js`].find((candidate) => existsSync(candidate));
}
