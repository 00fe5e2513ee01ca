import { createInterface } from 'node:readline/promises';
import { Flags } from '@oclif/core';
import { checklist } from '../../admin/setup/checklist.ts';
import { runSetUp } from '../../admin/setup/run-set-up.ts';
import type { SetUpListener, StepReport } from '../../admin/setup/run-set-up.ts';
import { bodyPolicies } from '../../admin/setup/step.ts';
import type { Ask, SetUpWish } from '../../admin/setup/step.ts';
import { unnamedTenant } from '@bales/sync';
import { readTenants } from '../../admin/org/tenants.ts';
import { adminText } from '../../admin/messages/text.ts';
import type { AdminContext } from '../../admin/org/admin-context.ts';
import { withAdmin } from '../../admin/org/open-admin.ts';
import { readOrgFacts } from '../../admin/org/org-facts.ts';
import { text } from '../../messages/text.ts';
import { readSettings, settingsFile, stateFolder } from '../../settings/settings.ts';
import { BalesCommand, identityFlags } from '../bales-command.ts';

interface SetUpReport {
  readonly organization: string;
  readonly dryRun: boolean;
  readonly steps: readonly StepReport[];
  /** What is left for a person. */
  readonly left: readonly string[];
}

export class OrgSetup extends BalesCommand {
  static override summary = adminText('setup.summary');
  static override description = adminText('setup.description');
  static override examples = [
    {
      description: adminText('setup.example'),
      command: '<%= config.bin %> org setup --target-org dev --integration-user bales@example.com --dry-run',
    },
    {
      description: adminText('setup.exampleCreate'),
      command:
        '<%= config.bin %> org setup --target-org dev --create-integration-user --role-above SalesRep --body-policy recommended --send-from today',
    },
  ];
  static override flags = {
    ...identityFlags,
    'target-org': Flags.string({ char: 'o', summary: adminText('flag.targetOrg') }),
    'integration-user': Flags.string({ summary: adminText('flag.integrationUser') }),
    'create-integration-user': Flags.boolean({ summary: adminText('flag.createUser') }),
    'role-above': Flags.string({ summary: adminText('flag.roleAbove') }),
    'owner-policy': Flags.option({ options: ['recorder', 'integrationUser'] as const })({
      summary: adminText('flag.ownerPolicy'),
      default: 'recorder',
    }),
    'default-owner': Flags.string({ summary: adminText('flag.defaultOwner') }),
    'body-policy': Flags.option({ options: bodyPolicies })({ summary: adminText('flag.bodyPolicy') }),
    'send-from': Flags.string({ summary: adminText('flag.sendFrom') }),
    'replace-certificate': Flags.boolean({ summary: adminText('flag.replaceCertificate') }),
    'dry-run': Flags.boolean({ summary: text('flag.dryRun') }),
  };

  override async run(): Promise<SetUpReport> {
    const { flags } = await this.parse(OrgSetup);
    const settings = await readSettings(settingsFile());
    const named = flags.tenant ?? settings.tenant;
    const wish: SetUpWish = {
      org: flags.org ?? settings.org ?? 'default',
      tenant: named ?? unnamedTenant,
      username: flags['integration-user'],
      create: flags['create-integration-user'],
      roleAbove: flags['role-above'],
      ownerPolicy: flags['owner-policy'],
      defaultOwner: flags['default-owner'],
      bodyPolicy: flags['body-policy'],
      sendFrom: flags['send-from'],
      replaceCertificate: flags['replace-certificate'],
      ask: process.stdin.isTTY && process.stderr.isTTY ? askPerson : undefined,
    };
    const work = async (admin: AdminContext): Promise<SetUpReport> => {
      const facts = await readOrgFacts(admin);
      const { organizationId: id, username } = admin.target;
      this.log(adminText('setup.org', { name: facts.name, edition: facts.edition, id, username }));
      // Nobody named a tenant: an org that one has already is set up for that one.
      const tenant = named ?? (await readTenants(admin))[0] ?? unnamedTenant;
      const context = { ...admin, wish: { ...wish, tenant }, facts, found: {} };
      const steps = await runSetUp(context, flags['dry-run'], this.#listener());
      const left = checklist(context);
      if (flags['dry-run']) this.log(adminText('setup.planned'));
      else this.#finish(admin.target.name, left);
      return { organization: id, dryRun: flags['dry-run'], steps, left };
    };
    return withAdmin(flags['target-org'], stateFolder(), work, wish.tenant);
  }

  #listener(): SetUpListener {
    return {
      onBegin: (step) => {
        if (process.stderr.isTTY) this.logToStderr(`… ${adminText(`step.${step}`)}`);
      },
      onPlan: (step, lines) => {
        const [first = '', ...more] = lines;
        this.log(`• ${adminText(`step.${step}`)}: ${first}`);
        for (const line of more) this.log(`    ${line}`);
      },
      onEnd: ({ step, status, lines, took }) => {
        const mark = status === 'planned' ? '•' : '✔';
        const [first = '', ...more] = lines;
        const seconds = status === 'done' ? ` (${(took / 1000).toFixed(1)} s)` : '';
        this.log(`${mark} ${adminText(`step.${step}`)}: ${first}${more.length === 0 ? seconds : ''}`);
        more.forEach((line, index) => {
          this.log(`    ${line}${index === more.length - 1 ? seconds : ''}`);
        });
      },
    };
  }

  #finish(org: string, left: readonly string[]): void {
    this.log(`\n${adminText('setup.ready', { org })}\n\n${adminText('setup.left')}`);
    for (const line of left) this.log(`  ☐ ${line}`);
  }
}

const askPerson: Ask = async (question, choices, takes = () => false) => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    for (;;) {
      const answer = (await terminal.question(`${question}\n[${choices.join(' / ')}] `)).trim();
      if (answer === '') return choices[0] ?? '';
      if (choices.includes(answer) || takes(answer)) return answer;
    }
  } finally {
    terminal.close();
  }
};
