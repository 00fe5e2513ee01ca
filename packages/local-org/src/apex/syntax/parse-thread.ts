import { parentPort, workerData } from 'node:worker_threads';
import { parseClass, parseTrigger } from './parse.ts';
import type { Parsed } from './parse.ts';
import type { TriggerDeclaration, TypeDeclaration } from './tree.ts';

/** A source as a thread parses it. */
export interface SourceToParse {
  readonly kind: 'class' | 'trigger';
  readonly body: string;
}

export type ParsedSource = Parsed<TypeDeclaration> | Parsed<TriggerDeclaration>;

// One answer, in the order of the sources.
const answer = (workerData as readonly SourceToParse[]).map(({ kind, body }): ParsedSource =>
  kind === 'class' ? parseClass(body) : parseTrigger(body),
);
parentPort?.postMessage(answer);
