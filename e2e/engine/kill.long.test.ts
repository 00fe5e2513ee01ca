import { test } from 'node:test';
import { openBalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { killJourney, killLeads } from '../../packages/cli/src/testing/kill-journey.ts';
import { openEngineOrg } from './engine-org.ts';

test('kill -9 at ten random moments of import and sync into the local org: one Task per accepted activity', async (t) => {
  const org = await openEngineOrg();
  t.after(() => org.close());
  for (let lead = 0; lead < killLeads; lead += 1) await org.linkedLead();
  const { loginUrl, clientId, username, privateKey } = org.credentials;
  const bales = await openBalesFolder({
    BALES_TENANT: 'acme',
    BALES_ORG_URL: loginUrl,
    BALES_CLIENT_ID: clientId,
    BALES_USERNAME: username,
    BALES_KEY_FILE: 'robot.key',
  });
  t.after(() => bales.close());
  await bales.write('robot.key', privateKey);
  const tasks = async () =>
    [...(await org.tasks('Description'))].map(([key, row]) => [key, row['Description']] as const);
  await killJourney(10, { bales, tasks });
});
