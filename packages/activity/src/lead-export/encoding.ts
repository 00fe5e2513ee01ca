import { TextDecoder } from 'node:util';
import { FileError } from '../contract/file-error.ts';

export type FileEncoding = 'utf-8' | 'shift_jis';

const BOM = [0xef, 0xbb, 0xbf] as const;

/**
 * Decodes a file piece by piece: UTF-8 with or without BOM, else CP932 (which the WHATWG label `shift_jis` means).
 * Only the first piece decides: a lead export's header is Japanese, and Japanese CP932 is never valid UTF-8.
 * @throws FileError FILE_ENCODING with the line and column where it is neither, FILE_CUT when the last character is half there.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const position = new Position();
  let decoder: TextDecoder | undefined;
  let held = new Uint8Array(0);
  for await (const piece of bytes) {
    if (!decoder) {
      held = joined(held, piece);
      if (held.length < 4_096) continue;
      decoder = decoderOf(held);
      yield position.pass(decode(decoder, held, position));
      continue;
    }
    yield position.pass(decode(decoder, piece, position));
  }
  if (!decoder) {
    if (held.length === 0) throw new FileError('FILE_EMPTY', 1, 1);
    decoder = decoderOf(held);
    yield position.pass(decode(decoder, held, position));
  }
  yield end(decoder, position);
}

function decoderOf(start: Uint8Array): TextDecoder {
  const utf8 = BOM.every((byte, index) => start[index] === byte) || isUtf8(start);
  return new TextDecoder(utf8 ? 'utf-8' : 'shift_jis', { fatal: true });
}

function isUtf8(start: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decode(decoder: TextDecoder, piece: Uint8Array, position: Position): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch (cause) {
    throw new FileError('FILE_ENCODING', position.line, position.column, cause);
  }
}

function end(decoder: TextDecoder, position: Position): string {
  try {
    return decoder.decode();
  } catch (cause) {
    throw new FileError('FILE_CUT', position.line, position.column, cause);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

class Position {
  line = 1;
  column = 1;

  pass(text: string): string {
    let last = -1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.line += 1;
      last = at;
    }
    this.column = last >= 0 ? text.length - last : this.column + text.length;
    return text;
  }
}
