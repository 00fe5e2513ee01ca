import { conversionCost } from '../types/conversions.ts';
import type { ApexType } from '../types/type.ts';
import type { Typed } from './code.ts';

interface Callable {
  readonly parameters: readonly { readonly type: ApexType }[];
}

/** The candidate whose parameters are nearest to the arguments; null when none takes them. */
export function bestOverload<T extends Callable>(candidates: readonly T[], args: readonly Typed[]): T | null {
  let best: T | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate.parameters.length !== args.length) continue;
    let cost = 0;
    for (const [index, { type }] of candidate.parameters.entries())
      cost += conversionCost((args[index] as Typed).type, type);
    if (cost >= bestCost) continue;
    best = candidate;
    bestCost = cost;
  }
  return best;
}

/** `void name(Integer, String)`, as Salesforce's messages write a call. */
export function callText(name: string, args: readonly Typed[]): string {
  return `void ${name}(${args.map((arg) => (arg.type.kind === 'null' ? 'NULL' : arg.type.name)).join(', ')})`;
}
