import { Flags } from '@oclif/core';
import { mendAll, runChecks } from '../../admin/check/run-checks.ts';
import type { Checked } from '../../admin/check/run-checks.ts';
import { checkText } from '../../admin/messages/check-texts.ts';
import { adminText } from '../../admin/messages/text.ts';
import type { AdminContext } from '../../admin/org/admin-context.ts';
import { withAdmin } from '../../admin/org/open-admin.ts';
import { stateFolder } from '../../settings/settings.ts';
import { BalesCommand, identityFlags } from '../bales-command.ts';

interface CheckReport {
  readonly organization: string;
  readonly checks: readonly (Checked & { readonly text: string; readonly fix: string | null })[];
  /** Checks that `--fix` mended. */
  readonly mended: readonly string[];
}

const marks = { pass: '✔', warn: '▲', fail: '✖' } as const;

export class OrgCheck extends BalesCommand {
  static override summary = adminText('check.summary');
  static override description = adminText('check.description');
  static override examples = [
    '<%= config.bin %> org check --target-org dev',
    '<%= config.bin %> org check --target-org dev --fix',
  ];
  static override flags = {
    'target-org': Flags.string({ char: 'o', summary: adminText('flag.targetOrg') }),
    tenant: identityFlags.tenant,
    fix: Flags.boolean({ summary: adminText('flag.fix') }),
  };

  override async run(): Promise<CheckReport> {
    const { flags } = await this.parse(OrgCheck);
    const work = async (context: AdminContext): Promise<CheckReport> => {
      const found = await runChecks(context);
      const { after, mended } = flags.fix ? await mendAll(context, found) : { after: found, mended: [] };
      for (const one of mended) this.log(adminText('check.mended', { name: checkText(one, 'name') }));
      for (const one of after) this.#print(one);
      const count = (status: Checked['status']): number =>
        after.filter((one) => one.status === status).length;
      this.log(adminText('check.count', { pass: count('pass'), warn: count('warn'), fail: count('fail') }));
      if (count('fail') > 0) process.exitCode = 1;
      const checks = after.map((one) => ({ ...one, text: textOf(one), fix: fixOf(one) }));
      return { organization: context.target.organizationId, checks, mended };
    };
    return withAdmin(flags['target-org'], stateFolder(), work, flags.tenant);
  }

  #print(one: Checked): void {
    this.log(`${marks[one.status]} ${checkText(one.check, 'name')}: ${textOf(one)}`);
    const fix = fixOf(one);
    if (fix === null) return;
    this.log(`    → ${fix}${one.mendable ? ` ${adminText('check.mendable')}` : ''}`);
  }
}

function textOf({ check, status, values = {} }: Checked): string {
  return checkText(check, status === 'pass' ? 'pass' : 'bad', values);
}

function fixOf({ check, status, values = {} }: Checked): string | null {
  return status === 'pass' ? null : checkText(check, 'fix', values);
}
