import { chmodSync } from 'node:fs';
import type { AdminContext } from '../org/admin-context.ts';
import { mendBySetUp } from '../setup/mend.ts';
import { deployedChecks } from './checks/deployed-checks.ts';
import { loginChecks } from './checks/login-checks.ts';
import { orgChecks } from './checks/org-checks.ts';
import { recordChecks } from './checks/record-checks.ts';
import { settingsChecks } from './checks/settings-checks.ts';
import { userChecks } from './checks/user-checks.ts';
import type { Check, Finding, Health, Mend } from './health.ts';
import { readHealth } from './read-health.ts';

const checks = [
  ...orgChecks,
  ...deployedChecks,
  ...loginChecks,
  ...userChecks,
  ...recordChecks,
  ...settingsChecks,
] as const;

export type CheckId = (typeof checks)[number]['id'];

/** One check and what it found. */
export interface Checked extends Finding {
  readonly check: CheckId;
  /** `--fix` would mend it. */
  readonly mendable: boolean;
}

/** Everything that could be looked at, in order. */
export async function runChecks(context: AdminContext): Promise<Checked[]> {
  return judgeAll(await readHealth(context));
}

function judgeAll(health: Health): Checked[] {
  return checks.flatMap((check) => {
    const { id, find } = check;
    const finding = find(health);
    const mendable = finding?.status !== 'pass' && mendOf(check) !== undefined;
    return finding ? [{ check: id, ...finding, mendable }] : [];
  });
}

function mendOf(check: Check): Mend | undefined {
  return check.mend;
}

/** Mends what is safe, then looks again. @returns what is found after it, and which checks were mended */
export async function mendAll(
  context: AdminContext,
  found: readonly Checked[],
): Promise<{ readonly after: Checked[]; readonly mended: readonly CheckId[] }> {
  const wrong = found.filter(({ mendable }) => mendable).map(({ check }) => check);
  const parts = new Set(checks.flatMap((check) => (wrong.includes(check.id) ? [mendOf(check)] : [])));
  if (parts.has('keyMode')) chmodSync((await readHealth(context)).login.keyFile, 0o600);
  await mendBySetUp(
    context,
    (['app', 'permissions', 'settings'] as const).filter((part) => parts.has(part)),
  );
  const after = await runChecks(context);
  const still = new Set(after.filter(({ status }) => status !== 'pass').map(({ check }) => check));
  return { after, mended: wrong.filter((check) => !still.has(check)) };
}
