import { createHash } from 'node:crypto';
import type { transformSync } from '@lwc/compiler';

/** What the compiler says of one file. */
export interface CompiledFile {
  /** Compile error, in the platform's form `[Line: 3, Col: 5] LWC1034: …`; null when it compiled. */
  readonly error: string | null;
  /** Modules that the file needs at run time: imports, and components of a template as `c/name`. */
  readonly imports: readonly string[];
  /** Names decorated with `@api`: properties and getters. */
  readonly publicProperties: readonly string[];
}

type Transform = typeof transformSync;

/** The LWC compiler, loaded when first needed: it is the heaviest module of this package. Results are kept by content. */
export class LwcCompiler {
  #transform: Transform | undefined;
  readonly #results = new Map<string, CompiledFile>();

  /** Must have resolved before `compile` is called. */
  async load(): Promise<void> {
    this.#transform ??= (await import('@lwc/compiler')).transformSync;
  }

  compile(bundle: string, fileName: string, source: string, apiVersion: number | undefined): CompiledFile {
    const hash = createHash('sha256')
      .update(`${bundle}\n${fileName}\n${String(apiVersion)}\n${source}`)
      .digest('base64');
    const known = this.#results.get(hash);
    if (known) return known;
    if (this.#results.size > 2000) this.#results.clear();
    const made = this.#compile(bundle, fileName, source, apiVersion);
    this.#results.set(hash, made);
    return made;
  }

  #compile(bundle: string, fileName: string, source: string, apiVersion: number | undefined): CompiledFile {
    if (!this.#transform) throw new Error('The LWC compiler is not loaded');
    try {
      const { code } = this.#transform(source, fileName, {
        name: bundle,
        namespace: 'c',
        enableDynamicComponents: true,
        enableLightningWebSecurityTransforms: false,
        ...(apiVersion === undefined ? {} : { apiVersion: Math.floor(apiVersion) }),
      });
      return { error: null, imports: importsOf(code), publicProperties: publicPropertiesOf(code) };
    } catch (error) {
      return { error: messageOf(error), imports: [], publicProperties: [] };
    }
  }
}

const STATIC_IMPORT = /^\s*(?:import\s*|(?:import|export)\b[\w$*{},\s]*?\bfrom\s*)['"]([^'"\n]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** Reads imports from compiled code, where comments and templates no longer confuse. Relative ones are the bundle's own. */
function importsOf(code: string): string[] {
  const found = [...code.matchAll(STATIC_IMPORT), ...code.matchAll(DYNAMIC_IMPORT)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(found)];
}

function publicPropertiesOf(code: string): string[] {
  const block = /publicProps: \{([\s\S]*?)\n {2}\}/.exec(code)?.[1] ?? '';
  return [...block.matchAll(/^ {4}"?([\w$]+)"?: \{/gm)].map((match) => match[1] ?? '');
}

interface LocatedError {
  readonly message: string;
  readonly location?: { readonly line?: number; readonly column?: number };
}

/** Paths of this machine and the code frame are taken out; the place goes in front, where clients look for it. */
function messageOf(error: unknown): string {
  const { message, location } = error as LocatedError;
  const [firstLine = ''] = message.split('\n');
  const text = firstLine
    .replace(/^(?:\w*Error: )?/, '')
    .replace(/^(LWC\d+: )\S*\/[^\s:]+(?::\d+:\d+)?: /, '$1')
    .replace(/ \(\d+:\d+\)$/, '');
  if (location?.line === undefined) return text;
  return `[Line: ${String(location.line)}, Col: ${String((location.column ?? 0) + 1)}] ${text}`;
}
