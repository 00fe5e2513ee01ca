import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSf, type Sf, sfHome, writeSettings } from '@bales/cli';
import { deployOauthApp, deploySource, loginAsAdmin, sourceFingerprint } from './deploy.ts';
import { tokenByJwt } from './jwt-token.ts';
import { loadRecords, loadSettings } from './load-records.ts';
import type { StartTexts } from './messages/texts.ts';
import type { OrgProcess } from './org-process.ts';
import { openRest } from './org-rest.ts';
import { integrationUsername, makePeople } from './people.ts';
import type { Sample } from './sample.ts';
import type { RunStage } from './stage.ts';
import type { StateKeeper } from './state.ts';

/** How the engine logs in to the org that was set up. */
export interface AppLogin {
  readonly clientId: string;
  readonly username: string;
  readonly keyFile: string;
}

export interface SetUp {
  readonly stateFolder: string;
  readonly org: OrgProcess;
  readonly sample: Sample;
  readonly state: StateKeeper;
  readonly stage: RunStage;
  readonly texts: StartTexts;
  readonly signal: AbortSignal;
}

/** Deploys, configures the app, makes users and records. What the state says is done is not done again. */
export async function setUpOrg(
  setUp: SetUp,
): Promise<{ readonly app: AppLogin; readonly components: number }> {
  const { components, app } = await deployAll(setUp);
  const { stateFolder, org, state, texts } = setUp;
  const admin = openRest(org.url, org.adminToken, setUp.signal);
  if (state.now.loaded !== true) {
    const userIds = await setUp.stage('people', async () => {
      const ids = await makePeople(admin, setUp.sample.records.users);
      return [ids, texts.people(ids.size)];
    });
    await setUp.stage('records', () => loadAll(setUp, app, userIds));
    state.note({ loaded: true });
  }
  await writeSettings(
    {
      org: state.now.orgName,
      tenant: setUp.sample.facts.tenant,
      loginUrl: org.url,
      clientId: app.clientId,
      username: app.username,
      keyFile: 'oauth/bales.key',
    },
    join(stateFolder, 'config.json'),
  );
  return { app, components };
}

async function deployAll(setUp: SetUp): Promise<{ app: AppLogin; components: number }> {
  const { stateFolder, state, stage, texts } = setUp;
  const fingerprint = sourceFingerprint();
  const { deployed, clientId } = state.now;
  const keyFile = join(stateFolder, 'oauth', 'bales.key');
  const sf = openSf(sfHome(stateFolder), setUp.signal);
  if (deployed?.fingerprint === fingerprint && clientId !== undefined) {
    await stage('deploy', async () => {
      await logInOnce(sf, setUp);
      return [undefined, texts.unchanged];
    });
    return { app: { clientId, username: integrationUsername, keyFile }, components: deployed.components };
  }
  const components = await stage('deploy', async () => {
    await logInOnce(sf, setUp);
    const count = await deploySource(sf, 'force-app', 'force-app-en');
    return [count, texts.deployed(count)];
  });
  const app = await stage('app', async () => {
    const found = await deployOauthApp(sf, stateFolder);
    return [found, texts.deployed(found.components)];
  });
  const all = components + app.components;
  state.note({ deployed: { fingerprint, components: all }, clientId: app.clientId });
  return { app: { clientId: app.clientId, username: integrationUsername, keyFile }, components: all };
}

/** The CLI knows the org already unless it has come up at another address or with another token. */
async function logInOnce(sf: Sf, { org, state }: SetUp): Promise<void> {
  const cliLogin = `${org.url} ${org.adminToken}`;
  if (state.now.cliLogin === cliLogin) return;
  await loginAsAdmin(sf, org.url, org.adminToken);
  state.note({ cliLogin });
}

/** The customer's records as the administrator; ours as the integration user, who alone may write what is a fact. */
async function loadAll(
  { org, sample, texts, signal }: SetUp,
  app: AppLogin,
  userIds: ReadonlyMap<string, string>,
): Promise<[undefined, string]> {
  const { records } = sample;
  const admin = openRest(org.url, org.adminToken, signal);
  const owner = userIds.get(String(records.connection['defaultOwner'])) ?? '';
  const loaded = await loadRecords(admin, records, owner);
  const privateKey = readFileSync(app.keyFile, 'utf8');
  const token = await tokenByJwt(org.url, { ...app, privateKey });
  await loadSettings(openRest(org.url, token, signal), records, loaded, userIds);
  return [undefined, texts.records(loaded.leads.size, loaded.contacts.size, records.links.length)];
}
