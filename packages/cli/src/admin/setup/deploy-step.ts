import { BadInput } from '../../output/bad-input.ts';
import { table } from '../../output/table.ts';
import { SfFailure } from '../../salesforce-cli/sf.ts';
import type { Sf } from '../../salesforce-cli/sf.ts';
import { adminText } from '../messages/text.ts';
import { fingerprint, sources } from '../org/checkout.ts';
import { permissionSets } from '../org/grants.ts';
import { refuseForeignNames } from './foreign-names.ts';
import { deployPackages } from './package-deploy.ts';
import type { SetUpContext, Step } from './step.ts';

/** The components: validated first, then deployed as one, so that the org gets all of it or nothing. */
export const deployStep: Step = {
  name: 'deploy',
  announced: true,
  async look(context) {
    const folders = foldersOf(context);
    const done = context.folder.now.deployed === fingerprint(folders) && (await isThere(context));
    if (context.folder.now.deployed === undefined) await refuseForeignNames(context);
    const key = context.facts.production ? 'deploy.planPackage' : 'deploy.plan';
    const lines = done
      ? [adminText('deploy.there')]
      : [
          adminText(key, { folders: folders.join(', ') }),
          adminText(context.facts.translationWorkbench ? 'deploy.english' : 'deploy.noEnglish'),
          adminText('deploy.never'),
        ];
    return { done, lines };
  },
  async act(context) {
    const folders = foldersOf(context);
    const mark = fingerprint(folders);
    const count = context.facts.production
      ? await deployPackages(context)
      : await deploySource(context, folders);
    context.folder.note({ deployed: mark });
    return [adminText(context.facts.production ? 'deploy.donePackage' : 'deploy.done', { count })];
  },
};

function foldersOf({ facts }: SetUpContext): string[] {
  return facts.translationWorkbench ? [sources.main, sources.english] : [sources.main];
}

async function deploySource({ sf, target }: SetUpContext, folders: readonly string[]): Promise<number> {
  const args = ['--target-org', target.username, ...folders.flatMap((folder) => ['--source-dir', folder])];
  await deploy(sf, [...args, '--dry-run']);
  return deploy(sf, args);
}

async function isThere({ admin, names }: SetUpContext): Promise<boolean> {
  const sets = permissionSets.map((name) => `'${name}'`).join(',');
  const [found] = await Promise.all([
    admin.count(`SELECT COUNT() FROM PermissionSet WHERE Name IN (${sets})`),
    admin.count(`SELECT COUNT() FROM ${names.object.connection}`),
  ]).catch(() => [0]);
  return found === permissionSets.length;
}

/**
 * One `sf project deploy start`. @returns how many components were deployed
 * @throws BadInput with the refused components in the CLI's own columns, or, when the answer was lost, where to look
 */
export async function deploy(sf: Sf, args: readonly string[]): Promise<number> {
  const command = ['project', 'deploy', 'start', ...args, '--ignore-conflicts', '--wait', '60'];
  const result = await sf.result<{ numberComponentsDeployed: number }>(command).catch((error: unknown) => {
    throw error instanceof SfFailure ? refused(error) : error;
  });
  return result.numberComponentsDeployed;
}

function refused(error: SfFailure): BadInput {
  if (error.failures.length === 0) {
    const key = error.deployFailed ? 'error.deploy' : 'error.deployUnknown';
    return new BadInput('DEPLOY', adminText(key, { detail: error.message }));
  }
  const rows = error.failures.map((one) => [
    one.componentType ?? '',
    one.fullName ?? '',
    one.problem ?? '',
    one.lineNumber === undefined ? '' : `${String(one.lineNumber)}:${String(one.columnNumber ?? 1)}`,
  ]);
  const list = table(['Type', 'Name', 'Problem', 'Line:Column'], rows);
  return new BadInput('DEPLOY', adminText('error.components', { count: rows.length, list }));
}
