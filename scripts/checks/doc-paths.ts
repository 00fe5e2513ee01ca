import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles } from './tracked-files.ts';

const PATH = /`((?:packages|scripts|force-app|force-app-en|oauth-app|config|docs|e2e|bench)\/[\w./-]+)`/gu;

/** Files and folders that Markdown pages name in code style and that are not there. */
export function missingDocPaths(root: string): string[] {
  return trackedFiles(root)
    .filter((path) => path.endsWith('.md') && existsSync(join(root, path)))
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(PATH)]
        .map((match) => match[1] ?? '')
        // `NAME` stands for any name.
        .filter((target) => !/\b[A-Z]{3,}\b(?!\.md)/u.test(target) && !existsSync(join(root, target)))
        .map((target) => `${path}: ${target} does not exist`),
    );
}
