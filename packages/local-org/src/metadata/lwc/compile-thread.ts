import { parentPort, workerData } from 'node:worker_threads';
import { LwcCompiler } from './compile-file.ts';
import type { FileToCompile } from './compile-file.ts';

// One answer, in the order of the files.
const compiler = new LwcCompiler();
await compiler.load();
parentPort?.postMessage(
  (workerData as readonly FileToCompile[]).map(({ bundle, fileName, source, apiVersion }) =>
    compiler.compile(bundle, fileName, source, apiVersion),
  ),
);
