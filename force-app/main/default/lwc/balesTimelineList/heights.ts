/** Where each line of a long list stands: heights that were measured, an estimate for what was never on screen. */
export class Heights {
  private readonly estimate: number;
  /** By key, so that a filter does not forget what was measured. */
  private readonly measured = new Map<string, number>();
  private keys: readonly string[] = [];
  /** `tops[i]` is the offset of line i; one entry more than lines; right up to `validUpTo`. */
  private tops = new Float64Array(1);
  private validUpTo = 0;

  constructor(estimate: number) {
    this.estimate = estimate;
  }

  setKeys(keys: readonly string[]): void {
    this.keys = keys;
    this.tops = new Float64Array(keys.length + 1);
    this.validUpTo = 0;
  }

  /** Says whether the line's height was another one before. */
  measure(index: number, height: number): boolean {
    const key = this.keys[index];
    if (key === undefined || this.heightOf(index) === height) return false;
    this.measured.set(key, height);
    this.validUpTo = Math.min(this.validUpTo, index);
    return true;
  }

  heightOf(index: number): number {
    return this.measured.get(this.keys[index] ?? '') ?? this.estimate;
  }

  /** Offset of a line; of the line after the last one: the height of all. */
  top(index: number): number {
    for (let line = this.validUpTo; line < index; line += 1)
      this.tops[line + 1] = (this.tops[line] ?? 0) + this.heightOf(line);
    this.validUpTo = Math.max(this.validUpTo, index);
    return this.tops[index] ?? 0;
  }

  get total(): number {
    return this.top(this.keys.length);
  }

  /** The line at an offset; the last one for anything below it. */
  at(offset: number): number {
    this.top(this.keys.length);
    let low = 0;
    let high = Math.max(0, this.keys.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.tops[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
