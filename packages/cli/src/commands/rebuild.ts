import type { Rebuilt } from '@bales/sync';
import { text } from '../messages/text.ts';
import { startProgress } from '../output/progress.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

export class Rebuild extends BalesCommand {
  static override summary = text('rebuild.summary');
  static override description = text('rebuild.description');
  static override examples = ['<%= config.bin %> rebuild --org production'];
  static override flags = { ...identityFlags, ...connectionFlags };

  override async run(): Promise<Rebuilt> {
    const { flags } = await this.parse(Rebuild);
    const progress = startProgress(text('progress.rebuild'), this.jsonEnabled());
    const rebuilt = await this.withHistory(flags, (door) =>
      door.rebuild((tasks) => progress.update(tasks, tasks)),
    ).finally(progress.stop);
    this.log(text('rebuild.done', { ...rebuilt }));
    return rebuilt;
  }
}
