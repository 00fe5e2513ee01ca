import type { StageName } from './messages/texts.ts';

/** Runs one part of `npm start`; what it gives back is its result and what to say about it. */
export type RunStage = <T>(name: StageName, work: () => Promise<readonly [T, string]>) => Promise<T>;

/** A stage failed; `cause` says how. */
export class StageFailure extends Error {
  readonly stage: StageName;

  constructor(stage: StageName, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'StageFailure';
    this.stage = stage;
  }
}

/** @param onStage told when a stage has ended: its name, what it did, milliseconds. */
export function stageRunner(
  onStage: (stage: StageName, detail: string, milliseconds: number) => void,
): RunStage {
  return async (name, work) => {
    const began = performance.now();
    try {
      const [result, detail] = await work();
      onStage(name, detail, performance.now() - began);
      return result;
    } catch (error) {
      throw error instanceof StageFailure ? error : new StageFailure(name, error);
    }
  };
}
