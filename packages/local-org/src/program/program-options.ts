import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { OrgSettings } from '../org/contract.ts';
import { readSettings } from '../org/settings.ts';
import type { ProgramTexts } from './texts.ts';

/** What the command line asks for. */
export interface ProgramOptions {
  readonly folder: string | null;
  /** Null: the default port, or the next free one. */
  readonly port: number | null;
  readonly clock: string | null;
  /** The parsed fault script; undefined: none. */
  readonly faults: unknown;
  readonly settings: Partial<OrgSettings>;
  readonly apex: 'refuse' | 'warn';
  readonly json: boolean;
  readonly help: boolean;
}

/** The command line cannot be followed; `message` says why, in the user's language. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

const FLAGS = {
  data: { type: 'string' },
  port: { type: 'string' },
  clock: { type: 'string' },
  faults: { type: 'string' },
  settings: { type: 'string' },
  apex: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws UsageError */
export function readProgramOptions(args: readonly string[], texts: ProgramTexts): ProgramOptions {
  const values = parse(args, texts);
  return {
    folder: values.data === undefined ? null : resolve(values.data),
    port: values.port === undefined ? null : portOf(values.port, texts),
    clock: values.clock === undefined ? null : clockOf(values.clock, texts),
    faults: values.faults === undefined ? undefined : jsonOf('--faults', values.faults, texts),
    settings: values.settings === undefined ? {} : settingsOf(values.settings, texts),
    apex: apexOf(values.apex, texts),
    json: values.json,
    help: values.help,
  };
}

function parse(args: readonly string[], texts: ProgramTexts) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true }).values;
  } catch (error) {
    // Node's sentence names the option, in English; the usage in the user's language follows it.
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason}\n\n${texts.usage}`, { cause: error });
  }
}

function portOf(text: string, texts: ProgramTexts): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new UsageError(texts.wrongPort(text));
  return port;
}

function clockOf(text: string, texts: ProgramTexts): string {
  if (Number.isNaN(Date.parse(text))) throw new UsageError(texts.wrongClock(text));
  return text;
}

function settingsOf(file: string, texts: ProgramTexts): Partial<OrgSettings> {
  try {
    return readSettings(jsonOf('--settings', file, texts));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(texts.wrongFile('--settings', file, error.message), { cause: error });
  }
}

function jsonOf(flag: string, file: string, texts: ProgramTexts): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(texts.wrongFile(flag, file, reason), { cause: error });
  }
}

function apexOf(text: string | undefined, texts: ProgramTexts): 'refuse' | 'warn' {
  if (text === undefined || text === 'refuse') return 'refuse';
  if (text === 'warn') return 'warn';
  throw new UsageError(texts.wrongApex(text));
}
