/** `shift_jis` is CP932: the WHATWG standard gives the label to what Windows writes. */
export type FileEncoding = 'utf-8' | 'shift_jis';

const BOM = [0xef, 0xbb, 0xbf];
const UTF_16_BOMS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
/** `ESC $`: ISO-2022-JP changes to kanji. All its bytes are ASCII, so that it would pass for UTF-8. */
const JIS_ESCAPE = [0x1b, 0x24];

/** Length of the UTF-8 byte order mark at the start of a file: 0 or 3. */
export function byteOrderMarkLength(start: Uint8Array): number {
  return startsWith(start, BOM) ? BOM.length : 0;
}

/**
 * The encoding of a file by its first line, or undefined when it is none that is read here. The header of a lead
 * export is Japanese, and Japanese text is valid in one of the encodings only: CP932 hiragana is no EUC-JP, and
 * neither is UTF-8. So a damaged byte further down never makes a UTF-8 file pass for CP932.
 */
export function encodingOf(
  firstLine: Uint8Array,
  accepted: readonly FileEncoding[],
): FileEncoding | undefined {
  if (UTF_16_BOMS.some((mark) => startsWith(firstLine, mark)) || isJis(firstLine)) return undefined;
  const found = isValid(firstLine, 'utf-8')
    ? 'utf-8'
    : !isValid(firstLine, 'euc-jp') && isValid(firstLine, 'shift_jis')
      ? 'shift_jis'
      : undefined;
  return found && accepted.includes(found) ? found : undefined;
}

/** How many bytes from the start are whole characters of `encoding`. */
export function validLength(bytes: Uint8Array, encoding: FileEncoding): number {
  let [valid, invalid] = [0, bytes.length + 1];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValid(bytes.subarray(0, middle), encoding)) valid = middle;
    else invalid = middle;
  }
  return valid;
}

/** A sequence that the end cuts is no fault here. */
function isValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isJis(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(JIS_ESCAPE));
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
