/**
 * The part of NODE_OPTIONS that loads the loopback guard into a process and all that it starts.
 * @param note file in which attempts to leave this machine are written down, a line each
 */
export function guardOption(note: string): string {
  const address = new URL(import.meta.resolve('./loopback-guard.mjs'));
  address.searchParams.set('note', note);
  return `--import=${address.href}`;
}
