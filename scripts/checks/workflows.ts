import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface WorkflowStep {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly 'runs-on'?: string;
  readonly steps?: readonly WorkflowStep[];
}

interface Workflow {
  readonly name?: string;
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** Faults of the GitHub workflows that show only once they run: scripts that are not there, rights and times without bounds. */
export function workflowProblems(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const scripts = new Set([...Object.keys(manifest.scripts), 'ci', 'sbom']);
  return globSync('.github/workflows/*.yml', { cwd: root })
    .sort()
    .flatMap((path) =>
      problemsOf(readFileSync(join(root, path), 'utf8'), scripts).map((one) => `${path}: ${one}`),
    );
}

/** @param scripts what may follow `npm run`, and npm's own commands. */
export function problemsOf(text: string, scripts: ReadonlySet<string>): string[] {
  const workflow = parsed(text);
  if (typeof workflow === 'string') return [workflow];
  const { name, on, permissions, jobs = {} } = workflow;
  return [
    ...(name === undefined || on === undefined ? ['no name or no trigger'] : []),
    ...(permissions === undefined ? ['no permissions: the token may do everything'] : []),
    ...Object.entries(jobs).flatMap(([id, job]) => jobProblems(job, scripts).map((one) => `${id}: ${one}`)),
  ];
}

function parsed(text: string): Workflow | string {
  try {
    return parse(text) as Workflow;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function jobProblems(job: Job, scripts: ReadonlySet<string>): string[] {
  const steps = job.steps ?? [];
  return [
    ...(job['timeout-minutes'] === undefined ? ['no timeout-minutes'] : []),
    ...(steps.length === 0 ? ['no steps'] : []),
    ...steps.flatMap(({ uses }) =>
      uses === undefined || /@(?:v\d+|[0-9a-f]{40})$/u.test(uses) ? [] : [`${uses} names no version`],
    ),
    ...steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\bnpm (?:run )?(?:--silent )?([\w:-]+)/gu)]
        .map((match) => match[1] ?? '')
        .filter((script) => !scripts.has(script))
        .map((script) => `npm ${script} is not there`),
    ),
  ];
}
