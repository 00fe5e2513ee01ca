import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { licenceProblems } from './checks/licences.ts';
import { metadataTextProblems } from './checks/metadata-texts.ts';
import { foundSecrets } from './checks/secrets.ts';
import { workflowProblems } from './checks/workflows.ts';
import { misnamedFiles } from './checks/file-names.ts';
import { undocumentedDependencies } from './checks/dependencies.ts';
import { unknownDocCommands } from './checks/doc-commands.ts';
import { unlikeLanguages } from './checks/doc-languages.ts';
import { missingDocPaths } from './checks/doc-paths.ts';
import { deadLinks } from './checks/links.ts';

/** `npm run check`: format, lint, types, dead code, names, generated parts and docs. Every step runs; the exit code is 1 if any failed. */
const root = join(import.meta.dirname, '..');

interface Step {
  readonly name: string;
  /** One line a problem; empty when clean. */
  readonly run: () => readonly string[];
}

const tool = (name: string, ...args: readonly string[]) =>
  command(join(root, 'node_modules', '.bin', name), ...args);
const generated = (script: string) =>
  existsSync(join(root, script)) ? command(process.execPath, script, '--check') : [];

const STEPS: readonly Step[] = [
  { name: 'format', run: () => tool('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'lint', run: () => tool('eslint', '.', '--max-warnings', '0') },
  {
    name: 'types',
    run: () => [...tool('tsc', '-p', '.'), ...tool('tsc', '-p', 'packages/record-pages/src/browser')],
  },
  { name: 'component types', run: () => tool('tsc', '-p', 'force-app/main/default/lwc') },
  { name: 'component modules', run: () => generated('scripts/build-lwc.ts') },
  { name: 'dead code', run: () => tool('knip', '--no-progress', '--no-config-hints') },
  { name: 'file names', run: () => misnamedFiles(root) },
  { name: 'dependencies', run: () => undocumentedDependencies(root) },
  {
    name: 'docs',
    run: () => [
      ...deadLinks(root),
      ...missingDocPaths(root),
      ...unknownDocCommands(root),
      ...unlikeLanguages(root),
    ],
  },
  { name: 'licences', run: () => licenceProblems(root) },
  { name: 'secrets', run: () => foundSecrets(root) },
  { name: 'metadata texts', run: () => metadataTextProblems(root) },
  { name: 'workflows', run: () => workflowProblems(root) },
  { name: 'security rules', run: () => command(process.execPath, 'scripts/apex-rules.ts') },
  { name: 'labels', run: () => generated('scripts/labels.ts') },
  { name: 'sample', run: () => generated('scripts/make-sample.ts') },
  { name: 'generated pages', run: () => generated('scripts/make-docs.ts') },
  { name: 'activity schema', run: () => generated('packages/activity/tools/generate-json-schema.ts') },
];

function command(program: string, ...args: readonly string[]): string[] {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return [];
  const lines = `${result.stdout}${result.stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : [`exit code ${String(result.status)}`];
}

let failed = 0;
for (const step of STEPS) {
  const problems = step.run();
  process.stdout.write(`${problems.length === 0 ? '✔' : '✖'} ${step.name}\n`);
  for (const problem of problems) process.stdout.write(`    ${problem}\n`);
  if (problems.length > 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
