import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const JOBS = `${DATA}/jobs/ingest`;

/** Bulk API 2.0 over plain HTTP: what is refused, and how rows that fail say why. */
describe('bulk jobs', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  const refusal = async (answer: Response): Promise<unknown[]> => {
    const [error] = (await answer.json()) as { errorCode: string; message: string }[];
    return [answer.status, error?.errorCode, error?.message];
  };
  const open = (spec: Readonly<Record<string, string>>): Promise<{ id: string }> =>
    org.json('POST', JOBS, spec);
  const upload = (id: string, csv: string): Promise<Response> =>
    org.call('PUT', `${JOBS}/${id}/batches`, csv, { 'content-type': 'text/csv' });

  /** Runs a job to its end; its failed rows. */
  async function failedRows(spec: Readonly<Record<string, string>>, csv: string): Promise<string[]> {
    const { id } = await open(spec);
    await upload(id, csv);
    await org.call('PATCH', `${JOBS}/${id}`, { state: 'UploadComplete' });
    const state = async (): Promise<string> =>
      (await org.json<{ state: string }>('GET', `${JOBS}/${id}`)).state;
    while (!['JobComplete', 'Failed'].includes(await state())) await sleep(10);
    const text = await (await org.call('GET', `${JOBS}/${id}/failedResults`)).text();
    return text.trim().split('\n').slice(1);
  }

  it('an upsert needs a key that can be looked up', async () => {
    const spec = { object: 'Account', operation: 'upsert', externalIdFieldName: 'Website' };
    assert.deepEqual(await refusal(await org.call('POST', JOBS, spec)), [
      400,
      'INVALIDJOB',
      'InvalidJob : Field name provided, Website does not match an External ID, Salesforce Id, or indexed field for Account',
    ]);
  });

  it('a second upload into one job is refused', async () => {
    const { id } = await open({ object: 'Account', operation: 'insert' });
    assert.equal((await upload(id, 'Name\na\n')).status, 201);
    const [status, code, message] = await refusal(await upload(id, 'Name\nb\n'));
    assert.deepEqual([status, code], [400, 'INVALIDJOB']);
    assert.match(String(message), /^InvalidJob : Found multiple contents for job: /);
  });

  it('a value of the wrong type names its field, other errors end in two dashes', async () => {
    const insert = { object: 'Account', operation: 'insert' };
    assert.deepEqual(await failedRows(insert, 'Name,NumberOfEmployees\na,many\n'), [
      '"","INVALID_TYPE_ON_FIELD_IN_RECORD:Employees: value not of required type: many:NumberOfEmployees --","a","many"',
    ]);
    const gone = '001000000000001AAA';
    assert.deepEqual(await failedRows({ object: 'Account', operation: 'delete' }, `Id\n${gone}\n`), [
      `"${gone}","INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--","${gone}"`,
    ]);
  });

  it('a job whose header names a field twice fails as a whole', async () => {
    for (const header of ['Name,Name', 'Name,name']) {
      const { id } = await open({ object: 'Account', operation: 'insert' });
      await upload(id, `${header}\na,twice\n`);
      await org.call('PATCH', `${JOBS}/${id}`, { state: 'UploadComplete' });
      const job = (): Promise<{ state: string; errorMessage?: string }> => org.json('GET', `${JOBS}/${id}`);
      while ((await job()).state === 'UploadComplete' || (await job()).state === 'InProgress')
        await sleep(10);
      const { state, errorMessage } = await job();
      assert.deepEqual([state, errorMessage], ['Failed', 'InvalidBatch : Field name is duplicated : Name']);
    }
    assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'twice'")).length, 0);
  });

  it('a bulk query holds neither counts nor addresses', async () => {
    const query = (soql: string): Promise<Response> =>
      org.call('POST', `${DATA}/jobs/query`, { operation: 'query', query: soql });
    for (const soql of ['SELECT COUNT() FROM Lead', 'SELECT COUNT(Id) FROM Lead'])
      assert.deepEqual((await refusal(await query(soql))).slice(0, 2), [400, 'API_ERROR']);
    assert.deepEqual(await refusal(await query('SELECT Address FROM Lead')), [
      400,
      'API_ERROR',
      'Selecting compound data not supported in Bulk Query',
    ]);
  });
});
