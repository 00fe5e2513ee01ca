import { Flags } from '@oclif/core';
import { kinds } from '@bales/activity';
import type { BackfillEstimate, BackfillRange, SyncOrgReport } from '@bales/sync';
import { text } from '../messages/text.ts';
import { BadInput } from '../output/bad-input.ts';
import { startProgress } from '../output/progress.ts';
import { sendingProgress } from '../output/sending-progress.ts';
import { table } from '../output/table.ts';
import { defaultCallsInFlight } from '../settings/configured-engine.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

interface BackfillReport {
  readonly estimate: BackfillEstimate;
  readonly due?: number;
  /** Null: another process sends for this org, these too. */
  readonly sent?: SyncOrgReport | null;
}

export class Backfill extends BalesCommand {
  static override summary = text('backfill.summary');
  static override description = text('backfill.description');
  static override examples = [
    {
      description: text('backfill.example'),
      command: '<%= config.bin %> backfill --from 2026-01-01 --to 2026-06-30',
    },
    {
      description: text('backfill.exampleYes'),
      command: '<%= config.bin %> backfill --from 2026-01-01 --to 2026-06-30 --kind call --yes',
    },
  ];
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    from: Flags.string({ summary: text('backfill.from') }),
    to: Flags.string({ summary: text('backfill.to') }),
    kind: Flags.option({ options: kinds, multiple: true })({ summary: text('backfill.kind') }),
    yes: Flags.boolean({ summary: text('flag.yes') }),
  };

  override async run(): Promise<BackfillReport> {
    const { flags } = await this.parse(Backfill);
    const range = {
      from: dayOf('--from', flags.from),
      to: dayOf('--to', flags.to),
      kinds: flags.kind ?? [],
    };
    const estimate = await this.withHistory(flags, (door) => door.estimate(range));
    this.log(estimateTable(estimate));
    if (flags.yes) return { estimate, ...(await this.#send(flags, range)) };
    this.log(text('backfill.dry'));
    return { estimate };
  }

  async #send(
    flags: Parameters<BalesCommand['withHistory']>[0],
    range: BackfillRange,
  ): Promise<Required<Pick<BackfillReport, 'due' | 'sent'>>> {
    const due = await this.withHistory(flags, (door) => door.backfill(range));
    this.log(text('backfill.due', { count: due }));
    const progress = startProgress(text('progress.sync'), this.jsonEnabled());
    const sent = await this.withEngine(flags, async ({ engine, settings, connection }) =>
      engine.sync(await connection(flags), {
        callsInFlight: settings.callsInFlight ?? defaultCallsInFlight,
        onProgress: await sendingProgress(engine, progress),
      }),
    ).finally(progress.stop);
    if (!sent) this.log(text('sync.busy'));
    else this.log(text('sync.done', { ...sent, stop: '' }));
    return { due, sent };
  }
}

function dayOf(flag: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const time = Date.parse(`${given}T00:00:00Z`);
  // A day such as 02-30 becomes another one, so the way back tells.
  const same = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === given;
  if (!same) throw new BadInput('DAY', text('backfill.day', { flag }));
  return given;
}

function estimateTable(estimate: BackfillEstimate): string {
  const known = (value: number | null): string | number => value ?? text('backfill.unknown');
  return table(
    [text('backfill.what'), text('backfill.amount')],
    [
      [text('backfill.tasks'), estimate.tasks],
      [text('backfill.waitingForLink'), estimate.waitingForLink],
      [text('backfill.storage'), `${String(estimate.storageMb)} (${String(known(estimate.storageLeftMb))})`],
      [text('backfill.apiCalls'), `${String(estimate.apiCalls)} (${String(known(estimate.apiCallsLeft))})`],
      [text('backfill.archived'), estimate.archived],
      [text('backfill.triggers'), known(estimate.triggers)],
      [text('backfill.flows'), known(estimate.flows)],
    ],
  );
}
