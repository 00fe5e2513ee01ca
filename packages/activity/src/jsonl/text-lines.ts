export interface TextLine {
  /** 1-based. */
  readonly line: number;
  /** Undefined: longer than the bound, and passed over. */
  readonly text: string | undefined;
  /** The file ends here without a line break. */
  readonly open: boolean;
}

/**
 * The lines of a text that comes in pieces, without their line breaks.
 * @param longest in UTF-16 units; of longer lines nothing is kept, so that none fills the memory.
 */
export async function* textLines(pieces: AsyncIterable<string>, longest: number): AsyncGenerator<TextLine> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { line: (line += 1), text: bounded(text, longest), open: false };
  }
  if (rest !== '') yield { line: line + 1, text: bounded(rest, longest), open: true };
}

function bounded(text: string, longest: number): string | undefined {
  if (text.length > longest) return undefined;
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
