import type { OrgErrorDetail } from '../../org/errors.ts';
import type { Schema } from '../../schema/types.ts';
import { mixedDml } from './errors.ts';

interface Touched {
  setup: string | null;
  data: string | null;
}

/** Set-up records and business records do not change in one transaction. */
export class MixedDmlGuard {
  readonly #schema: Schema;
  #touched: Touched = { setup: null, data: null };

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** A new transaction. */
  reset(): void {
    this.#touched = { setup: null, data: null };
  }

  apart<T>(work: () => T): T {
    const before = this.#touched;
    this.reset();
    try {
      return work();
    } finally {
      this.#touched = before;
    }
  }

  /** Notes what a call is about to change; the platform's refusal when that may not be. */
  note(types: readonly string[]): OrgErrorDetail | null {
    for (const type of types) {
      const object = this.#schema.object(type);
      if (!object) continue;
      const setup = object.kind === 'setup';
      const other = setup ? this.#touched.data : this.#touched.setup;
      if (other !== null) return mixedDml(object.name, other);
      if (setup) this.#touched.setup ??= object.name;
      else this.#touched.data ??= object.name;
    }
    return null;
  }
}
