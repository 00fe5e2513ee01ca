import { remember, watch } from './resourceCache.ts';
import type { Resource } from './resourceCache.ts';

type Provide = (value: unknown) => void;

/** The protocol between LWC's engine and a wire adapter. */
interface WireAdapter<C> {
  update(config: C, context?: unknown): void;
  connect(): void;
  disconnect(): void;
}

export type WireAdapterClass<C> = new (provide: Provide) => WireAdapter<C>;

/** Extra members of what a component is given, such as GraphQL's `refresh`. */
export type Decorate = (value: { data: unknown; error: unknown }) => object;

/**
 * An adapter over the shared cache. `request` gives null while the configuration is incomplete (a reactive parameter is
 * still undefined): then nothing is asked, as on the platform.
 */
export function wireAdapter<C, D>(
  request: (config: C) => Resource<D> | null,
  decorate: Decorate = (value) => value,
): WireAdapterClass<C> {
  return class implements WireAdapter<C> {
    #provide: Provide;
    #connected = false;
    #config: C | undefined;
    #key: string | undefined;
    #end: (() => void) | undefined;

    constructor(provide: Provide) {
      this.#provide = provide;
      provide(decorate({ data: undefined, error: undefined }));
    }

    update(config: C): void {
      this.#config = config;
      if (this.#connected) this.#ask();
    }

    connect(): void {
      this.#connected = true;
      if (this.#config !== undefined) this.#ask();
    }

    disconnect(): void {
      this.#connected = false;
      this.#key = undefined;
      this.#end?.();
      this.#end = undefined;
    }

    #ask(): void {
      const resource = request(this.#config as C);
      if (resource?.key === this.#key) return;
      this.#end?.();
      this.#key = resource?.key;
      this.#end = resource ? watch(resource, (emission) => this.#give(resource, emission)) : undefined;
    }

    #give(resource: Resource<D>, { data, error }: { data: D | undefined; error: unknown }): void {
      const value = decorate({ data, error });
      remember(value, resource);
      this.#provide(value);
    }
  };
}

/** True when every named parameter has a value. */
export function complete(config: Readonly<Record<string, unknown>>, ...names: readonly string[]): boolean {
  return names.every((name) => config[name] !== undefined && config[name] !== null && config[name] !== '');
}
