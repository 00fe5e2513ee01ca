import { spawn } from 'node:child_process';

/** Opens an address in the user's browser; where there is none, the address stands on the terminal. */
export function openUrl(url: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(program, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
