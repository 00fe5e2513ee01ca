import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { manifest, zipOf } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const DEPLOYS = `${DATA}/metadata/deployRequest`;

/** Deploys by REST as the Metadata API guide writes them, beside what clients send. */
describe('deploys by REST', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  const label =
    '<?xml version="1.0" encoding="UTF-8"?><CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>Tried</fullName><language>ja</language><protected>false</protected><shortDescription>t</shortDescription><value>t</value></labels></CustomLabels>';
  const zip = zipOf({
    'package.xml': manifest({ CustomLabels: ['CustomLabels'] }),
    'labels/CustomLabels.labels': label,
  });

  const submit = (optionsPart: string | null, more: Record<string, unknown> = {}): Promise<Response> => {
    const form = new FormData();
    const given = { checkOnly: true, singlePackage: true, rollbackOnError: true, ...more };
    const options = { deployOptions: given };
    if (optionsPart !== null)
      form.append(optionsPart, new Blob([JSON.stringify(options)], { type: 'application/json' }));
    form.append('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'deploy.zip');
    return fetch(org.url + DEPLOYS, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.adminToken}` },
      body: form,
    });
  };

  for (const part of ['json', 'entity_content'])
    it(`options in a part called ${part} are heeded`, async () => {
      const answer = await submit(part);
      assert.equal(answer.status, 201);
      const { id } = (await answer.json()) as { id: string };
      const result = async (): Promise<{ done: boolean; checkOnly: boolean; status: string }> =>
        (
          await org.json<{ deployResult: { done: boolean; checkOnly: boolean; status: string } }>(
            'GET',
            `${DEPLOYS}/${id}`,
          )
        ).deployResult;
      while (!(await result()).done) await sleep(10);
      const { checkOnly, status } = await result();
      assert.deepEqual([checkOnly, status], [true, 'Succeeded']);
    });

  it('an option that is not known, or of the wrong kind, is refused', async () => {
    for (const more of [{ nothing: true }, { checkOnly: 'maybe' }, { testLevel: 'Some' }])
      assert.equal((await submit('json', more)).status, 400, JSON.stringify(more));
  });

  it('a request without options is refused, not run with other ones', async () => {
    const answer = await submit(null);
    assert.equal(answer.status, 400);
    const [error] = (await answer.json()) as { errorCode: string }[];
    assert.equal(error?.errorCode, 'INVALID_MULTIPART_REQUEST');
  });
});
