import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connectOrg, SalesforceFailure } from '@bales/sync';
import type { ConnectedOrg, ConnectionFacts } from '@bales/sync';
import type { AdminContext } from '../../org/admin-context.ts';
import { openConfiguredHost } from '../../../settings/configured-host.ts';

export interface LoginFacts {
  /** Username of the integration user as set-up kept it; null: never set up from here. */
  readonly username: string | null;
  readonly appThere: boolean;
  readonly keyFile: string;
  readonly keyThere: boolean;
  /** Nobody but its owner may read the key. */
  readonly keyClosed: boolean;
  readonly keyFits: boolean;
  /** When the certificate ends; null without one. */
  readonly validTo: Date | null;
  /** Null: logged in; else OAuth's own words. */
  readonly refusal: string | null;
  /** The org as the integration user reaches it; null when nobody could log in. Whoever opens it closes it. */
  readonly integration: ConnectedOrg | null;
  /** The kept connection of this org. */
  readonly kept: ConnectionFacts | null;
}

export async function readLoginFacts(context: AdminContext): Promise<LoginFacts> {
  const { folder, admin } = context;
  const keyFile = join(folder.path, 'oauth', 'bales.key');
  const [apps, login, kept] = await Promise.all([
    admin.queryRows("SELECT Id FROM ExternalClientApplication WHERE DeveloperName = 'Bales'"),
    logIn(context, keyFile),
    keptConnection(context),
  ]);
  return {
    username: folder.now.username ?? null,
    appThere: apps.length > 0,
    ...keyFacts(keyFile, join(folder.path, 'oauth', 'bales.crt')),
    ...login,
    kept,
  };
}

function keyFacts(
  keyFile: string,
  certificateFile: string,
): Pick<LoginFacts, 'keyFile' | 'keyThere' | 'keyClosed' | 'keyFits' | 'validTo'> {
  const keyThere = existsSync(keyFile);
  const certificate = existsSync(certificateFile) ? new X509Certificate(readFileSync(certificateFile)) : null;
  return {
    keyFile,
    keyThere,
    keyClosed: !keyThere || (statSync(keyFile).mode & 0o077) === 0,
    keyFits:
      keyThere &&
      certificate !== null &&
      certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile))),
    validTo: certificate ? new Date(certificate.validTo) : null,
  };
}

async function logIn(
  { folder, target }: AdminContext,
  keyFile: string,
): Promise<Pick<LoginFacts, 'refusal' | 'integration'>> {
  const { clientId, username } = folder.now;
  if (clientId === undefined || username === undefined || !existsSync(keyFile))
    return { refusal: '', integration: null };
  const privateKey = readFileSync(keyFile, 'utf8');
  const integration = connectOrg({ loginUrl: target.url, clientId, username, privateKey }, 8);
  try {
    await integration.client.session();
    return { refusal: null, integration };
  } catch (error) {
    await integration.close();
    if (!(error instanceof SalesforceFailure)) throw error;
    return { refusal: error.message, integration: null };
  }
}

async function keptConnection({
  stateFolder,
  target,
  tenant,
}: AdminContext): Promise<ConnectionFacts | null> {
  const host = await openConfiguredHost('bales org check', { folder: stateFolder });
  try {
    const list = await host.connections.list();
    const here = list.filter(({ organizationId }) => organizationId === target.organizationId);
    return here.find((one) => one.tenant === tenant) ?? here[0] ?? null;
  } finally {
    await host.close();
  }
}
