/**
 * The RefreshView API: a component asks, every handler below the container answers.
 * https://developer.salesforce.com/docs/platform/lwc/guide/data-refreshview.html
 */
const EVENT = 'lightning__refresh';
type Handler = (status: unknown) => Promise<unknown>;

const handlers = new Map<object, Handler>();

export class RefreshEvent extends Event {
  constructor() {
    super(EVENT, { bubbles: true, composed: true, cancelable: true });
  }
}

export const REFRESH_ERROR = 'refresh-error';
export const REFRESH_COMPLETE = 'refresh-complete';
export const REFRESH_COMPLETE_WITH_ERRORS = 'refresh-errors';

/** @returns what `unregisterRefreshHandler` takes */
export function registerRefreshHandler(_element: unknown, handler: Handler): object {
  const registration = {};
  handlers.set(registration, handler);
  return registration;
}

export function unregisterRefreshHandler(registration: object): void {
  handlers.delete(registration);
}

interface Container {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

const containers = new Map<object, () => void>();

/** Called by the page around the components: refresh starts here and asks every handler. */
export function registerRefreshContainer(
  container: Container,
  callback: (done: Promise<string>) => unknown,
): object {
  const registration = {};
  const listener = (): void => {
    callback(runHandlers());
  };
  container.addEventListener(EVENT, listener);
  containers.set(registration, () => {
    container.removeEventListener(EVENT, listener);
  });
  return registration;
}

export function unregisterRefreshContainer(registration: object): void {
  containers.get(registration)?.();
  containers.delete(registration);
}

async function runHandlers(): Promise<string> {
  const outcomes = await Promise.allSettled([...handlers.values()].map((handler) => handler(undefined)));
  return outcomes.some(({ status }) => status === 'rejected')
    ? REFRESH_COMPLETE_WITH_ERRORS
    : REFRESH_COMPLETE;
}
