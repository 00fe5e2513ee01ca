import { join } from 'node:path';
import { Flags } from '@oclif/core';
import { adminText } from '../../admin/messages/text.ts';
import { withAdmin } from '../../admin/org/open-admin.ts';
import { runRemoval } from '../../admin/remove/run-removal.ts';
import type { RemovalReport } from '../../admin/remove/run-removal.ts';
import { readTenants } from '../../admin/org/tenants.ts';
import { text } from '../../messages/text.ts';
import { BadInput } from '../../output/bad-input.ts';
import { stateFolder } from '../../settings/settings.ts';
import { BalesCommand } from '../bales-command.ts';

interface RemoveReport {
  readonly organization: string;
  readonly dryRun: boolean;
  readonly parts: readonly RemovalReport[];
  /** Where the Tasks were written to before they went; null: they stay. */
  readonly exported: string | null;
  /** What stays, and until when. */
  readonly stays: readonly string[];
}

export class OrgRemove extends BalesCommand {
  static override summary = adminText('remove.summary');
  static override description = adminText('remove.description');
  static override examples = [
    '<%= config.bin %> org remove --target-org dev',
    '<%= config.bin %> org remove --target-org dev --yes --with-data --export-to tasks.jsonl',
  ];
  static override flags = {
    'target-org': Flags.string({ char: 'o', summary: adminText('flag.targetOrg') }),
    'with-data': Flags.boolean({ summary: adminText('flag.withData') }),
    'export-to': Flags.string({ summary: adminText('flag.exportTo'), dependsOn: ['with-data'] }),
    'all-tenants': Flags.boolean({ summary: adminText('flag.allTenants') }),
    yes: Flags.boolean({ summary: text('flag.yes') }),
  };

  override async run(): Promise<RemoveReport> {
    const { flags } = await this.parse(OrgRemove);
    return withAdmin(flags['target-org'], stateFolder(), async (context) => {
      const { organizationId } = context.target;
      const file = flags['export-to'] ?? join(stateFolder(), `tasks-${organizationId}.jsonl`);
      const exportTo = flags['with-data'] ? file : undefined;
      const { username = '' } = context.folder.now;
      const dryRun = !flags.yes;
      const tenants = await readTenants(context);
      if (tenants.length > 1) {
        const sentence = adminText('remove.tenants', { tenants: tenants.join(', ') });
        if (flags.yes && !flags['all-tenants']) throw new BadInput('TENANTS_SHARE', sentence);
        this.log(sentence);
      }
      const parts = await runRemoval(context, { exportTo, dryRun }, ({ part, status, count }) => {
        const mark = status === 'planned' ? '•' : '✔';
        this.log(`${mark} ${adminText(`remove.${part}`, { count, file })}`);
      });
      const stays = [
        ...(exportTo === undefined ? [adminText('stays.tasks')] : [adminText('stays.bin')]),
        adminText('stays.fields'),
        ...(username === '' ? [] : [adminText('stays.user', { username })]),
        adminText('stays.inbox'),
      ];
      this.log(`\n${adminText(dryRun ? 'remove.planned' : 'remove.done')}\n\n${adminText('remove.stays')}`);
      for (const line of stays) this.log(`  – ${line}`);
      return { organization: organizationId, dryRun, parts, exported: exportTo ?? null, stays };
    });
  }
}
