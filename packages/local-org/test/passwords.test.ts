import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

/** Users' passwords by REST, by SOAP through the CLI, and what neither takes. */
describe('passwords', () => {
  let org: TestOrg;
  let sf: SfBench;
  before(async () => {
    org = await runOrg();
    sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  const password = (method: string, body?: unknown): Promise<Response> =>
    org.call(method, `${DATA}/sobjects/User/${org.org.administratorId}/password`, body);

  it('REST tells whether it expired, sets and resets it', async () => {
    assert.deepEqual(await (await password('GET')).json(), { isExpired: false });
    assert.equal((await password('POST', { NewPassword: 'something 9' })).status, 204);
    const weak = await password('POST', { NewPassword: 'short1' });
    assert.equal(weak.status, 400);
    assert.equal(((await weak.json()) as { errorCode: string }[])[0]?.errorCode, 'INVALID_NEW_PASSWORD');
    const reset = (await (await password('DELETE')).json()) as { NewPassword: string };
    assert.match(reset.NewPassword, /^\S{8,}$/);
    const nobody = await org.call('GET', `${DATA}/sobjects/User/005000000000001AAA/password`);
    assert.equal(nobody.status, 404);
  });

  it('sf org generate password sets one', async () => {
    await sf.result(
      ...['org', 'login', 'access-token', '--no-prompt', '--set-default', '--instance-url', org.url],
    );
    const made = await sf.result<{ password: string }>('org', 'generate', 'password');
    assert.match(made.password, /\S{13,}/);
  });
});
