import type { Step } from './code.ts';
import type { Scope } from './scope.ts';

/** Registers a line that can run. */
export function coverable(scope: Scope, line: number): { hit: boolean } {
  const { lines } = scope.unit;
  let mark = lines.get(line);
  if (!mark) lines.set(line, (mark = { hit: false }));
  return mark;
}

/** A statement that says which line runs, counts as CPU time and, unless `silent`, as coverage. */
export function lineMark(scope: Scope, line: number, step: Step, silent = false): Step {
  const { machine } = scope;
  const mark = silent ? { hit: false } : coverable(scope, line);
  return (frame) => {
    machine.line = line;
    machine.ticks += 1;
    mark.hit = true;
    return step(frame);
  };
}
