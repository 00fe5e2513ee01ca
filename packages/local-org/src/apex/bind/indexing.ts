import { ApexFault, nullPointer } from '../runtime/faults.ts';
import type { ExpressionOf } from '../syntax/tree.ts';
import { INTEGER } from '../types/type.ts';
import type { ApexList } from '../values/collections.ts';
import type { Value } from '../values/value.ts';
import type { Code, Typed } from './code.ts';
import { assigned } from './convert.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';

/** `list[index]` */
export function bindIndex(expression: ExpressionOf<'index'>, scope: Scope): Typed {
  const { type, list, index } = indexParts(expression, scope);
  return {
    type,
    run: (frame) => {
      const items = list(frame) as ApexList | null;
      if (items === null) throw nullPointer();
      return itemAt(items, index(frame));
    },
  };
}

export function indexParts(
  expression: ExpressionOf<'index'>,
  scope: Scope,
): { readonly type: Typed['type']; readonly list: Code; readonly index: Code } {
  const target = bindExpression(expression.target, scope);
  if (target.type.kind !== 'list')
    return fail(`Expression must be a list type: ${target.type.name}`, expression.place);
  const index = assigned(bindExpression(expression.index, scope), INTEGER, expression.place);
  return { type: target.type.element, list: target.run, index };
}

/** @throws ApexFault System.ListException "List index out of bounds: 3" */
export function itemAt(list: ApexList, index: Value): Value {
  return list.items[checkedIndex(list, index)];
}

export function checkedIndex(list: ApexList, index: Value): number {
  if (index === null) throw nullPointer();
  const at = index as number;
  if (at < 0 || at >= list.items.length)
    throw new ApexFault('ListException', `List index out of bounds: ${String(at)}`);
  return at;
}
