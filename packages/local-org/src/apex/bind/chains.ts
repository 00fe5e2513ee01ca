import type { Code, Typed } from './code.ts';
import type { Scope } from './scope.ts';

/** The part of `a?.b.c` that a null `a` skips: everything after it. */
export interface SafeChain {
  /** Gives `a`, and keeps it for `after`. */
  readonly head: Code;
  readonly after: Code;
}

/** Binds the next link (member, call) of a chain, behind `?.` or `.`. */
export function nextLink(target: Typed, safe: boolean, scope: Scope, link: (target: Typed) => Typed): Typed {
  const chain = target.safe;
  if (!safe) {
    if (!chain) return link(target);
    return chained(chain.head, link(plain(target, chain.after)));
  }
  const slot = scope.hidden();
  const held: Code = (frame) => frame[slot];
  if (!chain) {
    const { run } = target;
    return chained((frame) => (frame[slot] = run(frame)), link(plain(target, held)));
  }
  const { head, after } = chain;
  const headOfBoth: Code = (frame) => (head(frame) === null ? null : (frame[slot] = after(frame)));
  return chained(headOfBoth, link(plain(target, held)));
}

/** The target without what only holds for the expression as it was written. */
function plain(target: Typed, run: Code): Typed {
  const { type, describes, parent } = target;
  return { type, run, ...(describes ? { describes } : {}), ...(parent === undefined ? {} : { parent }) };
}

function chained(head: Code, link: Typed): Typed {
  const { run: after } = link;
  return {
    ...plain(link, (frame) => (head(frame) === null ? null : after(frame))),
    safe: { head, after },
  };
}
