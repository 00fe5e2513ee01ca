import { ApexFault } from '../../runtime/faults.ts';
import type { ApexCallable } from '../../values/callable.ts';
import type { Value } from '../../values/value.ts';

/** The Iterator of a List or Set. */
export class ValuesIterator implements ApexCallable {
  readonly #values: readonly Value[];
  #next = 0;

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  callApex(lowerName: string): Value {
    if (lowerName === 'hasnext') return this.#next < this.#values.length;
    if (this.#next >= this.#values.length)
      throw new ApexFault('NoSuchElementException', 'Iterator has no more elements');
    return this.#values[this.#next++];
  }
}
