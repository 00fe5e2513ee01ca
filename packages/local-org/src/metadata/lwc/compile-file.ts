import { createHash } from 'node:crypto';
import type { transformSync } from '@lwc/compiler';
import { WorkThread } from '../../org/work-ahead.ts';

/** What the compiler says of one file. */
export interface CompiledFile {
  /** Compile error, in the platform's form `[Line: 3, Col: 5] LWC1034: …`; null when it compiled. */
  readonly error: string | null;
  /** Modules that the file needs at run time: imports, and components of a template as `c/name`. */
  readonly imports: readonly string[];
  /** Names decorated with `@api`: properties and getters. */
  readonly publicProperties: readonly string[];
}

/** One file of a bundle for the compiler. */
export interface FileToCompile {
  readonly bundle: string;
  readonly fileName: string;
  readonly source: string;
  readonly apiVersion: number | undefined;
}

type Transform = typeof transformSync;

/** Files for which a thread is worth its start. */
const WORTH_IT = 10;
const thread = new WorkThread<readonly FileToCompile[], readonly CompiledFile[]>(
  new URL('./compile-thread.ts', import.meta.url),
);
const KEPT = 2000;

function keyOf({ bundle, fileName, source, apiVersion }: FileToCompile): string {
  return createHash('sha256')
    .update(`${bundle}\n${fileName}\n${String(apiVersion)}\n${source}`)
    .digest('base64');
}

/** The LWC compiler, loaded when first needed: it is the heaviest module of this package. Results are kept by content. */
export class LwcCompiler {
  #transform: Transform | undefined;
  readonly #results = new Map<string, CompiledFile>();

  /** Must have resolved before `compile` is called. */
  async load(): Promise<void> {
    this.#transform ??= (await import('@lwc/compiler')).transformSync;
  }

  /** So many files may come: gets the thread ready unless they are likely known already. */
  expect(files: number): void {
    if (files >= WORTH_IT && this.#results.size === 0) thread.warm();
  }

  /**
   * Compiles what is not known yet in a second thread, while this one does other things; the compiler is loaded here too
   * where that is not worth it, or where the thread failed.
   */
  async compileAhead(files: readonly FileToCompile[]): Promise<void> {
    const fresh = files.filter((file) => !this.#results.has(keyOf(file)));
    if (fresh.length >= WORTH_IT) {
      try {
        const made = await thread.run(fresh);
        fresh.forEach((file, index) => {
          const one = made[index];
          if (one) this.#keep(keyOf(file), one);
        });
      } catch {
        // Compiled below, when each file is asked for.
      }
    }
    if (files.some((file) => !this.#results.has(keyOf(file)))) await this.load();
  }

  compile(bundle: string, fileName: string, source: string, apiVersion: number | undefined): CompiledFile {
    const key = keyOf({ bundle, fileName, source, apiVersion });
    const known = this.#results.get(key);
    if (known) return known;
    const made = this.#compile(bundle, fileName, source, apiVersion);
    this.#keep(key, made);
    return made;
  }

  #keep(key: string, made: CompiledFile): void {
    if (this.#results.size > KEPT) this.#results.clear();
    this.#results.set(key, made);
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
