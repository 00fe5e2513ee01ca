import type { StoredRow } from '../../org/contract.ts';
import { localDate } from '../../formula/values.ts';
import type { ObjectPlan } from './object-plan.ts';
import type { Statement } from './statement.ts';

/** Numbers a new record: `L-{0000}` → `L-0042`; `{YYYY}`, `{YY}`, `{MM}`, `{DD}` are the org's day. */
export function assignAutoNumbers(statement: Statement, plan: ObjectPlan, row: StoredRow): void {
  for (const field of plan.autoNumbers) {
    const name = `auto:${plan.object.name}.${field.name}`;
    const number = statement.parts.sequences.take(name, field.startingNumber ?? 1);
    const day = localDate(statement.now, statement.parts.settings.timeZone);
    row[field.name] = formatNumber(field.displayFormat ?? '{0}', number, day);
  }
}

function formatNumber(format: string, number: number, day: string): string {
  return format
    .replaceAll('{YYYY}', day.slice(0, 4))
    .replaceAll('{YY}', day.slice(2, 4))
    .replaceAll('{MM}', day.slice(5, 7))
    .replaceAll('{DD}', day.slice(8, 10))
    .replace(/\{(0+)\}/, (_match, zeros: string) => String(number).padStart(zeros.length, '0'));
}
