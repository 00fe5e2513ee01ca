import { Flags } from '@oclif/core';
import { describeIssue } from '@bales/sync';
import type { OpenIssue } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { issueList } from '../output/issue-list.ts';
import { BalesCommand, identityFlags } from './bales-command.ts';

type ShownIssue = OpenIssue & { readonly message: string };

export class Issues extends BalesCommand {
  static override summary = text('issues.summary');
  static override examples = ['<%= config.bin %> issues', '<%= config.bin %> issues --limit 500 --json'];
  static override flags = {
    ...identityFlags,
    limit: Flags.integer({ summary: text('issues.limit'), min: 1, max: 10_000, default: 100 }),
  };

  override async run(): Promise<readonly ShownIssue[]> {
    const { flags } = await this.parse(Issues);
    const found = await this.withEngine(flags, ({ engine }) => engine.issues(flags.limit));
    this.log(found.length === 0 ? text('status.noIssues') : issueList(found));
    return found.map((issue) => ({ ...issue, message: describeIssue(issue, localeOf()) }));
  }
}
