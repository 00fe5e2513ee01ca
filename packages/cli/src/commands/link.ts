import { Args, Flags } from '@oclif/core';
import type { LinkDoor, LinkOutcome, MovedHistory } from '@bales/sync';
import { text } from '../messages/text.ts';
import { linkReason } from '../output/link-reason.ts';
import { startProgress } from '../output/progress.ts';
import type { Progress } from '../output/progress.ts';
import { readLinkFile } from '../input/read-link-file.ts';
import { BadInput } from '../output/bad-input.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

interface LinkReport {
  readonly results: readonly LinkOutcome[];
  readonly history?: MovedHistory;
}

export class Link extends BalesCommand {
  static override summary = text('link.summary');
  static override description = text('link.description');
  static override examples = [
    '<%= config.bin %> link BC-100200 00Q5g00000ABcdE',
    { description: text('link.exampleFile'), command: '<%= config.bin %> link --file links.csv' },
    {
      description: text('link.exampleMove'),
      command: '<%= config.bin %> link BC-100200 0035g00000ABcdE --move-history',
    },
  ];
  static override args = {
    lead: Args.string({ description: text('link.lead') }),
    record: Args.string({ description: text('link.record') }),
  };
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    file: Flags.string({ summary: text('link.file') }),
    'move-history': Flags.boolean({ summary: text('link.move') }),
  };

  override async run(): Promise<LinkReport> {
    const { args, flags } = await this.parse(Link);
    const { lead, record } = args;
    if (flags.file === undefined && (lead === undefined || record === undefined))
      throw new BadInput('LINK_ARGUMENTS', text('link.needs'));
    const orders =
      flags.file === undefined
        ? [{ lead: lead ?? '', recordId: record ?? '' }]
        : await readLinkFile(flags.file);
    const progress = startProgress(text('progress.link'), this.jsonEnabled());
    const report = await this.withLinks(flags, async (door): Promise<LinkReport> => {
      const results = await door.link(orders, (done) => progress.update(done, orders.length));
      if (!flags['move-history']) return { results };
      return { results, history: await movedHistory(door, results, progress) };
    }).finally(progress.stop);
    this.#print(report);
    return report;
  }

  #print({ results, history }: LinkReport): void {
    const failed = results.filter(({ status }) => status === 'failed');
    this.log(text('link.done', { linked: results.length - failed.length, failed: failed.length }));
    for (const { lead, reason } of failed)
      this.logToStderr(text('link.failed', { lead, why: linkReason(reason ?? ''), reason: reason ?? '' }));
    for (const { lead, sameRecord } of results)
      if (sameRecord.length > 0) this.log(text('link.same', { lead, others: sameRecord.join(', ') }));
    if (history) this.log(text('link.moved', { moved: history.moved, refused: history.refused.length }));
    for (const { task, code, message } of history?.refused ?? [])
      this.logToStderr(`${task}: ${code} ${message}`);
    if (failed.length > 0) process.exitCode = 1;
  }
}

/** Takes along what was sent for each lead that is linked now. */
async function movedHistory(
  door: LinkDoor,
  results: readonly LinkOutcome[],
  progress: Progress,
): Promise<MovedHistory> {
  const linked = results.filter(({ status }) => status === 'linked');
  let moved = 0;
  const refused: MovedHistory['refused'][number][] = [];
  for (const [index, { lead }] of linked.entries()) {
    const history = await door.moveHistory(lead);
    moved += history.moved;
    refused.push(...history.refused);
    progress.update(index + 1, linked.length);
  }
  return { moved, refused };
}

export class Unlink extends BalesCommand {
  static override summary = text('unlink.summary');
  static override examples = ['<%= config.bin %> unlink BC-100200'];
  static override args = { lead: Args.string({ description: text('link.lead'), required: true }) };
  static override flags = { ...identityFlags, ...connectionFlags };

  override async run(): Promise<{ readonly lead: string; readonly changed: boolean }> {
    const { args, flags } = await this.parse(Unlink);
    const { lead } = args;
    const changed = (await this.withLinks(flags, (door) => door.unlink([lead]))).includes(lead);
    this.log(text(changed ? 'unlink.done' : 'unlink.none', { lead }));
    return { lead, changed };
  }
}
