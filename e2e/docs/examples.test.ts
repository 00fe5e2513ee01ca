import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { openApi } from '@bales/sync';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { bales } from '../../docs/examples/typescript/bales.ts';
import { operations } from '../../docs/examples/typescript/operations.ts';
import { sendActivities } from '../../docs/examples/typescript/send-activities.ts';
import { openEngineFolder } from '../engine/engine-folder.ts';
import { openEngineOrg } from '../engine/engine-org.ts';
import type { EngineOrg } from '../engine/engine-org.ts';

type Json = Readonly<Record<string, unknown>>;

const examples = join(import.meta.dirname, '..', '..', 'docs', 'examples');

describe('the examples of the integration guide, against bales serve', () => {
  let org: EngineOrg;
  let folder: BalesFolder;
  let server: ChildProcess;
  let settings: { readonly url: string; readonly org: string; readonly secret: string };

  before(async () => {
    org = await openEngineOrg();
    folder = await openEngineFolder(org);
    await folder.json('connect');
    const { secret } = await folder.json<{ secret: string }>('connections', 'secret');
    server = folder.start('serve', '--port', '0', '--no-work', '--log-level', 'silent', '--json');
    const [line] = (await once(
      createInterface({ input: server.stdout as NodeJS.ReadableStream }),
      'line',
    )) as [string];
    settings = { url: (JSON.parse(line) as { url: string }).url, org: 'default', secret };
  });
  after(async () => {
    server.kill('SIGTERM');
    await once(server, 'close');
    await folder.close();
    await org.close();
  });

  /** Runs a program with the settings in its environment. @returns what it printed, as JSON. */
  async function printed(program: string, ...args: readonly string[]): Promise<Json> {
    const { url, org: name, secret } = settings;
    const { PATH, NODE_OPTIONS } = process.env;
    const env = { PATH, NODE_OPTIONS, BALES_URL: url, BALES_ORG: name, BALES_SECRET: secret };
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    await once(child, 'close');
    return JSON.parse(text) as Json;
  }
  const curl = (operation: string, ...args: readonly string[]) =>
    printed('bash', '-c', '. "$0" && "$@"', join(examples, 'curl', 'operations.sh'), operation, ...args);

  const operationIds = () => {
    const paths = openApi('0')['paths'] as Readonly<Record<string, Readonly<Record<string, Json>>>>;
    return Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((operation) => String(operation['operationId'])),
    );
  };

  it('every operation has an example in TypeScript', () => {
    assert.deepEqual(Object.keys(operations(bales(settings))).toSorted(), operationIds().toSorted());
  });

  it('every operation has an example in curl, which is answered as OpenAPI says', async () => {
    const OwnerId = org.recorder.id;
    const record = await org.org.make('Lead', { LastName: '田中', Company: '株式会社あおぞら', OwnerId });
    const other = await org.org.make('Lead', { LastName: '鈴木', Company: '株式会社みなと', OwnerId });
    const calls: readonly (readonly [operation: string, member: string, ...args: string[]])[] = [
      ['sendUsers', 'new'],
      ['listUsers', 'users'],
      ['getCallReadiness', 'ready'],
      ['sendLeads', 'changed'],
      ['sendActivities', 'accepted'],
      ['listLinks', 'links'],
      ['suggestLinks', 'suggestions'],
      ['linkLeads', 'results', 'lead-1001', record],
      ['getLeadLink', 'status', 'lead-1001'],
      ['getConversionForm', 'opportunity', 'lead-1001', 'u1'],
      ['searchAccounts', 'accounts'],
      ['convert', 'opportunityId', 'lead-1001', 'u1'],
      ['unlinkLead', 'lead', 'lead-1001'],
      ['linkLead', 'status', 'lead-1001', other],
      ['backfill', 'estimate'],
      ['listIssues', 'issues'],
      ['retryIssues', 'due'],
      ['getStatus', 'state'],
      ['eraseLead', 'activities', 'lead-1001'],
    ];
    assert.deepEqual(calls.map(([operation]) => operation).toSorted(), operationIds().toSorted());
    for (const [operation, member, ...args] of calls) {
      const answer = await curl(operation, ...args);
      assert.ok(member in answer, `${operation}: ${JSON.stringify(answer)}`);
    }
  });

  it('the program in TypeScript sends; what is refused it says in words', async () => {
    const sent = await printed(
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      join(examples, 'typescript', 'send-activities.ts'),
    );
    // The lead was erased above: its activity is taken and forgotten.
    assert.deepEqual(sent, { refused: [] });
    const [refused] = await sendActivities(bales(settings), [{ v: 1, kind: 'fax', id: 'f-1' }]);
    assert.deepEqual([refused?.id, refused?.code], ['f-1', 'UNKNOWN_KIND']);
    assert.match(refused?.message ?? '', /活動種別「fax」/u);
  });

  it('a signature with another secret is refused', async () => {
    const secret = `whsec_${Buffer.alloc(32).toString('base64')}`;
    const { status, body } = await operations(bales({ ...settings, secret })).getStatus();
    assert.deepEqual([status, (body['error'] as Json)['code']], [401, 'SIGNATURE_WRONG']);
  });
});
