import type { LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import { DecimalValue, DoubleValue } from '../../values/decimal.ts';
import type { Value } from '../../values/value.ts';
import { grouped } from './format.ts';
import { decimalOf } from './decimal.ts';

function parse(text: string): DoubleValue {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed))
    throw new ApexFault('TypeException', `Invalid double: ${text}`);
  return new DoubleValue(Number(trimmed));
}

/** `Double` and `Boolean`. */
export const doubleModule: LibraryModule = () => ({
  classes: [
    {
      name: 'Double',
      namespace: 'System',
      complete: true,
      statics: [
        m('valueOf(String) Double', parse),
        m('valueOf(Object) Double', (value: Value) => new DoubleValue(decimalOf(value).toNumber())),
      ],
      methods: [
        m('format() String', (value: DoubleValue) => grouped(DecimalValue.of(value.value))),
        m('doubleValue() Double', (value: DoubleValue) => value),
        m('intValue() Integer', (value: DoubleValue) =>
          Number(BigInt.asIntN(32, BigInt(Math.trunc(value.value)))),
        ),
        m('longValue() Long', (value: DoubleValue) => BigInt.asIntN(64, BigInt(Math.trunc(value.value)))),
        m('round() Long', (value: DoubleValue) => BigInt(Math.round(value.value))),
        m(
          'equals(Object?) Boolean',
          (value: DoubleValue, other: Value) => other instanceof DoubleValue && other.value === value.value,
        ),
        m('hashCode() Integer', (value: DoubleValue) => Math.trunc(value.value) | 0),
        m('toString() String', String),
      ],
    },
    {
      name: 'Boolean',
      namespace: 'System',
      complete: true,
      statics: [
        m('valueOf(String?) Boolean', (text: string | null) => text?.trim().toLowerCase() === 'true'),
        m(
          'valueOf(Object?) Boolean',
          (value: Value) => value === true || String(value).toLowerCase() === 'true',
        ),
      ],
      methods: [
        m('equals(Object?) Boolean', (value: boolean, other: Value) => value === other),
        m('hashCode() Integer', (value: boolean) => (value ? 1231 : 1237)),
        m('toString() String', String),
      ],
    },
  ],
});
