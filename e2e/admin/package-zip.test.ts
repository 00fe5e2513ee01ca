import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DATA, runOrg } from '../../packages/local-org/test/running-org.ts';
import { writePackages } from '../../scripts/package-zip/write-package.ts';

test('the same zip goes in by the raw Metadata API, without Node or the Salesforce CLI', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bales-zip-'));
  const org = await runOrg();
  try {
    const [main] = await writePackages(folder, '0.0.0');
    const zip = readFileSync(join(folder, main?.file ?? ''));
    const boundary = 'bales-zip';
    const options = { deployOptions: { singlePackage: true, rollbackOnError: true } };
    const body = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(options)}\r\n` +
          `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="deploy.zip"\r\nContent-Type: application/zip\r\n\r\n`,
      ),
      zip,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const begun = await org.call('POST', `${DATA}/metadata/deployRequest`, new Uint8Array(body), type);
    const { id } = (await begun.json()) as { id: string };
    await org.metadata.deploys.idle();
    const { deployResult } = await org.json<{
      deployResult: { status: string; numberComponentErrors: number };
    }>('GET', `${DATA}/metadata/deployRequest/${id}`);
    assert.deepEqual([deployResult.status, deployResult.numberComponentErrors], ['Succeeded', 0]);
    assert.equal((await org.query("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'")).length, 4);
  } finally {
    await org.close();
    rmSync(folder, { recursive: true });
  }
});
