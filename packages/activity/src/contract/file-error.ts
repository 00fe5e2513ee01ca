export type FileErrorCode = 'FILE_EMPTY' | 'FILE_ENCODING' | 'FILE_NO_ID_COLUMN' | 'FILE_CUT' | 'FILE_FORMAT';

/** The file as a whole cannot be read: nothing of it is accepted. `line` and `column` are 1-based. */
export class FileError extends Error {
  readonly code: FileErrorCode;
  readonly line: number;
  readonly column: number;

  constructor(code: FileErrorCode, line: number, column: number, cause?: unknown) {
    super(`${code} at ${String(line)}:${String(column)}`, cause === undefined ? undefined : { cause });
    this.name = 'FileError';
    this.code = code;
    this.line = line;
    this.column = column;
  }
}
