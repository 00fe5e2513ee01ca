/** What `npm run deploy` was asked for. */
export interface DeployWish {
  /** Alias or username; undefined: the CLI's default org. */
  readonly targetOrg?: string | undefined;
  /** Validates and leaves the org as it is. */
  readonly dryRun: boolean;
  /** English too; only an org with Translation Workbench takes it. */
  readonly english: boolean;
  /** More source folders, deployed before ours. */
  readonly before?: readonly string[];
}

/** The CLI's commands for a deploy, in order. Ours is one deploy, so that it is whole or not at all. */
export function deployCommands({ targetOrg, dryRun, english, before = [] }: DeployWish): string[][] {
  const org = targetOrg === undefined ? [] : ['--target-org', targetOrg];
  const deploy = (folders: readonly string[]): string[] => [
    ...['project', 'deploy', 'start', ...org],
    ...folders.flatMap((folder) => ['--source-dir', folder]),
    ...['--ignore-conflicts', '--wait', '30'],
    ...(dryRun ? ['--dry-run'] : []),
  ];
  return [
    ...before.map((folder) => deploy([folder])),
    deploy(['force-app', ...(english ? ['force-app-en'] : [])]),
  ];
}

/** The two kinds of scratch org that are proved. */
export type Shape = 'plain' | 'hard';

export interface ScratchWish {
  readonly shape: Shape;
  readonly alias: string;
  readonly days: number;
}

/** Creates the org and makes it the default. */
export function createCommand({ shape, alias, days }: ScratchWish): string[] {
  return [
    ...['org', 'create', 'scratch', '--definition-file', `config/scratch-${shape}.json`],
    ...['--alias', alias, '--duration-days', String(days), '--set-default', '--wait', '30'],
  ];
}

/** Deploys into the new org; the hard one has metadata of a customer in it already, and Translation Workbench on. */
export function scratchDeployCommands({ shape, alias }: ScratchWish): string[][] {
  const hard = shape === 'hard';
  return deployCommands({
    targetOrg: alias,
    dryRun: false,
    english: hard,
    before: hard ? ['config/hard-org'] : [],
  });
}

/** The org's own user may do everything that the sample needs: sell, administrate, and write what the engine writes. */
export function permissionCommand({ alias }: ScratchWish): string[] {
  const names = ['BalesUser', 'BalesConverter', 'BalesAdmin', 'BalesIntegration'];
  return [
    ...['org', 'assign', 'permset', '--target-org', alias],
    ...names.flatMap((name) => ['--name', name]),
  ];
}
