/** How far a file has been read: where its next character would stand. */
export class FilePosition {
  /** 1-based. */
  line = 1;
  /** 1-based, in UTF-16 units. */
  column = 1;

  /** Moves past `text`. */
  pass(text: string): void {
    let last = -1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.line += 1;
      last = at;
    }
    this.column = last >= 0 ? text.length - last : this.column + text.length;
  }

  /** Nothing stands after the last line break. */
  get atLineStart(): boolean {
    return this.column === 1;
  }
}
