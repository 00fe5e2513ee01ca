/** Up to here a worker's heap is the same; beyond, each org drained at once needs its share. */
const orgsOfTheLeast = 16;
const leastMegabytes = 320;
const megabytesAnOrg = 4;

/**
 * What V8 is told about memory: the processes that run for months stay below 250 MB, because V8 would rather let its heap grow
 * than collect. Held so small it would collect all of it three times a second under load, which took a quarter of the worker's CPU
 * time: it may grow by 40 % in between (with 60 % a worker went over 250 MB). Commands that end by themselves take what they need.
 * @param {readonly string[]} args of the command
 * @returns {string[]} flags of node
 */
export function memoryFlags(args) {
  if (args[0] !== 'work' && args[0] !== 'serve') return [];
  const orgs = Number(/--orgs-at-once[ =](\d+)/.exec(args.join(' '))?.[1] ?? 0);
  const megabytes = leastMegabytes + Math.max(0, orgs - orgsOfTheLeast) * megabytesAnOrg;
  return ['--max-semi-space-size=8', '--heap-growing-percent=40', `--max-old-space-size=${megabytes}`];
}
