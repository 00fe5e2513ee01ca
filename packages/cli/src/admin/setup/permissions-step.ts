import { soqlString } from '@bales/sync';
import { adminText } from '../messages/text.ts';
import { assign, INTEGRATION_LICENSE, missingLicense, missingSets } from '../org/assignments.ts';
import type { MissingAssignment } from '../org/assignments.ts';
import { generatedSet } from '../org/grants.ts';
import type { SetUpContext, Step } from './step.ts';

const integrationSets = ['BalesIntegration', generatedSet];
/** Whoever sets up has to see what was set up. */
const administratorSets = ['BalesAdmin', 'BalesUser'];

/** Licence first, then the permission sets of the integration user and of the administrator. */
export const permissionsStep: Step = {
  name: 'permissions',
  async look(context) {
    const missing = await missingOf(context);
    const lines =
      missing.length === 0
        ? [adminText('permissions.there')]
        : [adminText('permissions.plan', { names: namesOf(missing) })];
    return { done: missing.length === 0, lines };
  },
  async act(context) {
    const missing = await missingOf(context);
    await assign(context.admin, missing);
    return [adminText('permissions.done', { names: namesOf(missing) })];
  },
};

async function missingOf(context: SetUpContext): Promise<MissingAssignment[]> {
  const { admin, target, found } = context;
  // A dry run has made no user yet: everything is missing then.
  const userId = found.userId ?? '000000000000000AAA';
  const license = found.license ?? INTEGRATION_LICENSE;
  const [me] = await admin.queryRows<{ Id: string }>(
    `SELECT Id FROM User WHERE Username = ${soqlString(target.username)}`,
  );
  const [licenses, sets, own] = await Promise.all([
    license === INTEGRATION_LICENSE ? missingLicense(admin, userId) : [],
    missingSets(admin, userId, integrationSets),
    missingSets(admin, me?.Id ?? '', administratorSets),
  ]);
  return [...licenses, ...sets, ...own];
}

function namesOf(missing: readonly MissingAssignment[]): string {
  return missing.map(({ name }) => name).join(', ');
}
