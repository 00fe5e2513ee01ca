import { globSync } from 'node:fs';
import type { Need } from '../machine/needs.ts';

/** How the name of a test file ends that needs something of the machine. */
const SUFFIX = { browser: '.browser.test.ts', java: '.java.test.ts' } as const;
const LONG = '.long.test.ts';

export interface Selection {
  /** The slow files instead of the usual ones. */
  readonly long: boolean;
  /** Needs that are left out by name. */
  readonly without: readonly string[];
  /** Parts of paths; none means every file. */
  readonly filters: readonly string[];
}

/** The test files of packages and scripts to run, as paths below `root`. A file named by its path runs, long or not. */
export function testFiles(root: string, { long, without, filters }: Selection): string[] {
  const all = globSync(['packages/*/{src,test,bin,tools}/**/*.test.ts', '{scripts,e2e,bench}/**/*.test.ts'], {
    cwd: root,
    exclude: (name) => name.includes('node_modules'),
  });
  return all.sort().filter((file) => {
    const need = needOf(file);
    if (need !== undefined && without.includes(need)) return false;
    if (filters.includes(file)) return true;
    if (file.endsWith(LONG) !== long) return false;
    return filters.length === 0 || filters.some((filter) => file.includes(filter));
  });
}

/** What a test file needs of the machine: `x.browser.test.ts` and `x.browser.long.test.ts` need a browser. */
export function needOf(file: string): Need['name'] | undefined {
  const usual = file.replace(LONG, '.test.ts');
  if (usual.endsWith(SUFFIX.browser)) return 'browser';
  return usual.endsWith(SUFFIX.java) ? 'java' : undefined;
}
