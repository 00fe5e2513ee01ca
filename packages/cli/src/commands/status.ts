import type { OrgStatus } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { issueList } from '../output/issue-list.ts';
import { table } from '../output/table.ts';
import { BalesCommand, identityFlags } from './bales-command.ts';

const states = ['waiting', 'due', 'sent', 'skipped', 'issue', 'removedInSalesforce'] as const;

export class Status extends BalesCommand {
  static override summary = text('status.summary');
  static override examples = [
    '<%= config.bin %> status',
    { description: text('status.example'), command: '<%= config.bin %> status --json' },
  ];
  static override flags = identityFlags;

  override async run(): Promise<OrgStatus> {
    const { flags } = await this.parse(Status);
    const status = await this.withEngine(flags, ({ engine }) => engine.status());
    const { activities, issues, waitUntil, waitCode } = status;
    this.log(text('status.connection', { state: text(`status.is.${status.state}`) }));
    if (status.paused === true) this.log(text('status.paused'));
    const counts = states.map((state) => [text(`status.${state}`), activities[state]]);
    this.log(table([text('status.state'), text('status.count')], counts));
    if (waitUntil && waitUntil.getTime() > Date.now()) {
      this.log(text('status.waits', { until: waitUntil.toLocaleString(localeOf()), code: waitCode ?? '' }));
    }
    this.log(
      issues.length === 0 ? text('status.noIssues') : `${text('status.issues')}\n${issueList(issues)}`,
    );
    return status;
  }
}
