import type { ApexProgram } from '../../apex/contract.ts';
import type { ClassInfo, MethodInfo } from '../../apex/types/class-info.ts';
import { hasAnnotation } from '../../apex/types/class-info.ts';

const ANNOTATIONS: Readonly<Record<string, string>> = {
  GET: 'httpget',
  HEAD: 'httpget',
  POST: 'httppost',
  PUT: 'httpput',
  PATCH: 'httppatch',
  DELETE: 'httpdelete',
};

/** The class whose `urlMapping` fits a path best: an exact one first, then the longest with a wildcard. */
export function findResource(program: ApexProgram, path: string): ClassInfo | null {
  let best: { readonly info: ClassInfo; readonly length: number } | null = null;
  for (const info of program.classes.values()) {
    const length = fit(mapping(info), path);
    if (length !== null && length > (best?.length ?? -1)) best = { info, length };
  }
  return best?.info ?? null;
}

export function resourceMethod(info: ClassInfo, httpMethod: string): MethodInfo | null {
  const annotation = ANNOTATIONS[httpMethod];
  const methods = [...info.methods.values()].flat();
  return (
    methods.find((method) => annotation !== undefined && hasAnnotation(method.annotations, annotation)) ??
    null
  );
}

/** HTTP methods that a class answers. */
export function servedMethods(info: ClassInfo): string[] {
  return Object.keys(ANNOTATIONS).filter((method) => resourceMethod(info, method) !== null);
}

function mapping(info: ClassInfo): string | null {
  const annotation = info.modifiers.annotations.find(({ name }) => name === 'restresource');
  const value = annotation?.values.get('urlmapping');
  return typeof value === 'string' ? value : null;
}

/** How well a mapping fits: its length, an exact match longest of all; null when it does not. */
function fit(pattern: string | null, path: string): number | null {
  if (pattern === null) return null;
  const wanted = `/${pattern.replace(/^\/+|\/+$/g, '')}`;
  if (wanted === path) return Number.MAX_SAFE_INTEGER;
  if (!wanted.endsWith('/*')) return null;
  const start = wanted.slice(0, -1);
  return path.startsWith(start) || `${path}/` === start ? start.length : null;
}
