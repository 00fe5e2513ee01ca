import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { BadInput } from '../output/bad-input.ts';
import { text } from '../messages/text.ts';

/** `.bales/config.json`. Everything may also come as a flag or an environment variable, which win in that order. */
export interface Settings {
  readonly org?: string;
  readonly tenant?: string;
  readonly loginUrl?: string;
  readonly clientId?: string;
  readonly username?: string;
  /** Relative to the file's folder. */
  readonly keyFile?: string;
  readonly callsInFlight?: number;
}

/** `.bales` below the working folder, or `BALES_STATE_FOLDER`. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['BALES_STATE_FOLDER'] ?? '.bales');
}

export function settingsFile(folder = stateFolder()): string {
  return join(folder, 'config.json');
}

/** The settings; none when there is no file. @throws BadInput */
export async function readSettings(file = settingsFile()): Promise<Settings> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new BadInput('SETTINGS', text('error.settings', { file, detail: error.message }));
  });
  try {
    return checked(JSON.parse(content) as Readonly<Record<string, unknown>>);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new BadInput('SETTINGS', text('error.settings', { file, detail }));
  }
}

const texts = ['org', 'tenant', 'loginUrl', 'clientId', 'username', 'keyFile'] as const;

function checked(found: Readonly<Record<string, unknown>>): Settings {
  for (const name of Object.keys(found)) {
    const isText = texts.some((one) => one === name);
    const fits = isText
      ? typeof found[name] === 'string'
      : name === 'callsInFlight' && Number.isInteger(found[name]);
    if (!fits) throw new TypeError(name);
  }
  return found as Settings;
}

/** Writes the settings, readable by their owner only. */
export async function writeSettings(settings: Settings, file = settingsFile()): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, file);
}
