import type { BindValue } from './run/run-values.ts';
import type { Condition, QueryTree, ValueTree } from './syntax/tree.ts';

/**
 * The texts that the query's own condition compares a field with by `=` or `IN`, in all parts that must hold; null when
 * there is no such comparison.
 */
export function filterValues(
  { where }: QueryTree,
  field: string,
  binds: Readonly<Record<string, BindValue>>,
): string[] | null {
  return where ? valuesIn(where, field.toLowerCase(), binds) : null;
}

function valuesIn(
  condition: Condition,
  field: string,
  binds: Readonly<Record<string, BindValue>>,
): string[] | null {
  if (condition.kind === 'and') {
    for (const part of condition.parts) {
      const found = valuesIn(part, field, binds);
      if (found) return found;
    }
    return null;
  }
  if (condition.kind !== 'comparison' || condition.operand.kind !== 'path') return null;
  const name = condition.operand.path.names.at(-1)?.toLowerCase();
  if (name !== field || (condition.operator !== '=' && condition.operator !== 'IN')) return null;
  return textsOf(condition.value, binds);
}

function textsOf(value: ValueTree, binds: Readonly<Record<string, BindValue>>): string[] {
  if (value.kind === 'string') return [value.literal.value];
  if (value.kind === 'list') return value.values.flatMap((one) => textsOf(one, binds));
  if (value.kind !== 'bind') return [];
  const bound = binds[value.name] ?? null;
  return [bound].flat().flatMap((one) => (typeof one === 'string' ? [one] : []));
}
