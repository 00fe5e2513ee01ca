import { createHash } from 'node:crypto';
import type { StoredRow } from '../../../org/contract.ts';
import { integrity, requiredMissing } from '../errors.ts';
import type { Pending } from '../pending.ts';
import { isChanged, textOf } from './object-rules.ts';
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

/** What the platform calls files by their extension; any other is called by the extension itself. */
const fileTypes: Readonly<Record<string, string>> = {
  txt: 'TEXT',
  doc: 'WORD',
  docx: 'WORD_X',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  jpeg: 'JPG',
};

const FORMER_VERSION = 'Only the latest version of a file can be edited';

/** A first version makes its document, and a link to where it was published; a later one takes the first one's place. */
export const contentVersionRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const pending of pendings) {
      if (pending.old === null) describeNew(statement, pending);
      else if (pending.old['IsLatest'] !== true) pending.errors.push(integrity(FORMER_VERSION));
      if (isChanged(pending, 'VersionData')) measure(pending.row);
    }
  },
  saved(statement, _plan, pendings) {
    for (const { row, old } of pendings) {
      if (old !== null) continue;
      const document = textOf(row['ContentDocumentId']);
      if (document === null) makeDocument(statement, row);
      else replaceLatest(statement, document, row);
    }
  },
};

function describeNew(statement: Statement, { row, errors }: Pending): void {
  const link = textOf(row['ContentUrl']) !== null;
  const path = textOf(row['PathOnClient']);
  const missing = ['PathOnClient', 'VersionData'].filter((name) => textOf(row[name]) === null);
  if (!link && missing.length > 0) errors.push(requiredMissing(missing));
  const extension = /\.([^.]+)$/.exec(path ?? '')?.[1]?.toLowerCase() ?? '';
  row['Title'] ??= path?.replace(/^.*[\/\\]|\.[^.]+$/g, '') ?? textOf(row['ContentUrl']);
  row['FileExtension'] = extension || null;
  row['FileType'] = link ? 'LINK' : (fileTypes[extension] ?? (extension.toUpperCase() || 'UNKNOWN'));
  row['ContentLocation'] ??= 'S';
  row['Origin'] ??= 'C';
  row['SharingOption'] ??= 'A';
  row['SharingPrivacy'] ??= 'N';
  row['IsLatest'] = true;
  row['VersionNumber'] = String(Number(latestOf(statement, row)?.['VersionNumber'] ?? 0) + 1);
  row['ContentModifiedById'] = statement.caller.userId;
  row['ContentModifiedDate'] ??= statement.now;
}

/** Bytes and their MD5. A link has neither. */
function measure(row: StoredRow): void {
  const bytes = Buffer.from(textOf(row['VersionData']) ?? '', 'base64');
  row['ContentSize'] = bytes.length;
  row['Checksum'] = bytes.length === 0 ? null : createHash('md5').update(bytes).digest('hex');
}

/** The version that a new one of the same document follows. */
function latestOf(statement: Statement, row: StoredRow): StoredRow | null {
  const document = textOf(row['ContentDocumentId']);
  const id =
    document === null ? null : statement.row('ContentDocument', document)?.['LatestPublishedVersionId'];
  return typeof id === 'string' ? statement.row('ContentVersion', id) : null;
}

function replaceLatest(statement: Statement, document: string, version: StoredRow): void {
  const { rows } = statement.parts;
  const former = latestOf(statement, version);
  if (former !== null) rows.update('ContentVersion', String(former['Id']), { IsLatest: false });
  rows.update('ContentDocument', document, {
    ...shownFile(version),
    LatestPublishedVersionId: version['Id'] ?? null,
    ContentModifiedDate: statement.now,
    LastModifiedDate: statement.now,
    LastModifiedById: statement.caller.userId,
    SystemModstamp: statement.now,
  });
}

/** What a document shows of its latest version. */
function shownFile(version: StoredRow): StoredRow {
  return {
    Title: version['Title'] ?? null,
    FileExtension: version['FileExtension'] ?? null,
    FileType: version['FileType'] ?? null,
    ContentSize: version['ContentSize'] ?? null,
  };
}

function makeDocument(statement: Statement, version: StoredRow): void {
  const { rows, sequences } = statement.parts;
  const id = sequences.newId('069');
  rows.insert('ContentDocument', {
    Id: id,
    ...shownFile(version),
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
