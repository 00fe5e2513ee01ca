import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SourceTree } from '../../metadata/contract.ts';

const PACKAGE = 'force-app';

/** An SFDX project in a temporary folder, as apex-ls wants to see an org. */
export interface ProjectFolder {
  readonly path: string;
  /** Path of a file in the tree, of its path in the project; null for other files. */
  treePath(path: string): string | null;
  remove(): Promise<void>;
}

export async function writeProject(tree: SourceTree): Promise<ProjectFolder> {
  const path = await mkdtemp(join(tmpdir(), 'apex-check-'));
  const root = join(path, PACKAGE);
  const project = { packageDirectories: [{ path: PACKAGE, default: true }], sourceApiVersion: '65.0' };
  await writeFile(join(path, 'sfdx-project.json'), JSON.stringify(project));
  await mkdir(root);
  const folders = new Set([...tree.files.keys()].map((file) => dirname(join(root, file))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  await Promise.all([...tree.files].map(([file, text]) => writeFile(join(root, file), text)));
  return {
    path,
    treePath: (file) => {
      const at = file.lastIndexOf(`/${PACKAGE}/`);
      return at < 0 ? null : file.slice(at + PACKAGE.length + 2);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
