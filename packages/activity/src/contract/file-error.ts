export type FileErrorCode =
  'FILE_EMPTY' | 'FILE_ENCODING' | 'FILE_NO_ID_COLUMN' | 'FILE_DUPLICATE_COLUMN' | 'FILE_CUT' | 'FILE_FORMAT';

/** The file as a whole cannot be read: nothing of it is accepted. `line` and `column` are 1-based, of the file itself. */
export class FileError extends Error {
  /** Also the key of the sentence in `messages`. */
  readonly code: FileErrorCode;
  readonly line: number;
  /** In UTF-16 units. */
  readonly column: number;
  readonly parameters: Readonly<Record<string, string>>;

  constructor(
    code: FileErrorCode,
    line: number,
    column: number,
    { cause, ...parameters }: { readonly cause?: unknown; readonly header?: string } = {},
  ) {
    super(`${code} at ${String(line)}:${String(column)}`, cause === undefined ? undefined : { cause });
    this.name = 'FileError';
    this.code = code;
    this.line = line;
    this.column = column;
    this.parameters = parameters;
  }
}
