import type { AdminContext } from '../org/admin-context.ts';
import { readOrgFacts } from '../org/org-facts.ts';
import { readDeployedFacts } from './facts/deployed-facts.ts';
import { readLimitFacts } from './facts/limit-facts.ts';
import { readLoginFacts } from './facts/login-facts.ts';
import { readRecordFacts } from './facts/record-facts.ts';
import { readSettingsFacts } from './facts/settings-facts.ts';
import { readUserFacts } from './facts/user-facts.ts';
import type { Health } from './health.ts';

/** Looks at everything once, as far as possible at the same time; leaves nothing behind. */
export async function readHealth(context: AdminContext): Promise<Health> {
  const loginRead = readLoginFacts(context);
  const orgRead = readOrgFacts(context);
  const [org, limits, deployed, login, user, settings] = await Promise.all([
    orgRead,
    readLimitFacts(context),
    orgRead.then((facts) => readDeployedFacts(context, facts)),
    loginRead,
    readUserFacts(context),
    readSettingsFacts(context),
  ]);
  const { integration } = login;
  try {
    const records =
      integration && user ? await readRecordFacts(context, integration.client, settings, user.id) : null;
    return { context, org, limits, deployed, login, user, settings, records };
  } finally {
    await integration?.close();
  }
}
