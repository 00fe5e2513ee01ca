import { startLocalOrg } from '@bales/local-org';
import type { RunningLocalOrg } from '@bales/local-org';

/** A page's way to an org: relative addresses go there with a session, and every request is remembered. */
export interface PageWorld {
  readonly org: RunningLocalOrg;
  /** `METHOD path` of the requests since the last time somebody asked. */
  requests(): string[];
  close(): Promise<void>;
}

/** Makes `fetch` and `pageBoot` what a page's scripts find. */
export async function openPageWorld(): Promise<PageWorld> {
  const org = await startLocalOrg({ apex: 'refuse' });
  const { fetch: plain } = globalThis;
  let asked: string[] = [];
  globalThis.fetch = (address, options) => {
    if (typeof address !== 'string' || !address.startsWith('/')) return plain(address, options);
    asked.push(`${options?.method ?? 'GET'} ${decodeURIComponent(address)}`);
    const headers = new Headers(options?.headers);
    headers.set('authorization', `Bearer ${org.adminToken}`);
    return plain(org.url + address, { ...options, headers });
  };
  Object.assign(globalThis, { pageBoot: { language: 'ja', labels: {}, apex: true } });
  return {
    org,
    requests: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
    close: async () => {
      globalThis.fetch = plain;
      await org.close();
    },
  };
}

/** What a wire gave its component, the newest last. */
export interface Given<D> {
  readonly data: D | undefined;
  readonly error: { readonly status: number } | undefined;
}

interface Adapter {
  update(config: object): void;
  connect(): void;
  disconnect(): void;
}
export type AdapterClass = new (provide: (value: unknown) => void) => Adapter;

/** A component with one wire. */
export function wired<D>(
  adapter: AdapterClass,
  config: object,
): Adapter & { readonly given: Given<D>[]; readonly last: () => Given<D> } {
  const given: Given<D>[] = [];
  const sut = new adapter((value) => given.push(value as Given<D>));
  sut.connect();
  sut.update(config);
  const last = (): Given<D> => given.at(-1) ?? { data: undefined, error: undefined };
  return {
    ...{ given, last },
    update: (next) => sut.update(next),
    connect: () => sut.connect(),
    disconnect: () => sut.disconnect(),
  };
}

/** Waits until something holds. @throws Error when it does not within two seconds */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not come to pass.');
}
