import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { transformSync } from '@lwc/compiler';
import type { OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { exposedModule } from './exposed-module.ts';
import { iconModule, iconsInUse } from './icons.ts';
import { compileLwc, lwcFile } from './lwc-file.ts';
import type { LwcFile } from './lwc-file.ts';
import { scriptAt } from './places.ts';
import type { Places } from './places.ts';
import { scopedModule } from './scoped-modules.ts';
import { stripTypes } from './strip-types.ts';

const EMPTY = 'lwc-empty';
const SCOPED = 'salesforce-module';
const EXPOSED = 'exposed-components';
const BASE_PACKAGE = /^@salesforce\/(?:label\/(?!c\.)|i18n\/common\.)/;
const ICON_TEMPLATES = /^lightning\/iconSvgTemplates(Utility|Action|Standard|Custom|Doctype)(?:Rtl)?$/;

/** Resolves modules as the platform does, and compiles components. Compiled files are kept between rebuilds. */
export function lwcPlugin(places: Places): Plugin {
  const compiled = new Map<string, { source: string; code: string }>();
  const components: readonly (readonly [string, string])[] = [
    [places.components, 'c'],
    [places.pages, 'pages'],
    [places.base, 'lightning'],
  ];
  const fileOf = (path: string): LwcFile | undefined => {
    const owner = components.find(([folder]) => path.startsWith(folder + sep));
    return owner && lwcFile(path, owner[0], owner[1]);
  };
  const load = (path: string): OnLoadResult | undefined => {
    const file = fileOf(path);
    if (!file) return undefined;
    const source = readFileSync(path, 'utf8');
    const known = compiled.get(path);
    if (known?.source === source) return { contents: known.code, loader: 'js', resolveDir: dirname(path) };
    const plain = path.endsWith('.ts') ? stripTypes(source, path) : source;
    const code = compileLwc(transformSync, file, plain);
    compiled.set(path, { source, code });
    return { contents: code, loader: 'js', resolveDir: dirname(path) };
  };
  return {
    name: 'lwc',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolveModule(args, places, fileOf));
      serveScopedModules(build, places);
      serveIcons(build, places);
      build.onLoad({ filter: /.*/, namespace: EXPOSED }, () => ({
        contents: exposedModule(places.components),
        resolveDir: places.boot,
      }));
      build.onLoad({ filter: /.*/, namespace: EMPTY }, () => ({ contents: 'export default undefined;' }));
      build.onLoad({ filter: /\.(?:js|ts|html|css)$/, namespace: 'file' }, ({ path }) => load(path));
    },
  };
}

function resolveModule(
  args: OnResolveArgs,
  places: Places,
  fileOf: (path: string) => LwcFile | undefined,
): OnResolveResult | undefined {
  const { path, importer } = args;
  if (path === 'lwc') return { path: places.engine };
  if (path === '@lwc/synthetic-shadow') return { path: places.syntheticShadow };
  if (path === 'assert') return { path: 'assert', namespace: EMPTY };
  if (BASE_PACKAGE.test(path)) return baseScopedImport(path, places);
  if (path.startsWith('@salesforce/')) return { path, namespace: SCOPED };
  if (ICON_TEMPLATES.test(path)) return { path, namespace: 'icons' };
  if (path === 'pages/exposed') return { path, namespace: EXPOSED };
  if (path.startsWith('.')) return relativeModule(args, fileOf(importer) !== undefined);
  const found = namedModule(path, places);
  return found === undefined ? undefined : { path: found };
}

/** `c/timeline`, `lightning/button`, `pages/boot` … */
function namedModule(specifier: string, places: Places): string | undefined {
  const [namespace, name = ''] = specifier.split('/');
  const inFolder = (folder: string) => scriptAt(join(folder, name, name)) ?? withoutScript(folder, name);
  switch (namespace) {
    case 'c':
      return inFolder(places.components);
    case 'pages':
      return scriptAt(join(places.boot, name)) ?? inFolder(places.pages);
    case 'force':
    case 'lightning':
      return scriptAt(join(places.services, name)) ?? inFolder(places.services) ?? inFolder(places.base);
    default:
      return undefined;
  }
}

/** A component of a template alone, or a module of shared styles. */
function withoutScript(folder: string, name: string): string | undefined {
  return ['html', 'css']
    .map((ending) => join(folder, name, `${name}.${ending}`))
    .find((path) => existsSync(path));
}

/** The compiler asks for a stylesheet and a template beside each component, whether they are there or not. */
function relativeModule(args: OnResolveArgs, ofComponent: boolean): OnResolveResult | undefined {
  const plain = args.path.replace(/\?.*$/, '');
  const path = join(args.resolveDir, plain);
  if (existsSync(path) && /\.\w+$/.test(plain)) return { path };
  const script = scriptAt(path) ?? scriptAt(path.replace(/\.js$/, ''));
  if (script !== undefined) return { path: script };
  if (ofComponent && /\.(?:css|html)$/.test(plain)) return { path, namespace: EMPTY };
  return undefined;
}

/** Words and calendars of the base components that the package brings; Japanese ones come from `pages/baseLabels`. */
function baseScopedImport(specifier: string, places: Places): OnResolveResult {
  if (specifier.startsWith('@salesforce/label/')) return { path: specifier, namespace: SCOPED };
  const name = specifier.replaceAll('/', '-');
  return { path: join(places.base, '..', '..', 'scopedImports', `${name}.js`) };
}

function serveScopedModules(build: PluginBuild, places: Places): void {
  build.onLoad({ filter: /.*/, namespace: SCOPED }, ({ path }) => ({
    contents:
      path.startsWith('@salesforce/label/') && BASE_PACKAGE.test(path)
        ? baseLabel(path, places)
        : scopedModule(path),
    resolveDir: places.boot,
  }));
}

/** A word of a base component: in the page's language where it is translated, else the package's English. */
function baseLabel(specifier: string, places: Places): string {
  const file = join(places.base, '..', '..', 'scopedImports', `${specifier.replaceAll('/', '-')}.js`);
  const name = specifier.slice('@salesforce/label/'.length);
  if (!existsSync(file)) throw new Error(`${specifier} is a label that no base component has`);
  return `import english from ${JSON.stringify(file)};
import { baseLabel } from 'pages/baseLabels';
export default baseLabel(${JSON.stringify(name)}, english);`;
}

function serveIcons(build: PluginBuild, places: Places): void {
  let icons: ReturnType<typeof iconsInUse> | undefined;
  build.onStart(() => {
    icons = undefined;
  });
  build.onLoad({ filter: /.*/, namespace: 'icons' }, ({ path }) => {
    icons ??= iconsInUse([
      places.base,
      places.pages,
      places.services,
      places.boot,
      ...(existsSync(places.components) ? [join(places.components, '..')] : []),
    ]);
    const folder = join(places.base, path.slice('lightning/'.length));
    const category = (ICON_TEMPLATES.exec(path)?.[1] ?? '').toLowerCase();
    const exists = (name: string) => existsSync(join(folder, 'buildTemplates', category, `${name}.html`));
    return { contents: iconModule(category, icons.get(category) ?? new Set(), exists), resolveDir: folder };
  });
}
