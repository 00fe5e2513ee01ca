import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One message of apex-ls. */
export interface ApexLsMessage {
  /** Absolute path. */
  readonly path: string;
  /** `Syntax`, `Missing`, `Error` … */
  readonly category: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 0-based. */
  readonly offset: number;
}

interface Report {
  readonly files?: readonly {
    readonly path: string;
    readonly messages: readonly {
      readonly start: { readonly line: number; readonly offset: number };
      readonly category: string;
      readonly message: string;
    }[];
  }[];
}

const MAIN = 'io.github.apexdevtools.apexls.CheckForIssues';
/** Exit codes: 0 clean, 4 with errors; everything else is a failure of the program. */
const FOUND_ERRORS = 4;
/** A short-lived process is at its fastest without the optimising compiler. */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:-UsePerfData', '-Xshare:auto'];
const LONGEST_MS = 120_000;

/**
 * Checks the types of an SFDX project with apex-ls, whose jars come with the PMD engine of Salesforce's Code Analyzer.
 * @throws Error when the program itself fails
 */
export function runApexLs(java: string, project: string): Promise<readonly ApexLsMessage[]> {
  const args = [
    ...QUICK_START,
    '-cp',
    join(jarFolder(), '*'),
    MAIN,
    '-n',
    '-w',
    project,
    '-d',
    'errors',
    '-f',
    'json',
  ];
  return new Promise((resolve, reject) => {
    const options = { encoding: 'utf8' as const, maxBuffer: 64 * 1024 * 1024, timeout: LONGEST_MS };
    execFile(java, args, options, (error, stdout, stderr) => {
      const code: unknown = error?.code ?? 0;
      if (code !== 0 && code !== FOUND_ERRORS) {
        reject(new Error(`apex-ls failed: ${stderr.trim() || (error?.message ?? '')}`, { cause: error }));
        return;
      }
      resolve(messagesOf(JSON.parse(stdout) as Report));
    });
  });
}

function jarFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@salesforce/code-analyzer-pmd-engine')), 'java-lib');
}

function messagesOf(report: Report): ApexLsMessage[] {
  return (report.files ?? []).flatMap(({ path, messages }) =>
    messages.map(({ start, category, message }) => ({ path, category, message, ...start })),
  );
}
