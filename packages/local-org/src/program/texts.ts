import { ENGLISH } from './en.ts';
import { JAPANESE } from './ja.ts';

/** Every text that the command prints. */
export interface ProgramTexts {
  readonly usage: string;
  readonly running: (url: string) => string;
  readonly administrator: string;
  readonly users: string;
  readonly password: string;
  readonly inMemory: string;
  readonly keptIn: (folder: string) => string;
  readonly clock: (now: string) => string;
  readonly logIn: string;
  readonly token: string;
  readonly stop: string;
  readonly stopped: string;
  readonly wrongPort: (text: string) => string;
  readonly wrongClock: (text: string) => string;
  readonly wrongFile: (flag: string, file: string, reason: string) => string;
  readonly wrongApex: (text: string) => string;
  readonly portTaken: (port: number) => string;
  readonly folderInUse: (folder: string) => string;
}

/** Japanese for a Japanese locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. */
export function programTexts(environment: Readonly<Record<string, string | undefined>>): ProgramTexts {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.toLowerCase().startsWith('ja') ? JAPANESE : ENGLISH;
}
