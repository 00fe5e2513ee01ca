import { parseArgs } from 'node:util';
import { stateFolder } from '@bales/cli';
import { type LocalPages, startLocalPages } from './pages/local-pages.ts';
import { languageOf, type Places, startTexts } from './start/messages/texts.ts';
import { reportText } from './start/report.ts';
import { runStart, type Started } from './start/run-start.ts';
import { StageFailure } from './start/stage.ts';

/**
 * `npm start [-- --once] [--json] [--port N]`: the local org with the sample in it, until Ctrl-C. State in `.bales/`
 * (`BALES_STATE_FOLDER`). Exit codes: 0 ended as asked, 1 a stage failed, 2 the command line is wrong.
 */
const language = languageOf(process.env);
const texts = startTexts(language);

interface Flags {
  readonly once: boolean;
  readonly json: boolean;
  readonly port: number | null;
}

/** @throws TypeError for an option that is not known or no port. */
function flagsOf(args: readonly string[]): Flags | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new TypeError(`--port ${values.port ?? ''}`);
  return { once: values.once, json: values.json, port };
}

async function main(flags: Flags): Promise<number> {
  const say = (text: string): void => void (flags.json ? process.stderr : process.stdout).write(text);
  const interrupted = new AbortController();
  const stopSignal = new Promise<void>((resolve) => {
    const onSignal = (): void => {
      interrupted.abort(new Error(texts.stopping));
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
  try {
    const started = await runStart({
      stateFolder: stateFolder(),
      port: flags.port,
      language,
      signal: interrupted.signal,
      onStage: (stage, detail, milliseconds) => {
        say(`✔ ${texts.stages[stage]}: ${detail} (${(milliseconds / 1000).toFixed(1)} s)\n`);
      },
    });
    return await serve(started, flags, say, stopSignal);
  } catch (error) {
    if (interrupted.signal.aborted) {
      say(`${texts.stopped}\n`);
      return 130;
    }
    if (!(error instanceof StageFailure)) throw error;
    process.stderr.write(`✖ ${texts.failed(texts.stages[error.stage], error.message)}\n`);
    return 1;
  }
}

/** Says what was done and stays until it is told to stop; with `--once`, or beside another `npm start`, it ends now. */
async function serve(
  started: Started,
  flags: Flags,
  say: (text: string) => void,
  stopSignal: Promise<void>,
): Promise<number> {
  const { report, org } = started;
  const stays = org.own && !flags.once;
  if (flags.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  let pages: LocalPages | undefined;
  try {
    if (stays) pages = await startLocalPages(org, { report: (line) => say(`${line}\n`) });
    if (stays || !flags.json) say(reportText(report, await placesOf(started, pages), texts));
    if (!org.own) say(`\n${texts.runsElsewhere(org.pid)}\n`);
    return stays ? await untilStopped(org.ended, stopSignal, say) : 0;
  } finally {
    await pages?.close();
    await started.stop();
    if (stays) say(`${texts.stopped}\n`);
  }
}

async function placesOf({ org, imported, sample }: Started, pages: LocalPages | undefined): Promise<Places> {
  const { mail } = sample.facts.showcase;
  const { url, adminUsername: username, password } = org;
  const { rejectFiles } = imported;
  const places = { url, username, password, rejectFiles, showcaseMail: mail };
  return pages === undefined ? places : { ...places, pages: await pages.recordPage(mail) };
}

/** @returns the exit code: 0 when told to stop, 1 when the org ended by itself. */
async function untilStopped(
  orgEnded: Promise<void>,
  stopSignal: Promise<void>,
  say: (text: string) => void,
): Promise<number> {
  say(`\n${texts.stop}\n`);
  const code = await Promise.race([stopSignal.then(() => 0), orgEnded.then(() => 1)]);
  say(`\n${code === 1 ? texts.orgEnded : texts.stopping}\n`);
  return code;
}

function readFlags(): Flags | 'help' | undefined {
  try {
    return flagsOf(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${texts.wrongOption(error.message)}${texts.usage}`);
    return undefined;
  }
}

const flags = readFlags();
if (flags === 'help') process.stdout.write(texts.usage);
else process.exitCode = flags === undefined ? 2 : await main(flags);
