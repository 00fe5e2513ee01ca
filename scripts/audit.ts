import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { auditProblems } from './checks/audit-report.ts';

/**
 * `npm run audit`: known vulnerabilities of what runs. A registry without an audit endpoint is said and is no failure; nobody is
 * safer for a red build that nobody can mend.
 */
const program = process.env['npm_execpath'];
const [command, args] = program === undefined ? ['npm', []] : [process.execPath, [program]];
const { stdout, status } = spawnSync(command, [...args, 'audit', '--omit=dev', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});

const result = auditProblems(stdout);
if (result === undefined) {
  process.stdout.write(`The registry answered no audit (exit ${String(status)}); nothing was checked.\n`);
} else {
  for (const problem of result) process.stdout.write(`${problem}\n`);
  process.stdout.write(`${String(result.length)} vulnerabilities that are not explained\n`);
  process.exitCode = result.length === 0 ? 0 : 1;
}
