import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInput } from '../../output/bad-input.ts';
import { prepareOauthApp } from '../../oauth-app/prepare-oauth-app.ts';
import { adminText } from '../messages/text.ts';
import { checkout, fingerprint, sources } from '../org/checkout.ts';
import {
  customerFields,
  customerRecordTypes,
  fieldsFile,
  fieldsPermissionSet,
} from '../org/customer-fields.ts';
import { generatedSet } from '../org/grants.ts';
import { deploy } from './deploy-step.ts';
import type { SetUpContext, Step } from './step.ts';

const APP = 'Bales';
const SETTINGS = `ExtlClntAppGlobalOauthSettings:${APP}`;

/** Key and certificate, the External Client App, and the permission set of the customer's own fields: one deploy. */
export const appStep: Step = {
  name: 'app',
  async look(context) {
    const { folder } = context;
    const own = await readOwn(context);
    const there = await whatIsThere(context);
    refuseForeignApp(context, there.app);
    const done =
      !context.wish.replaceCertificate &&
      there.app &&
      there.set &&
      folder.now.clientId !== undefined &&
      folder.now.app === appMark(folder.path) &&
      folder.now.fields === fieldsPermissionSet(own.fields, own.recordTypes);
    const lines = done
      ? [adminText('app.there')]
      : [
          adminText(keepsKey(context) ? 'app.planKeyThere' : 'app.planKey', {
            file: keyFile(folder.path),
          }),
          adminText('app.plan'),
          own.all.length === 0
            ? adminText('app.planNoFields')
            : adminText('app.planFields', { fields: own.all.join(', ') }),
        ];
    return { done, lines };
  },
  async act(context) {
    const { sf, folder, target, wish } = context;
    const there = await whatIsThere(context);
    if (wish.replaceCertificate) dropKey(folder.path);
    const own = await readOwn(context);
    const fields = fieldsPermissionSet(own.fields, own.recordTypes);
    const source = join(checkout, sources.oauthApp);
    const { project, app } = await prepareOauthApp(source, join(folder.path, 'oauth'), {}, new Date());
    const file = join(app, fieldsFile);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fields);
    const within = sf.within(project);
    const count = await deploy(within, ['--target-org', target.username, '--source-dir', app]);
    // An app that was made anew has another consumer key than the one that was known.
    const known = there.app ? folder.now.clientId : undefined;
    const clientId = known ?? (await consumerKey(within, target.username, project));
    folder.note({ app: appMark(folder.path), fields, clientId });
    return [adminText('app.done', { count })];
  },
};

/** What the generated permission set gives of the customer's own. */
async function readOwn({ admin, names }: SetUpContext): Promise<{
  readonly fields: readonly string[];
  readonly recordTypes: readonly string[];
  readonly all: readonly string[];
}> {
  const [fields, recordTypes] = await Promise.all([
    customerFields(admin, names),
    customerRecordTypes(admin, names),
  ]);
  return { fields, recordTypes, all: [...fields, ...recordTypes] };
}

function keepsKey({ folder, wish }: SetUpContext): boolean {
  return !wish.replaceCertificate && existsSync(keyFile(folder.path));
}

function keyFile(folder: string): string {
  return join(folder, 'oauth', 'bales.key');
}

function certificateFile(folder: string): string {
  return join(folder, 'oauth', 'bales.crt');
}

/** A new pair is made where there is none; until it is deployed nobody can log in, and set-up goes on from there. */
function dropKey(folder: string): void {
  for (const file of [keyFile(folder), certificateFile(folder)]) rmSync(file, { force: true });
}

/** What the app is deployed with: another source or certificate, and it has to be deployed again. */
function appMark(folder: string): string {
  const file = certificateFile(folder);
  const certificate = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return createHash('sha256')
    .update(fingerprint([sources.oauthApp]))
    .update(certificate)
    .digest('base64url');
}

async function whatIsThere({
  admin,
}: SetUpContext): Promise<{ readonly app: boolean; readonly set: boolean }> {
  const [apps = [], sets = []] = await admin.queries<{ Id: string }>([
    `SELECT Id FROM ExternalClientApplication WHERE DeveloperName = '${APP}'`,
    `SELECT Id FROM PermissionSet WHERE Name = '${generatedSet}'`,
  ]);
  return { app: apps.length > 0, set: sets.length > 0 };
}

/** Another machine's key would not work any more once the app has a new certificate. */
function refuseForeignApp({ folder, wish }: SetUpContext, appThere: boolean): void {
  if (!appThere || wish.replaceCertificate || existsSync(keyFile(folder.path))) return;
  throw new BadInput('APP_EXISTS', adminText('error.appExists', { file: keyFile(folder.path) }));
}

/** The consumer key comes back by retrieve only; into a folder of the state, so that no source file ever holds it. */
async function consumerKey(sf: SetUpContext['sf'], username: string, project: string): Promise<string> {
  const target = mkdtempSync(join(project, 'retrieved-'));
  try {
    const what = ['--metadata', SETTINGS, '--target-metadata-dir', target, '--unzip'];
    await sf.result(['project', 'retrieve', 'start', '--target-org', username, ...what]);
    for (const file of globSync('**/*.ecaGlblOauth', { cwd: target })) {
      const key = /<consumerKey>([^<]+)</.exec(readFileSync(join(target, file), 'utf8'))?.[1];
      if (key !== undefined) return key;
    }
    throw new BadInput('CONSUMER_KEY', adminText('error.consumerKey'));
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
