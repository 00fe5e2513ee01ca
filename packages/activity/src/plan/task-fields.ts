import type { FieldValue } from './plan.ts';

/**
 * Gathers the fields of a Task.
 * @remarks One object that everybody adds to: putting small ones together, or leaving empty fields out afterwards, was a tenth of
 * the planning each.
 */
export class TaskFields {
  readonly values: Record<string, FieldValue> = {};
  readonly #empty: boolean;

  /** @param empty whether a field without value is there as null (an update has to know), or not at all (an insert). */
  constructor(empty: boolean) {
    this.#empty = empty;
  }

  add(name: string, value: FieldValue): void {
    if (value !== null || this.#empty) this.values[name] = value;
  }
}
