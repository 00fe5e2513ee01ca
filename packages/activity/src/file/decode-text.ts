import { FileError } from '../contract/file-error.ts';
import { byteOrderMarkLength, encodingOf, type FileEncoding, validLength } from './encoding.ts';
import { FilePosition } from './file-position.ts';

const LINE_BREAK = 0x0a;
/** A file without line breaks is no text of ours; without a bound it would fill the memory. */
const longestLine = 33_554_432;

export interface TextFile {
  /** Pieces of whole lines; only the last piece may end without a line break. */
  readonly text: AsyncIterable<string>;
  /** Where what has been read ends. */
  readonly position: FilePosition;
  /** Known once the first piece is there. */
  readonly encoding: () => FileEncoding | undefined;
}

/**
 * Decodes a file while it is read. Decoding goes by whole lines (no byte of a longer character is a line break, neither in
 * UTF-8 nor in CP932), so that a fault can be found again.
 * @throws FileError (while reading) FILE_EMPTY, FILE_ENCODING at the first byte that is no text, FILE_CUT when the last character is half there.
 */
export function decodeText(bytes: AsyncIterable<Uint8Array>, accepted: readonly FileEncoding[]): TextFile {
  const position = new FilePosition();
  let encoding: FileEncoding | undefined;
  async function* text() {
    for await (const { block, last } of wholeLines(bytes, position)) {
      const mark = encoding ? 0 : byteOrderMarkLength(block);
      encoding ??= mark > 0 ? 'utf-8' : firstEncoding(block, accepted);
      const decoded = decodeBlock(mark > 0 ? block.subarray(mark) : block, encoding, position, last);
      position.pass(decoded);
      yield decoded;
    }
    if (position.line === 1 && position.atLineStart) throw new FileError('FILE_EMPTY', 1, 1);
  }
  return { text: text(), position, encoding: () => encoding };
}

interface Block {
  readonly block: Uint8Array;
  readonly last: boolean;
}

async function* wholeLines(pieces: AsyncIterable<Uint8Array>, position: FilePosition): AsyncGenerator<Block> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LINE_BREAK) + 1;
    if (end === 0) {
      rest = Buffer.concat([rest, piece]);
      if (rest.length > longestLine) throw new FileError('FILE_FORMAT', position.line, 1);
      continue;
    }
    const head = piece.subarray(0, end);
    yield { block: rest.length === 0 ? head : Buffer.concat([rest, head]), last: false };
    // A copy: whoever reads the file may reuse its buffer.
    rest = piece.slice(end);
  }
  if (rest.length > 0) yield { block: rest, last: true };
}

function firstEncoding(block: Uint8Array, accepted: readonly FileEncoding[]): FileEncoding {
  const end = block.indexOf(LINE_BREAK);
  const firstLine = end < 0 ? block : block.subarray(0, end);
  const encoding = encodingOf(firstLine, accepted);
  if (encoding) return encoding;
  throw new FileError('FILE_ENCODING', 1, firstStrangeColumn(firstLine, accepted));
}

/** Where the encoding that got at least one Japanese character right stops; no Japanese at all is strange from the start. */
function firstStrangeColumn(firstLine: Uint8Array, accepted: readonly FileEncoding[]): number {
  const readable = accepted.map((one) => textOf(firstLine.subarray(0, validLength(firstLine, one)), one));
  const started = readable.find((text) => /[\u3000-\u9fff]/u.test(text));
  return (started?.length ?? 0) + 1;
}

function decodeBlock(
  block: Uint8Array,
  encoding: FileEncoding,
  position: FilePosition,
  last: boolean,
): string {
  // A zero byte is valid in both encodings and in no text: UTF-16, or no text at all.
  if (block.includes(0)) throw faultIn(block, block.indexOf(0), encoding, position);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(block);
  } catch {
    const valid = validLength(block, encoding);
    if (last && valid === block.length) throw faultIn(block, valid, encoding, position, 'FILE_CUT');
    throw faultIn(block, valid, encoding, position);
  }
}

function faultIn(
  block: Uint8Array,
  at: number,
  encoding: FileEncoding,
  position: FilePosition,
  code: 'FILE_ENCODING' | 'FILE_CUT' = 'FILE_ENCODING',
): FileError {
  const fault = new FilePosition();
  fault.line = position.line;
  fault.column = position.column;
  fault.pass(textOf(block.subarray(0, at), encoding));
  return new FileError(code, fault.line, fault.column);
}

/** The whole characters of `bytes`; a sequence that the end cuts is left out. */
function textOf(bytes: Uint8Array, encoding: FileEncoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true });
}
