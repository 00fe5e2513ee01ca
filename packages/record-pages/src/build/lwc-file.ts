import { basename, dirname, extname, relative, sep } from 'node:path';
import type { transformSync } from '@lwc/compiler';

type Transform = typeof transformSync;

/** A component source file and the component that it belongs to. */
export interface LwcFile {
  readonly path: string;
  readonly namespace: string;
  readonly name: string;
}

/** Which component a file below `root/<component>/` belongs to. */
export function lwcFile(path: string, root: string, namespace: string): LwcFile {
  const [name = ''] = relative(root, path).split(sep);
  return { path, namespace, name };
}

/** JavaScript of one file of a component (script, template, stylesheet), with the flags that base components need. */
export function compileLwc(transform: Transform, file: LwcFile, source: string): string {
  const scoped = file.path.endsWith('.scoped.css');
  const { code } = transform(source, fileNameForCompiler(file), {
    name: file.name,
    namespace: file.namespace,
    enableDynamicComponents: true,
    enableSyntheticElementInternals: true,
    enableLwcOn: true,
    scopedStyles: scoped,
    isExplicitImport: basename(file.path, extname(file.path)) !== basename(dirname(file.path)),
  });
  return code;
}

/** The compiler chooses by the ending, and knows none of TypeScript's. */
function fileNameForCompiler(file: LwcFile): string {
  return file.path.replace(/\.ts$/, '.js');
}
