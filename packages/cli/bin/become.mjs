import { spawn } from 'node:child_process';

/**
 * Goes on as another node; where a process cannot change what it runs, as its parent, which hands signals down and ends as it does.
 * @param {string} node its path
 * @param {readonly string[]} args
 */
export function become(node, args) {
  if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], process.env);
  const child = spawn(node, args, { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // Ctrl-C reaches both by the terminal itself; a second one would end the child at once.
  const fromTerminal = (signal) => signal === 'SIGINT' && process.stdin.isTTY;
  for (const signal of signals) process.on(signal, () => fromTerminal(signal) || child.kill(signal));
  child.on('exit', (status, signal) => {
    for (const one of signals) process.removeAllListeners(one);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = status ?? 1;
  });
}
