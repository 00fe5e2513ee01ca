import { globSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Where the components stand, from the repository's root. */
export const COMPONENTS = 'force-app/main/default/lwc';

/**
 * The only settings whose output the LWC compiler takes: a lower target, `experimentalDecorators` or
 * `useDefineForClassFields: false` rewrite decorators (LWC1104).
 */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: false,
  useDefineForClassFields: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
};

/** TypeScript files of the bundles that are deployed, in order; tests are not. */
export function componentSources(root: string): string[] {
  return globSync(`${COMPONENTS}/*/*.ts`, { cwd: root })
    .filter((path) => !path.endsWith('.d.ts'))
    .sort();
}

/** The JavaScript of one component file: types gone, everything else as it was written. @throws Error with file and line */
export function emitted(path: string, source: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    compilerOptions: OPTIONS,
    fileName: path,
    reportDiagnostics: true,
  });
  const [first] = diagnostics;
  if (first) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(first.messageText, '\n')}`);
  return outputText;
}

/** Emitted files whose source is gone: deployed, they would live on. */
export function leftOvers(root: string): string[] {
  return globSync(`${COMPONENTS}/*/*.js`, { cwd: root }).filter(
    (path) => !existsSync(join(root, path.replace(/\.js$/, '.ts'))),
  );
}

/** Writes every `.js` that is missing or stale beside its `.ts`. Returns how many were written. */
export function emitAll(root: string): number {
  for (const path of leftOvers(root)) rmSync(join(root, path));
  let written = 0;
  for (const path of componentSources(root)) {
    const target = join(root, path.replace(/\.ts$/, '.js'));
    const text = emitted(path, readFileSync(join(root, path), 'utf8'));
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
    writeFileSync(target, text);
    written += 1;
  }
  return written;
}

/** `c/name` → its file, for TypeScript; one `paths` entry cannot name a folder twice. */
export function modulePaths(root: string): Record<string, string[]> {
  const bundles = [...new Set(componentSources(root).map((path) => dirname(path)))];
  const modules = bundles.flatMap((bundle) => {
    const name = bundle.slice(COMPONENTS.length + 1);
    return existsSync(join(root, bundle, `${name}.ts`))
      ? [[`c/${name}`, [`./${name}/${name}.ts`]] as const]
      : [];
  });
  return Object.fromEntries([...modules, ['testing/*', ['../../../../components/testing/*.ts']]]);
}
