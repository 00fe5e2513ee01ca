import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const text = (value: string): string => Buffer.from(value).toString('base64');

describe('versions of a file', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  const shown = 'SELECT Title, VersionNumber, IsLatest, ContentSize, FileType, Checksum, ContentDocumentId';

  it('a first version makes the document that it belongs to', async () => {
    const id = await org.make('ContentVersion', {
      PathOnClient: 'a/b/notes.txt',
      VersionData: text('hello'),
    });
    const version = await org.one(`${shown}, ContentLocation, Origin FROM ContentVersion WHERE Id = '${id}'`);
    assert.equal(version['Title'], 'notes');
    assert.equal(version['VersionNumber'], '1');
    assert.equal(version['IsLatest'], true);
    assert.equal(version['ContentSize'], 5);
    assert.equal(version['FileType'], 'TEXT');
    assert.equal(version['ContentLocation'], 'S');
    assert.equal(version['Checksum'], '5d41402abc4b2a76b9719d911017c592');
    assert.match(String(version['ContentDocumentId']), /^069/);
  });

  it('a version of a document that is there becomes its latest', async () => {
    const first = await org.make('ContentVersion', { PathOnClient: 'plan.pdf', VersionData: text('one') });
    const { ContentDocumentId: document } = await org.one(
      `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${first}'`,
    );
    const second = await org.make('ContentVersion', {
      ContentDocumentId: document,
      PathOnClient: 'plan.pdf',
      VersionData: text('three'),
    });
    const former = await org.one(`${shown} FROM ContentVersion WHERE Id = '${first}'`);
    const latest = await org.one(`${shown} FROM ContentVersion WHERE Id = '${second}'`);
    assert.deepEqual([former['VersionNumber'], former['IsLatest']], ['1', false]);
    assert.deepEqual([latest['VersionNumber'], latest['IsLatest']], ['2', true]);
    const file = await org.one(
      `SELECT LatestPublishedVersionId, ContentSize FROM ContentDocument WHERE Id = '${String(document)}'`,
    );
    assert.deepEqual([file['LatestPublishedVersionId'], file['ContentSize']], [second, 5]);
    const edit = (id: string): Promise<Response> =>
      org.call('PATCH', `${DATA}/sobjects/ContentVersion/${id}`, { Title: 'edited' });
    assert.equal((await edit(second)).status, 204);
    const refused = await edit(first);
    const [error] = (await refused.json()) as { errorCode: string }[];
    assert.deepEqual([refused.status, error?.errorCode], [400, 'FIELD_INTEGRITY_EXCEPTION']);
  });

  it('a version needs its content and the path that names it', async () => {
    for (const [body, missing] of [
      [{ PathOnClient: 'a.txt' }, 'VersionData'],
      [{ VersionData: text('x') }, 'PathOnClient'],
    ] as const) {
      const answer = await org.call('POST', `${DATA}/sobjects/ContentVersion`, body);
      assert.equal(answer.status, 400);
      assert.deepEqual(await answer.json(), [
        {
          message: `Required fields are missing: [${missing}]`,
          errorCode: 'REQUIRED_FIELD_MISSING',
          fields: [missing],
        },
      ]);
    }
  });

  it('a link needs neither', async () => {
    const id = await org.make('ContentVersion', { Title: 'Site', ContentUrl: 'https://example.com' });
    const version = await org.one(`${shown} FROM ContentVersion WHERE Id = '${id}'`);
    assert.deepEqual([version['FileType'], version['ContentSize']], ['LINK', 0]);
  });
});
