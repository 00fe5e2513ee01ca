import { readUsers } from '@bales/activity';
import type { BalesUser, RefusedUser } from '@bales/activity';
import { fileBytes, formatOf, isGzip } from '../intake/open-file.ts';

/** A whole user file. */
export interface UserFile {
  readonly users: readonly BalesUser[];
  readonly rejected: readonly ({ readonly line: number } & RefusedUser)[];
}

/** Reads users from a CSV or JSONL file, gzipped or not. @throws SyncError, FileError */
export async function readUserFile(path: string): Promise<UserFile> {
  const users: BalesUser[] = [];
  const rejected: UserFile['rejected'][number][] = [];
  const bytes = fileBytes(path, await isGzip(path));
  for await (const record of readUsers(bytes, formatOf(path) === 'jsonl' ? 'jsonl' : 'csv')) {
    if (record.ok) users.push(record.user);
    else rejected.push({ line: record.line, ...record.refusal });
  }
  return { users, rejected };
}
