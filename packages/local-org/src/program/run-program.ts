import { OrgError } from '../org/errors.ts';
import type { RunningLocalOrg } from '../start-local-org.ts';
import { FolderInUse } from '../store/folder-in-use.ts';
import { DEFAULT_PORT, isTaken, listenNear } from './listen-near.ts';
import { readProgramOptions, UsageError } from './program-options.ts';
import type { ProgramOptions } from './program-options.ts';
import { programTexts } from './texts.ts';
import type { ProgramTexts } from './texts.ts';
import { welcome, welcomeJson } from './welcome.ts';

/** Exit codes: 0 stopped by the user, 1 could not start, 2 the command line is wrong. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const texts = programTexts(process.env);
  try {
    const options = readProgramOptions(args, texts);
    if (options.help) {
      process.stdout.write(texts.usage);
      return 0;
    }
    // Before anything is printed: whoever reads the address may stop the org at once.
    const stopped = stopSignal();
    const running = await start(options);
    const { folder, json } = options;
    process.stdout.write(json ? welcomeJson(running, folder) : welcome(running, folder, texts));
    await stopped;
    await running.close();
    if (!json) process.stdout.write(`${texts.stopped}\n`);
    return 0;
  } catch (error) {
    return explain(error, texts);
  }
}

async function start(options: ProgramOptions): Promise<RunningLocalOrg> {
  const { folder, port, clock, faults, settings, apex } = options;
  // Only now: whoever mistyped an option need not wait for the whole org to load.
  const { startLocalOrg } = await import('../start-local-org.ts');
  const startOn = (wanted: number): Promise<RunningLocalOrg> =>
    startLocalOrg({ folder, port: wanted, ...(clock === null ? {} : { clock }), faults, settings, apex });
  return port === null ? listenNear(DEFAULT_PORT, startOn) : startOn(port);
}

/** Resolves at the first Ctrl-C (or SIGTERM); a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.once('SIGINT', () => process.exit(130));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

function explain(error: unknown, texts: ProgramTexts): number {
  if (error instanceof UsageError || error instanceof OrgError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (error instanceof FolderInUse) {
    process.stderr.write(`${texts.folderInUse(error.folder)}\n`);
    return 1;
  }
  if (isTaken(error) && error instanceof Error && 'port' in error) {
    process.stderr.write(`${texts.portTaken(Number(error.port))}\n`);
    return 1;
  }
  throw error;
}
