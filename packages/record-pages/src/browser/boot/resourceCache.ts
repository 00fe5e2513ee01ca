/**
 * What wire adapters share: one entry a resource, loaded once for all who ask, kept for a while, refreshed for all who
 * watch it. Behaviour of the platform's Lightning Data Service that components can see:
 * https://developer.salesforce.com/docs/platform/lwc/guide/data-wire-service-about.html
 */
export interface Resource<D> {
  /** Equal keys are the same resource. */
  readonly key: string;
  readonly load: () => Promise<D>;
  /** Milliseconds for which a loaded value serves new askers. */
  readonly maxAge: number;
  /** What this value depends on (`record:00Q…`); a change of one of them loads it again. */
  readonly tags: (data: D) => readonly string[];
}

export interface Emission<D> {
  readonly data: D | undefined;
  readonly error: unknown;
}

export type Watcher<D> = (emission: Emission<D>) => void;

interface Entry<D> {
  readonly resource: Resource<D>;
  readonly watchers: Set<Watcher<D>>;
  emission: Emission<D> | undefined;
  text: string | undefined;
  loadedAt: number;
  tags: readonly string[];
  pending: Promise<void> | undefined;
}

const entries = new Map<string, Entry<unknown>>();
const provisioned = new WeakMap<object, Entry<unknown>>();

/** Calls back with the value now (when it is fresh) or when it has come, and with each later one. Returns the end of it. */
export function watch<D>(resource: Resource<D>, watcher: Watcher<D>): () => void {
  const entry = entryOf(resource);
  entry.watchers.add(watcher);
  const fresh = entry.emission?.data !== undefined && Date.now() - entry.loadedAt < resource.maxAge;
  if (entry.emission?.data !== undefined) watcher(entry.emission);
  if (!fresh) void reload(entry);
  return () => entry.watchers.delete(watcher);
}

/** The value once, from the cache while it is fresh. @throws what `load` throws */
export async function read<D>(resource: Resource<D>): Promise<D> {
  const entry = entryOf(resource);
  const fresh = entry.emission?.data !== undefined && Date.now() - entry.loadedAt < resource.maxAge;
  if (!fresh) await reload(entry);
  const { emission } = entry;
  if (emission?.data !== undefined) return emission.data;
  throw emission?.error;
}

/** Loads again whatever depends on one of these tags; entries that nobody watches are dropped. */
export async function invalidate(tags: readonly string[]): Promise<void> {
  const hit = [...entries.values()].filter((entry) => entry.tags.some((tag) => tags.includes(tag)));
  await Promise.all(hit.map(refreshEntry));
}

/** Loads again what a component was given. @returns whether the value was one of ours */
export async function refreshProvisioned(value: unknown): Promise<boolean> {
  const entry = typeof value === 'object' && value !== null ? provisioned.get(value) : undefined;
  if (!entry) return false;
  await reload(entry);
  return true;
}

/** Remembers that `value` was given to a component from `resource`, for `refreshApex(value)`. */
export function remember<D>(value: object, resource: Resource<D>): void {
  provisioned.set(value, entryOf(resource) as Entry<unknown>);
}

/** Puts a value there that is known without asking (the answer of a write). */
export function store<D>(resource: Resource<D>, data: D): void {
  settle(entryOf(resource), data);
}

function entryOf<D>(resource: Resource<D>): Entry<D> {
  const known = entries.get(resource.key) as Entry<D> | undefined;
  if (known) return known;
  const entry: Entry<D> = {
    resource,
    watchers: new Set(),
    emission: undefined,
    text: undefined,
    loadedAt: 0,
    tags: [],
    pending: undefined,
  };
  entries.set(resource.key, entry as unknown as Entry<unknown>);
  return entry;
}

async function refreshEntry(entry: Entry<unknown>): Promise<void> {
  if (entry.watchers.size === 0) {
    entries.delete(entry.resource.key);
    return;
  }
  // An answer that was on its way before the change may not know of it.
  await entry.pending;
  await reload(entry);
}

function reload<D>(entry: Entry<D>): Promise<void> {
  entry.pending ??= entry.resource
    .load()
    .then(
      (data) => settle(entry, data),
      (error: unknown) => emit(entry, { data: undefined, error }),
    )
    .finally(() => {
      entry.pending = undefined;
    });
  return entry.pending;
}

/** An equal value is not given again, as on the platform. */
function settle<D>(entry: Entry<D>, data: D): void {
  const text = JSON.stringify(data);
  entry.loadedAt = Date.now();
  entry.tags = entry.resource.tags(data);
  if (text === entry.text && entry.emission?.data !== undefined) return;
  entry.text = text;
  emit(entry, { data: deepFreeze(data), error: undefined });
}

function emit<D>(entry: Entry<D>, emission: Emission<D>): void {
  entry.emission = emission;
  if (emission.error !== undefined) entry.text = undefined;
  for (const watcher of [...entry.watchers]) watcher(emission);
}

/** Data of the platform is read-only: a component that changes it fails there, so it fails here. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
