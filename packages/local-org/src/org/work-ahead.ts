import { Worker } from 'node:worker_threads';

/**
 * Has pure work done in a thread of its own: for what is slow and needs no transaction, on the cores that a deploy leaves
 * idle. The module answers each message with one message.
 * @param module URL of the thread's module
 * @throws what the thread threw; callers then do the work themselves
 */
export function workAhead<In, Out>(module: URL, input: In): Promise<Out> {
  const worker = new Worker(module, { workerData: input });
  return new Promise<Out>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread ended with ${String(code)}`)));
  }).finally(() => void worker.terminate());
}
