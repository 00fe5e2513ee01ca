/** Where the local org listens when nothing else is asked for. */
export const DEFAULT_PORT = 8580;

/** Ports that are tried, one after the other. */
const TRIED = 20;

/**
 * Starts on the given port, or on the next one that is free.
 * @param start starts on one port; rejects with `code: 'EADDRINUSE'` when it is taken
 */
export async function listenNear<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  for (let candidate = port; ; candidate += 1) {
    try {
      return await start(candidate);
    } catch (error) {
      if (!isTaken(error) || candidate >= port + TRIED - 1) throw error;
    }
  }
}

/** Whether somebody else listens there. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
