import { Flags } from '@oclif/core';
import type { LinkSuggestion, ListedLink } from '@bales/sync';
import { text } from '../messages/text.ts';
import { linkReason } from '../output/link-reason.ts';
import { table } from '../output/table.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

const statuses = ['unlinked', 'linked', 'failed'] as const;

export class Links extends BalesCommand {
  static override summary = text('links.summary');
  static override examples = [
    {
      description: text('links.example'),
      command: '<%= config.bin %> links --status unlinked --status failed',
    },
    { description: text('links.exampleSuggest'), command: '<%= config.bin %> links --suggest' },
  ];
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    status: Flags.option({ options: statuses, multiple: true })({ summary: text('links.status') }),
    reason: Flags.string({ summary: text('links.reason'), multiple: true }),
    limit: Flags.integer({ summary: text('links.limit'), min: 1, max: 100_000, default: 200 }),
    suggest: Flags.boolean({ summary: text('links.suggest') }),
  };

  override async run(): Promise<readonly ListedLink[] | readonly LinkSuggestion[]> {
    const { flags } = await this.parse(Links);
    if (flags.suggest) return this.#suggest(flags);
    const filter = {
      statuses: flags.status ?? [],
      reasons: flags.reason ?? [],
      after: null,
      limit: flags.limit,
    };
    const links = await this.withEngine(flags, ({ engine }) => engine.listLinks(filter));
    const head = (['lead', 'name', 'company', 'state', 'why', 'record'] as const).map((name) =>
      text(`links.${name}`),
    );
    const rows = links.map((one) => [
      ...[one.lead, one.name ?? '', one.company ?? '', text(`links.is.${one.status}`)],
      ...[one.reason ? `${one.reason}: ${linkReason(one.reason)}` : '', one.recordId ?? ''],
    ]);
    this.log(links.length === 0 ? text('links.none') : table(head, rows));
    return links;
  }

  async #suggest(flags: Parameters<BalesCommand['withLinks']>[0]): Promise<LinkSuggestion[]> {
    const suggestions = await this.withLinks(flags, (door) => door.suggest(null));
    const head = (['lead', 'record', 'name', 'company', 'by'] as const).map((name) => text(`links.${name}`));
    const rows = suggestions.flatMap(({ lead, candidates }) =>
      candidates.map((one) => [lead, one.id, one.name, one.company, text(`links.by.${one.by}`)]),
    );
    this.log(rows.length === 0 ? text('links.noCandidates') : table(head, rows));
    return suggestions;
  }
}
