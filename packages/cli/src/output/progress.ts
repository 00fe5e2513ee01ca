import { SingleBar } from 'cli-progress';

/** A progress line on a terminal's stderr; anywhere else it does nothing, so that pipes and logs stay clean. */
export interface Progress {
  update(done: number, all: number): void;
  stop(): void;
}

export function startProgress(label: string, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total} {duration_formatted}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(0, 0);
  return {
    update: (done, all) => {
      bar.setTotal(all);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
