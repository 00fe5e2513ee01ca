import type { AdminContext } from '../org/admin-context.ts';
import { ownTenant } from '../org/own-tenant.ts';
import { readOrgFacts } from '../org/org-facts.ts';
import { appStep } from './app-step.ts';
import { loginStep } from './login-step.ts';
import { permissionsStep } from './permissions-step.ts';
import { settingsStep } from './settings-step.ts';
import type { SetUpContext, Step } from './step.ts';
import { userStep } from './user-step.ts';

const parts = { app: appStep, permissions: permissionsStep, settings: settingsStep } as const;

/** Does parts of set-up again, as health asks for it: nothing that a person would have to decide. */
export async function mendBySetUp(
  admin: AdminContext,
  wanted: readonly (keyof typeof parts)[],
): Promise<void> {
  if (wanted.length === 0) return;
  const context: SetUpContext = {
    ...admin,
    facts: await readOrgFacts(admin),
    found: {},
    wish: {
      ...{ org: 'default', tenant: await tenantOf(admin), username: undefined, create: false },
      ...{ roleAbove: undefined, ownerPolicy: 'recorder', defaultOwner: undefined },
      ...{ bodyPolicy: 'recommended', sendFrom: 'today', replaceCertificate: false, ask: undefined },
    },
  };
  await userStep.look(context);
  for (const part of wanted) {
    // Settings are written as the integration user, who has to be able to log in by then.
    if (part === 'settings') await loginStep.act(context);
    await again(parts[part], context);
  }
}

async function again(step: Step, context: SetUpContext): Promise<void> {
  const { done } = await step.look(context);
  if (!done) await step.act(context);
}

async function tenantOf({ admin, names, tenant }: AdminContext): Promise<string> {
  const column = names.field('Tenant__c');
  const rows = await admin
    .queryRows<Record<string, string>>(
      `SELECT ${names.field('Key__c')}, ${column} FROM ${names.object.connection}`,
    )
    .catch(() => []);
  return String(ownTenant(rows, tenant, names).connection?.[column] ?? tenant ?? 'default');
}
