import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { connectOrg } from '@bales/sync';
import { adminText } from '../../admin/messages/text.ts';
import type { AdminContext } from '../../admin/org/admin-context.ts';
import { withAdmin } from '../../admin/org/open-admin.ts';
import { applyImport } from '../../admin/settings-file/apply-import.ts';
import { readOrgSettings } from '../../admin/settings-file/org-settings.ts';
import type { OrgSettings } from '../../admin/settings-file/org-settings.ts';
import { planImport } from '../../admin/settings-file/plan-import.ts';
import type { ImportPlan } from '../../admin/settings-file/plan-import.ts';
import { readSettingsFile, writeSettingsFile } from '../../admin/settings-file/settings-file.ts';
import type { SettingsFile } from '../../admin/settings-file/settings-file.ts';
import { BadInput } from '../../output/bad-input.ts';
import { stateFolder } from '../../settings/settings.ts';
import { BalesCommand, identityFlags } from '../bales-command.ts';

const flags = {
  'target-org': Flags.string({ char: 'o', summary: adminText('flag.targetOrg') }),
  tenant: identityFlags.tenant,
};
const args = { file: Args.string({ description: adminText('settings.file'), required: true }) };

export class SettingsExport extends BalesCommand {
  static override summary = adminText('settingsExport.summary');
  static override examples = ['<%= config.bin %> settings export --target-org sandbox bales.yaml'];
  static override args = { file: Args.string({ description: adminText('settings.fileOut') }) };
  static override flags = flags;

  override async run(): Promise<SettingsFile> {
    const { args: given, flags: org } = await this.parse(SettingsExport);
    const { file } = await withAdmin(org['target-org'], stateFolder(), readOrgSettings, org.tenant);
    const text = writeSettingsFile(file);
    if (given.file === undefined) this.log(text.trimEnd());
    else {
      await writeFile(given.file, text);
      this.log(adminText('settingsExport.done', { file: given.file }));
    }
    return file;
  }
}

type Shown = Pick<ImportPlan, 'changes' | 'unknown'>;

export class SettingsDiff extends BalesCommand {
  static override summary = adminText('settingsDiff.summary');
  static override examples = ['<%= config.bin %> settings diff --target-org production bales.yaml'];
  static override args = args;
  static override flags = flags;

  override async run(): Promise<Shown> {
    const { args: given, flags: org } = await this.parse(SettingsDiff);
    const file = await readFileAt(given.file);
    const settings = await withAdmin(org['target-org'], stateFolder(), readOrgSettings, org.tenant);
    const { changes, unknown } = planImport(file, settings);
    for (const line of planLines({ changes, unknown })) this.log(line);
    return { changes, unknown };
  }
}

export class SettingsImport extends BalesCommand {
  static override summary = adminText('settingsImport.summary');
  static override description = adminText('settingsImport.description');
  static override examples = [
    '<%= config.bin %> settings import --target-org production bales.yaml',
    '<%= config.bin %> settings import --target-org production bales.yaml --apply',
  ];
  static override args = args;
  static override flags = {
    ...flags,
    apply: Flags.boolean({ summary: adminText('flag.apply') }),
    'skip-unknown': Flags.boolean({ summary: adminText('flag.skipUnknown') }),
  };

  override async run(): Promise<Shown & { readonly applied: boolean }> {
    const { args: given, flags: wish } = await this.parse(SettingsImport);
    const file = await readFileAt(given.file);
    const work = async (context: AdminContext): Promise<Shown & { readonly applied: boolean }> => {
      const settings = await readOrgSettings(context);
      const plan = planImport(file, settings);
      const { changes, unknown } = plan;
      for (const line of planLines(plan)) this.log(line);
      const blocked = unknown.length > 0 && !wish['skip-unknown'];
      const applied = wish.apply && !blocked;
      if (applied) await apply(context, plan, settings);
      if (wish.apply && blocked) process.exitCode = 1;
      const key = applied ? 'applied' : wish.apply ? 'blocked' : 'dry';
      this.log(adminText(`settingsImport.${key}`, { count: changes.length }));
      return { changes, unknown, applied };
    };
    return withAdmin(wish['target-org'], stateFolder(), work, wish.tenant);
  }
}

async function apply(context: AdminContext, plan: ImportPlan, settings: OrgSettings): Promise<void> {
  const { clientId, username } = context.folder.now;
  const key = await readFile(join(context.folder.path, 'oauth', 'bales.key'), 'utf8').catch(() => null);
  if (key === null || clientId === undefined || username === undefined)
    throw new BadInput('NOT_SET_UP', adminText('error.notSetUp', { org: context.target.name }));
  const connection = { loginUrl: context.target.url, clientId, username, privateKey: key };
  const org = connectOrg(connection, 1);
  try {
    await applyImport(context, org.client, plan, settings);
  } finally {
    await org.close();
  }
}

async function readFileAt(path: string): Promise<SettingsFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const values = { file: path, detail: error.code ?? error.message };
    throw new BadInput('FILE_UNREADABLE', adminText('error.settingsUnreadable', values));
  });
  return readSettingsFile(text, path);
}

function planLines({ changes, unknown }: Shown): string[] {
  const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
  return [
    ...changes.map(({ place, from, to }) => `${place}: ${shown(from)} → ${shown(to)}`),
    ...unknown.map((one) => adminText('settings.unknown', { ...one })),
    ...(changes.length + unknown.length === 0 ? [adminText('settings.same')] : []),
  ];
}
