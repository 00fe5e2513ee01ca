import { wireAdapter } from 'pages/wireAdapter';

interface Channel {
  readonly messageChannel: string;
}

type Listener = (message: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

export function createMessageContext(): object {
  return {};
}

export function releaseMessageContext(_context: object): void {
  // A context holds nothing here: subscriptions end with `unsubscribe`.
}

/** Provides a context to a component. */
export const MessageContext = wireAdapter(
  (_config: object) => ({
    key: 'messageContext',
    load: () => Promise.resolve({ context: true }),
    maxAge: Number.POSITIVE_INFINITY,
    tags: () => [],
  }),
  ({ data }) => (data ?? {}) as object,
);

export function subscribe(
  _context: object,
  channel: Channel,
  listener: Listener,
): { channel: string; listener: Listener } {
  const known = listeners.get(channel.messageChannel) ?? new Set();
  listeners.set(channel.messageChannel, known.add(listener));
  return { channel: channel.messageChannel, listener };
}

export function unsubscribe(subscription: { channel: string; listener: Listener } | null): void {
  if (subscription) listeners.get(subscription.channel)?.delete(subscription.listener);
}

export function publish(_context: object, channel: Channel, message: unknown): void {
  for (const listener of [...(listeners.get(channel.messageChannel) ?? [])]) listener(message);
}
