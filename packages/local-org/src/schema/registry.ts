import { noCustomizations } from './customization.ts';
import type { Customizations } from './customization.ts';
import { buildSnapshot } from './snapshot.ts';
import type { SchemaSnapshot } from './snapshot.ts';
import { loadStandardObjects } from './standard-objects.ts';
import type { StandardVariant } from './standard-objects.ts';
import type { ObjectDef, Schema } from './types.ts';

/** Called after each change, with the new schema in place. A throw undoes the change. */
export type SchemaListener = (schema: Schema) => void;

/**
 * The org's schema as it stands: standard objects plus everything deployed. `apply` replaces the deployed part as a
 * whole and raises `version`; what was read from an older snapshot stays valid and unchanged.
 */
export class SchemaRegistry implements Schema {
  readonly #standard: ReadonlyMap<string, ObjectDef>;
  readonly #language: string;
  readonly #listeners: SchemaListener[] = [];
  #customizations: Customizations;
  #snapshot: SchemaSnapshot;
  #version = 1;

  /** @param customizations what was deployed before, for an org that is opened again */
  constructor(variant: StandardVariant, customizations: Customizations = noCustomizations) {
    this.#standard = loadStandardObjects(variant);
    this.#language = variant.language;
    this.#customizations = customizations;
    this.#snapshot = buildSnapshot(this.#standard, customizations, this.#language);
  }

  get version(): number {
    return this.#version;
  }

  /** What is deployed now; pass it back to `apply` to undo a later `apply`. */
  get customizations(): Customizations {
    return this.#customizations;
  }

  object(name: string): ObjectDef | undefined {
    return this.#snapshot.byName.get(name) ?? this.#snapshot.byName.get(name.toLowerCase());
  }

  objectByPrefix(keyPrefix: string): ObjectDef | undefined {
    return this.#snapshot.byPrefix.get(keyPrefix);
  }

  objects(): Iterable<ObjectDef> {
    return this.#snapshot.inOrder;
  }

  /**
   * Makes `customizations` the whole deployed state. Call it inside a store transaction: listeners change tables.
   * @throws OrgError with the platform's text when the parts do not fit together; nothing has changed then.
   */
  apply(customizations: Customizations): void {
    const before = { customizations: this.#customizations, snapshot: this.#snapshot };
    this.#snapshot = buildSnapshot(this.#standard, customizations, this.#language);
    this.#customizations = customizations;
    this.#version += 1;
    try {
      for (const listener of this.#listeners) listener(this);
    } catch (error) {
      this.#snapshot = before.snapshot;
      this.#customizations = before.customizations;
      this.#version += 1;
      throw error;
    }
  }

  onChange(listener: SchemaListener): void {
    this.#listeners.push(listener);
  }
}
