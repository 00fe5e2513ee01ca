import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { LwcCompiler } from './compile-file.ts';
import type { FileToCompile } from './compile-file.ts';

// One answer for each message, in the order of its files. Messages wait for whoever listens first.
const compiler = new LwcCompiler();
await compiler.load();
parentPort?.on('message', (files: readonly FileToCompile[]) => {
  parentPort?.postMessage(
    files.map(({ bundle, fileName, source, apiVersion }) =>
      compiler.compile(bundle, fileName, source, apiVersion),
    ),
  );
  flushCompileCache();
});
