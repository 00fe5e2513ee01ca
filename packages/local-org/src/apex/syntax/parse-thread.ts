import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { parseClass, parseTrigger } from './parse.ts';
import type { Parsed } from './parse.ts';
import type { TriggerDeclaration, TypeDeclaration } from './tree.ts';

/** A source as a thread parses it. */
export interface SourceToParse {
  readonly kind: 'class' | 'trigger';
  readonly body: string;
}

export type ParsedSource = Parsed<TypeDeclaration> | Parsed<TriggerDeclaration>;

// One answer for each message, in the order of its sources.
parentPort?.on('message', (sources: readonly SourceToParse[]) => {
  parentPort?.postMessage(
    sources.map(({ kind, body }): ParsedSource => (kind === 'class' ? parseClass(body) : parseTrigger(body))),
  );
  flushCompileCache();
});
