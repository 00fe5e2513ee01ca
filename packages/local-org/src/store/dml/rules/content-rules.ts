import type { StoredRow } from '../../../org/contract.ts';
import { textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import type { Statement } from '../statement.ts';

function audit(statement: Statement): StoredRow {
  return {
    CreatedDate: statement.now,
    CreatedById: statement.caller.userId,
    LastModifiedDate: statement.now,
    LastModifiedById: statement.caller.userId,
    SystemModstamp: statement.now,
  };
}

/** A first version makes its document, and a link to where it was published. */
export const contentVersionRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const { row, old } of pendings) {
      if (old !== null) continue;
      const path = textOf(row['PathOnClient']) ?? '';
      const extension = /\.([^.]+)$/.exec(path)?.[1] ?? '';
      row['Title'] ??= path.replace(/\.[^.]+$/, '') || null;
      row['FileExtension'] = extension || null;
      row['FileType'] = extension.toUpperCase() || 'UNKNOWN';
      row['ContentSize'] = Math.floor(((textOf(row['VersionData']) ?? '').replace(/=+$/, '').length * 3) / 4);
      row['IsLatest'] = true;
      row['VersionNumber'] = '1';
      row['ContentModifiedById'] = statement.caller.userId;
      row['ContentModifiedDate'] ??= statement.now;
    }
  },
  saved(statement, _plan, pendings) {
    for (const { row, old } of pendings)
      if (old === null && textOf(row['ContentDocumentId']) === null) makeDocument(statement, row);
  },
};

function makeDocument(statement: Statement, version: StoredRow): void {
  const { rows, sequences } = statement.parts;
  const id = sequences.newId('069');
  const shared = {
    Title: version['Title'] ?? null,
    FileExtension: version['FileExtension'] ?? null,
    FileType: version['FileType'] ?? null,
    ContentSize: version['ContentSize'] ?? null,
  };
  rows.insert('ContentDocument', {
    Id: id,
    ...shared,
    OwnerId: version['OwnerId'] ?? null,
    LatestPublishedVersionId: version['Id'] ?? null,
    PublishStatus: 'P',
    ContentModifiedDate: statement.now,
    ...audit(statement),
  });
  rows.update('ContentVersion', String(version['Id']), { ContentDocumentId: id });
  version['ContentDocumentId'] = id;
  for (const [entity, share] of [
    [version['FirstPublishLocationId'], 'V'],
    [version['OwnerId'], 'I'],
  ] as const)
    if (typeof entity === 'string')
      rows.insert('ContentDocumentLink', {
        Id: sequences.newId('06A'),
        ContentDocumentId: id,
        LinkedEntityId: entity,
        ShareType: share,
        Visibility: 'AllUsers',
        SystemModstamp: statement.now,
      });
}

/** Attachments know their size. */
export const attachmentRules: ObjectRules = {
  derive(_statement, _plan, pendings) {
    for (const { row } of pendings)
      row['BodyLength'] = Math.floor(((textOf(row['Body']) ?? '').replace(/=+$/, '').length * 3) / 4);
  },
};
