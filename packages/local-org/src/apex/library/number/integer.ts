import type { LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m, p } from '../../types/native-info.ts';
import { DecimalValue, DoubleValue } from '../../values/decimal.ts';
import { grouped } from './format.ts';
import type { Value } from '../../values/value.ts';

function notANumber(kind: string, text: string): ApexFault {
  return new ApexFault('TypeException', `Invalid ${kind}: ${text}`);
}

function parse(text: string, kind: 'integer' | 'long'): bigint {
  const trimmed = text.trim();
  if (!/^[+-]?\d+$/.test(trimmed)) throw notANumber(kind, text);
  const value = BigInt(trimmed.replace(/^\+/, ''));
  const bits = kind === 'integer' ? 32 : 64;
  if (BigInt.asIntN(bits, value) !== value) throw notANumber(kind, text);
  return value;
}

/** A number behind a value of type Object. */
function ofObject(value: Value, kind: 'integer' | 'long'): bigint {
  if (typeof value === 'string') return parse(value, kind);
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value);
  if (value instanceof DecimalValue) return value.truncated();
  if (value instanceof DoubleValue) return BigInt(Math.trunc(value.value));
  throw new ApexFault('TypeException', `Invalid conversion to ${kind}`);
}

/** `Integer` and `Long`. */
export const integerModule: LibraryModule = () => ({
  classes: [
    {
      name: 'Integer',
      namespace: 'System',
      complete: true,
      staticProperties: [
        p('MAX_VALUE Integer', () => 2_147_483_647),
        p('MIN_VALUE Integer', () => -2_147_483_648),
      ],
      statics: [
        m('valueOf(String) Integer', (text: string) => Number(parse(text, 'integer'))),
        m('valueOf(Object) Integer', (value: Value) => Number(BigInt.asIntN(32, ofObject(value, 'integer')))),
      ],
      methods: [
        m('format() String', (value: number) => grouped(DecimalValue.of(value))),
        m('intValue() Integer', (value: number) => value),
        m('longValue() Long', (value: number) => BigInt(value)),
        m('doubleValue() Double', (value: number) => new DoubleValue(value)),
        m('equals(Object?) Boolean', (value: number, other: Value) => value === other),
        m('hashCode() Integer', (value: number) => value),
        m('toString() String', String),
      ],
    },
    {
      name: 'Long',
      namespace: 'System',
      complete: true,
      staticProperties: [p('MAX_VALUE Long', () => 2n ** 63n - 1n), p('MIN_VALUE Long', () => -(2n ** 63n))],
      statics: [
        m('valueOf(String) Long', (text: string) => parse(text, 'long')),
        m('valueOf(Object) Long', (value: Value) => ofObject(value, 'long')),
      ],
      methods: [
        m('format() String', (value: bigint) => grouped(DecimalValue.of(value))),
        m('intValue() Integer', (value: bigint) => Number(BigInt.asIntN(32, value))),
        m('longValue() Long', (value: bigint) => value),
        m('doubleValue() Double', (value: bigint) => new DoubleValue(Number(value))),
        m('equals(Object?) Boolean', (value: bigint, other: Value) => value === other),
        m('hashCode() Integer', (value: bigint) => Number(BigInt.asIntN(32, value ^ (value >> 32n)))),
        m('toString() String', String),
      ],
    },
  ],
});
