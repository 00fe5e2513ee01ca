import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JwtConnection } from '@bales/sync';
import { BadInput } from '../output/bad-input.ts';
import { text } from '../messages/text.ts';
import type { Settings } from './settings.ts';

/** Connection flags as parsed; oclif has put the environment in already. */
export interface ConnectionFlags {
  readonly 'org-url'?: string | undefined;
  readonly 'client-id'?: string | undefined;
  readonly username?: string | undefined;
  readonly 'key-file'?: string | undefined;
}

/** The whole connection from flags, environment and settings. @param file where the settings stand. @throws BadInput naming what is missing. */
export async function connectionOf(
  flags: ConnectionFlags,
  settings: Settings,
  file: string,
): Promise<JwtConnection> {
  const keyFile = flags['key-file'] ?? besideSettings(settings.keyFile, file);
  const given = {
    '--org-url': flags['org-url'] ?? settings.loginUrl,
    '--client-id': flags['client-id'] ?? settings.clientId,
    '--username': flags.username ?? settings.username,
    '--key-file': keyFile,
  };
  const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length > 0) {
    const values = { names: missing.join(', '), file };
    throw new BadInput('CONNECTION_INCOMPLETE', text('error.missing', values));
  }
  return {
    loginUrl: given['--org-url'] ?? '',
    clientId: given['--client-id'] ?? '',
    username: given['--username'] ?? '',
    privateKey: await readKey(keyFile ?? ''),
  };
}

function besideSettings(keyFile: string | undefined, settingsFile: string): string | undefined {
  return keyFile === undefined ? undefined : resolve(dirname(settingsFile), keyFile);
}

async function readKey(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadInput('KEY_FILE', text('error.keyFile', { file, detail: error.code ?? error.message }));
  });
}
