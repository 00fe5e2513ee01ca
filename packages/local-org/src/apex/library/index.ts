import type { ApexRuntime, LibraryModule, LibraryPart } from '../contract.ts';

/** Every part of the standard library; one line a file, in alphabetical order. */
const MODULES: readonly LibraryModule[] = [];

export function libraryParts(runtime: ApexRuntime): readonly LibraryPart[] {
  return MODULES.map((module) => module(runtime));
}
