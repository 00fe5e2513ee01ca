import { Command, Flags } from '@oclif/core';
import { text } from '../messages/text.ts';
import type { Engine, HistoryDoor, JwtConnection, LinkDoor, Stored } from '@bales/sync';
import type { ConnectionFlags } from '../settings/connection.ts';
import { BadInput } from '../output/bad-input.ts';
import { explainError } from '../output/explain-error.ts';
import type { ExplainedError } from '../output/explain-error.ts';
import { explainUsage } from '../output/explain-usage.ts';
import { openConfiguredEngine } from '../settings/configured-engine.ts';
import type { ConfiguredEngine, IdentityFlags } from '../settings/configured-engine.ts';
import { settingsFile, stateFolder } from '../settings/settings.ts';

/** Which org a command is about. */
export const identityFlags = {
  org: Flags.string({ summary: text('flag.org'), env: 'BALES_ORG' }),
  tenant: Flags.string({ summary: text('flag.tenant'), env: 'BALES_TENANT' }),
};

/** How that org is reached. */
export const connectionFlags = {
  'org-url': Flags.string({ summary: text('flag.orgUrl'), env: 'BALES_ORG_URL' }),
  'client-id': Flags.string({ summary: text('flag.clientId'), env: 'BALES_CLIENT_ID' }),
  username: Flags.string({ summary: text('flag.username'), env: 'BALES_USERNAME' }),
  'key-file': Flags.string({ summary: text('flag.keyFile'), env: 'BALES_KEY_FILE' }),
};

/** What all commands share: the engine, `--json`, errors as sentences, exit codes. */
export abstract class BalesCommand extends Command {
  static override enableJsonFlag = true;
  /** The file at hand, named in errors of its content. */
  protected file = '';

  /** Opens the engine for `work` and closes it whatever happens. */
  protected async withEngine<T>(
    flags: IdentityFlags,
    work: (configured: ConfiguredEngine) => Promise<T>,
  ): Promise<T> {
    const configured = await openConfiguredEngine(flags, stateFolder(), `bales ${this.id ?? ''}`.trim());
    try {
      return await work(configured);
    } finally {
      await configured.engine.close();
    }
  }

  /** Opens the links of the org for `work` and closes them whatever happens. */
  protected withLinks<T>(
    flags: IdentityFlags & ConnectionFlags,
    work: (door: LinkDoor) => Promise<T>,
  ): Promise<T> {
    return this.withDoor(flags, (engine, connection) => engine.openLinks(connection), work);
  }

  /** Opens the past of the org for `work` and closes it whatever happens. */
  protected withHistory<T>(
    flags: IdentityFlags & ConnectionFlags,
    work: (door: HistoryDoor) => Promise<T>,
  ): Promise<T> {
    return this.withDoor(flags, (engine, connection) => engine.openHistory(connection), work);
  }

  /** Opens the engine and one door to the org for `work`, and closes both whatever happens. */
  protected withDoor<D extends { close(): Promise<void> }, T>(
    flags: IdentityFlags & ConnectionFlags,
    open: (engine: Engine, connection: JwtConnection | Stored) => Promise<D>,
    work: (door: D) => Promise<T>,
  ): Promise<T> {
    return this.withEngine(flags, async ({ engine, connection }) => {
      const door = await open(engine, await connection(flags));
      try {
        return await work(door);
      } finally {
        await door.close();
      }
    });
  }

  /** @throws BadInput naming what is missing */
  protected need(values: Readonly<Record<string, string | undefined>>): void {
    const missing = Object.entries(values).flatMap(([name, value]) => (value ? [] : [name]));
    if (missing.length === 0) return;
    const names = missing.join(', ');
    throw new BadInput('CONNECTION_INCOMPLETE', text('error.missing', { names, file: settingsFile() }));
  }

  protected override async catch(error: Error & { exitCode?: number }): Promise<unknown> {
    const explained = explainError(error, this.file) ?? this.#usage(error);
    if (!explained) return super.catch(error);
    process.exitCode = explained.exitCode;
    const { code, message } = explained;
    if (this.jsonEnabled()) this.logJson({ error: { code, message } });
    else this.logToStderr(message);
    return undefined;
  }

  #usage(error: Error): ExplainedError | null {
    // As `sf bales …` too.
    const message = explainUsage(error, `${this.config.bin} ${(this.id ?? '').replaceAll(':', ' ')}`);
    return message === null ? null : { code: 'USAGE', message, exitCode: 2 };
  }
}
