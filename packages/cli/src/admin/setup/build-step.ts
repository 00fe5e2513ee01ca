import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import { checkout } from '../org/checkout.ts';
import type { Step } from './step.ts';

/** The checkout's own `npm run build`; it writes only what is missing or stale, so nobody has to look first. */
export const buildStep: Step = {
  name: 'build',
  look: () => Promise.resolve({ done: false, lines: [adminText('build.plan')] }),
  async act() {
    await runScript('build-lwc.ts', ['--quiet']);
    return [adminText('build.done')];
  },
};

/** Runs one of the checkout's scripts. @throws BadInput with what it complained of */
export async function runScript(name: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(checkout, 'scripts', name), ...args], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new BadInput('BUILD', adminText('error.build', { detail: complaint.trim() }));
}
