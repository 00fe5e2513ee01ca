import type { Place } from '../syntax/tree.ts';
import { ApexFault } from '../runtime/faults.ts';
import { assignable } from '../types/conversions.ts';
import type { ApexType } from '../types/type.ts';
import { DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, STRING } from '../types/type.ts';
import { DecimalValue, DoubleValue } from '../values/decimal.ts';
import { idOf } from '../values/id.ts';
import { DatetimeValue } from '../values/time-values.ts';
import type { DateValue } from '../values/time-values.ts';
import type { ApexList } from '../values/collections.ts';
import type { Value } from '../values/value.ts';
import type { Code, Typed } from './code.ts';
import { fail } from './problems.ts';

type Change = (value: Value) => Value;

const DAY = 86_400_000;

const toLong: Change = (value) => BigInt(value as number);
const integerToDouble: Change = (value) => new DoubleValue(Number(value as number | bigint));
const integerToDecimal: Change = (value) => DecimalValue.of(value as number | bigint);
const doubleToDecimal: Change = (value) => DecimalValue.of((value as DoubleValue).value);
const decimalToDouble: Change = (value) => new DoubleValue((value as DecimalValue).toNumber());
const dateToDatetime: Change = (value) => new DatetimeValue((value as DateValue).day * DAY);

const CHANGES: ReadonlyMap<ApexType, ReadonlyMap<ApexType, Change>> = new Map([
  [
    INTEGER,
    new Map([
      [LONG, toLong],
      [DOUBLE, integerToDouble],
      [DECIMAL, integerToDecimal],
    ]),
  ],
  [
    LONG,
    new Map([
      [DOUBLE, integerToDouble],
      [DECIMAL, integerToDecimal],
    ]),
  ],
  [DOUBLE, new Map([[DECIMAL, doubleToDecimal]])],
  [DECIMAL, new Map([[DOUBLE, decimalToDouble]])],
  [STRING, new Map<ApexType, Change>([[ID, (value) => idOf(value as string)]])],
  [DATE, new Map([[DATETIME, dateToDatetime]])],
]);

/** What happens to a value (never null) of one type where another is wanted; null: nothing. */
export function changeOf(from: ApexType, to: ApexType): Change | null {
  return CHANGES.get(from)?.get(to) ?? null;
}

/** The only row of a query; null when the expression that holds it gave none. @throws ApexFault System.QueryException */
export function onlyRow(list: ApexList | null): Value {
  if (list === null) return null;
  const { items } = list;
  if (items.length === 1) return items[0];
  throw new ApexFault(
    'QueryException',
    items.length === 0
      ? 'List has no rows for assignment to SObject'
      : 'List has more than 1 row for assignment to SObject',
  );
}

/** Code that gives the value as a `to`; null when the types do not allow it. */
export function converted(value: Typed, to: ApexType): Code | null {
  const { type, run, literal } = value;
  if (!assignable(type, to)) return null;
  if (type.kind === 'list' && type.query && to.kind === 'sobject')
    return (frame) => onlyRow(run(frame) as ApexList);
  const change = changeOf(type, to);
  if (!change) return run;
  if (literal && literal.value !== null && type !== STRING) {
    const changed = change(literal.value);
    return () => changed;
  }
  return (frame) => {
    const before = run(frame);
    return before === null ? null : change(before);
  };
}

/** @throws BindError "Illegal assignment from Integer to String" */
export function assigned(value: Typed, to: ApexType, place: Place): Code {
  return converted(value, to) ?? fail(`Illegal assignment from ${value.type.name} to ${to.name}`, place);
}
