import { basename } from 'node:path';
import { trackedFiles } from './tracked-files.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.ts$/;
const FORBIDDEN = /^(utils?|helpers?|misc|common)(\.|$)/;

/** TypeScript files outside components are kebab-case, and no file or folder is a drawer (`utils`, `helpers` …). */
export function misnamedFiles(root: string): string[] {
  return trackedFiles(root).flatMap((path) => {
    const drawer = path.split('/').find((part) => FORBIDDEN.test(part));
    if (drawer !== undefined) return [`${path}: "${drawer}" says nothing about what is inside`];
    // Components, and modules that the platform names.
    const component = path.startsWith('force-app/') || path.includes('/record-pages/src/browser/');
    return path.endsWith('.ts') && !component && !KEBAB.test(basename(path))
      ? [`${path}: not kebab-case`]
      : [];
  });
}
