import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newEncryptionKey } from '@bales/sync';
import { BadInput } from '../output/bad-input.ts';
import { text } from '../messages/text.ts';

/**
 * Keys that seal secrets in the database, the active one first: `BALES_ENCRYPTION_KEY` (several, separated by commas), else
 * the lines of `BALES_ENCRYPTION_KEY_FILE`, else those of `.bales/encryption.key`, which is made when it is missing.
 * @throws BadInput when the file cannot be read
 */
export async function encryptionKeys(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  const given = env['BALES_ENCRYPTION_KEY'];
  if (given) return listOf(given, ',');
  const named = env['BALES_ENCRYPTION_KEY_FILE'];
  return named ? readKeys(named) : ownKeys(keyFile(folder));
}

/** The keys as they are now: a file may have changed since; the environment of a process does not. @throws as `encryptionKeys` */
export function rereadKeys(folder: string, env: NodeJS.ProcessEnv = process.env): string[] {
  const given = env['BALES_ENCRYPTION_KEY'];
  if (given) return listOf(given, ',');
  const file = env['BALES_ENCRYPTION_KEY_FILE'] || keyFile(folder);
  try {
    return listOf(readFileSync(file, 'utf8'), '\n');
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
}

export function keyFile(folder: string): string {
  return join(folder, 'encryption.key');
}

/** Puts a new key in front of those of the file; the old ones still open what they sealed. */
export async function addKey(file: string): Promise<string[]> {
  const keys = [newEncryptionKey(), ...(await ownKeys(file))];
  await replaceKeys(file, keys);
  return keys;
}

/** Leaves only the active key. */
export async function keepActiveKey(file: string, active: string): Promise<void> {
  await replaceKeys(file, [active]);
}

/** At once: a process that runs may read the file at any moment. */
async function replaceKeys(file: string, keys: readonly string[]): Promise<void> {
  const fresh = `${file}.new`;
  await writeFile(fresh, `${keys.join('\n')}\n`, { mode: 0o600 });
  await rename(fresh, file);
}

async function ownKeys(file: string): Promise<string[]> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Two commands at once: one makes the file, the other reads it.
  await writeFile(file, `${newEncryptionKey()}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw unreadable(file, error);
    },
  );
  return readKeys(file);
}

async function readKeys(file: string): Promise<string[]> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  return listOf(content, '\n');
}

function unreadable(file: string, error: NodeJS.ErrnoException): BadInput {
  return new BadInput(
    'ENCRYPTION_KEY_FILE',
    text('error.encryptionKeyFile', { file, detail: error.code ?? error.message }),
  );
}

function listOf(content: string, separator: string): string[] {
  return content
    .split(separator)
    .map((key) => key.trim())
    .filter((key) => key !== '');
}
