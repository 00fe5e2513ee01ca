import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOauthApp, type Sf } from '@bales/cli';

const root = join(import.meta.dirname, '..', '..');

/** The name under which the CLI knows the local org's administrator. */
export const adminAlias = 'local';

/** Logs the CLI in as the administrator. */
export async function loginAsAdmin(sf: Sf, url: string, token: string): Promise<void> {
  const login = ['org', 'login', 'access-token', '--no-prompt', '--set-default', '--alias', adminAlias];
  await sf.result([...login, '--instance-url', url], { SF_ACCESS_TOKEN: token });
}

interface DeployResult {
  readonly numberComponentsDeployed: number;
}

/** Deploys source folders. @returns how many components were deployed. @throws SfFailure naming those that were refused. */
export async function deploySource(sf: Sf, ...folders: readonly string[]): Promise<number> {
  const deploy = ['project', 'deploy', 'start', '--target-org', adminAlias];
  const sources = folders.flatMap((folder) => ['--source-dir', folder]);
  const result = await sf.result<DeployResult>([...deploy, ...sources, '--ignore-conflicts', '--wait', '10']);
  return result.numberComponentsDeployed;
}

/** Deploys the External Client App with this installation's certificate. @returns the consumer key that the org made. */
export async function deployOauthApp(
  sf: Sf,
  stateFolder: string,
): Promise<{ readonly clientId: string; readonly keyFile: string; readonly components: number }> {
  const folder = join(stateFolder, 'oauth');
  const source = join(root, 'oauth-app', 'main', 'default');
  const { project, app, key } = await prepareOauthApp(source, folder, {}, new Date());
  const components = await deploySource(sf.within(project), app);
  return { clientId: await consumerKey(sf, folder), keyFile: key, components };
}

/** The consumer key comes back by retrieve only; into a folder of the state, so that no source file ever holds it. */
async function consumerKey(sf: Sf, folder: string): Promise<string> {
  const target = join(folder, 'retrieved');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const retrieve = ['project', 'retrieve', 'start', '--target-org', adminAlias, '--unzip'];
  const what = ['--metadata', 'ExtlClntAppGlobalOauthSettings:Bales', '--target-metadata-dir', target];
  await sf.result([...retrieve, ...what]);
  for (const file of globSync('**/*.ecaGlblOauth', { cwd: target })) {
    const key = /<consumerKey>([^<]+)</.exec(readFileSync(join(target, file), 'utf8'))?.[1];
    if (key !== undefined) return key;
  }
  throw new Error(`no consumer key in ${target}`);
}

/** What the sources are, as one text: equal means that nothing is to be deployed again. */
export function sourceFingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync(['force-app/**/*.*', 'force-app-en/**/*.*', 'oauth-app/**/*.*'], {
    cwd: root,
    exclude: (name) => name.includes('__tests__'),
  });
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('base64url');
}
