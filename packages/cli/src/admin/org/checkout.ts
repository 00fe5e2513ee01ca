import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout that this command runs from: what is deployed stands in it. */
export const checkout = join(import.meta.dirname, '..', '..', '..', '..', '..');

/** Folders of source, from the checkout's root. */
export const sources = {
  main: 'force-app',
  english: 'force-app-en',
  oauthApp: join('oauth-app', 'main', 'default'),
} as const;

/** What folders hold, as one text: equal means that nothing is to be deployed again. */
export function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256');
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.*`),
    { cwd: checkout, exclude: (name) => name.includes('__tests__') },
  );
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(checkout, file)));
  return hash.digest('base64url');
}

/** Names of Apex tests of ours: what a production deploy runs. */
export function testClasses(): string[] {
  return globSync('force-app/main/default/classes/*Test.cls', { cwd: checkout })
    .map((path) => path.replace(/^.*\/|\.cls$/g, ''))
    .sort();
}
