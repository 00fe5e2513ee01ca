import assert from 'node:assert/strict';
import { writeZip } from '../../packages/local-org/src/metadata/package/zip.ts';
import type { ApexOrg } from '../../scripts/apex/apex-org.ts';

/** Deploys files in metadata format, `package.xml` included, as an administrator of the customer would. */
export async function deployFiles(org: ApexOrg, files: Readonly<Record<string, string>>): Promise<void> {
  const zip = writeZip(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));
  const form = new FormData();
  const options = { deployOptions: { rollbackOnError: true, singlePackage: true, ignoreWarnings: true } };
  form.append('json', new Blob([JSON.stringify(options)], { type: 'application/json' }));
  form.append('file', new Blob([Buffer.from(zip)], { type: 'application/zip' }), 'deploy.zip');
  const base = `${org.url}/services/data/v67.0/metadata/deployRequest`;
  const headers = { authorization: `Bearer ${org.adminToken}` };
  const submitted = (await (await fetch(base, { method: 'POST', headers, body: form })).json()) as {
    id: string;
  };
  for (;;) {
    const answer = (await (
      await fetch(`${base}/${submitted.id}?includeDetails=true`, { headers })
    ).json()) as {
      deployResult: { done: boolean; status: string; details: unknown };
    };
    const { done, status, details } = answer.deployResult;
    if (!done) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    assert.equal(status, 'Succeeded', JSON.stringify(details));
    return;
  }
}
