import { Args, Flags } from '@oclif/core';
import { describeRefusal } from '@bales/activity';
import { readUserFile } from '@bales/sync';
import type { OrgDoor, SavedUsers, UserFile, UserLink } from '@bales/sync';
import { localeOf, text } from '../../messages/text.ts';
import { table } from '../../output/table.ts';
import { OrgCommand } from '../org-command.ts';
import { connectionFlags, identityFlags } from '../bales-command.ts';

interface UsersReport {
  readonly saved?: SavedUsers;
  readonly rejected?: UserFile['rejected'];
  readonly accepted?: number;
  readonly users: readonly UserLink[];
}

export class Users extends OrgCommand {
  static override summary = text('users.summary');
  static override description = text('users.description');
  static override examples = [
    { description: text('users.example'), command: '<%= config.bin %> users users.csv' },
    { description: text('users.exampleAccept'), command: '<%= config.bin %> users --accept-suggestions' },
  ];
  static override args = { file: Args.string({ description: text('users.file') }) };
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    all: Flags.boolean({ summary: text('users.all') }),
    'accept-suggestions': Flags.boolean({ summary: text('users.accept') }),
  };

  override async run(): Promise<UsersReport> {
    const { args, flags } = await this.parse(Users);
    this.file = args.file ?? '';
    const file = args.file === undefined ? null : await readUserFile(args.file);
    const report = await this.withOrg(flags, async (org): Promise<UsersReport> => ({
      ...(file ? { saved: await this.#save(org, file), rejected: file.rejected } : {}),
      ...(flags['accept-suggestions'] ? { accepted: await this.#accept(org) } : {}),
      users: (await org.users()).filter((user) => flags.all || user.state === 'active'),
    }));
    this.log(userTable(report.users));
    return report;
  }

  async #save(org: OrgDoor, { users, rejected }: UserFile): Promise<SavedUsers> {
    const saved = await org.saveUsers(users);
    const { refused, ...counts } = saved;
    this.log(text('users.done', { ...counts, rejected: rejected.length }));
    for (const { line, ...refusal } of rejected)
      this.logToStderr(
        text('users.rejectedLine', {
          file: this.file,
          line,
          why: describeRefusal({ ...refusal, parameters: {} }, localeOf()),
        }),
      );
    for (const one of refused) this.logToStderr(text('users.refused', { ...one }));
    return saved;
  }

  async #accept(org: OrgDoor): Promise<number> {
    const count = await org.acceptSuggestions();
    this.log(text('users.accepted', { count }));
    return count;
  }
}

function userTable(users: readonly UserLink[]): string {
  const head = (['id', 'name', 'mail', 'state', 'user', 'suggested'] as const).map((name) =>
    text(`users.${name}`),
  );
  const rows = users.map((one) => [
    one.id,
    one.name,
    one.mail ?? '',
    text(`users.${one.state}`),
    one.username ?? one.user ?? '',
    one.suggestedUsername ?? one.suggested ?? '',
  ]);
  return table(head, rows);
}
