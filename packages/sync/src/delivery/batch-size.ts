import { collectionLimit } from '../salesforce/client.ts';

/** Calls without a halving after which a batch may grow again. */
const cleanCalls = 10;

/** How many records a call carries: halved when an org's triggers or flows cannot take so many, doubled after ten clean calls. */
export class BatchSize {
  #size: number;
  #clean = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** A batch of that length was too much. */
  halve(length: number): void {
    this.#clean = 0;
    this.#size = Math.max(1, Math.min(this.#size, Math.ceil(length / 2)));
  }

  /** A call went through. */
  passed(): void {
    if (this.#size >= collectionLimit) return;
    this.#clean += 1;
    if (this.#clean < cleanCalls) return;
    this.#clean = 0;
    this.#size = Math.min(this.#size * 2, collectionLimit);
  }
}
