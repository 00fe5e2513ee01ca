import { openBalesFolder } from '../../packages/cli/src/testing/bales.ts';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import type { EngineOrg } from './engine-org.ts';

/**
 * A folder where `bales` works as the integration user of an engine org.
 * @param lost on an empty database of its own instead of the engine org's.
 */
export async function openEngineFolder(org: EngineOrg, lost = false): Promise<BalesFolder> {
  const { loginUrl, clientId, username, privateKey } = org.credentials;
  const folder = await openBalesFolder({
    BALES_TENANT: 'acme',
    BALES_ORG_URL: loginUrl,
    BALES_CLIENT_ID: clientId,
    BALES_USERNAME: username,
    BALES_KEY_FILE: 'robot.key',
    ...(lost ? {} : { DATABASE_URL: org.database.url }),
  });
  await folder.write('robot.key', privateKey);
  return folder;
}
