import type { LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { EnumConstant } from '../../types/type.ts';
import { DecimalValue, DoubleValue, ROUNDING_MODES } from '../../values/decimal.ts';
import type { RoundingName } from '../../values/decimal.ts';
import { keyOf } from '../../values/equality.ts';
import type { Value } from '../../values/value.ts';
import { javaHash } from '../string/search.ts';
import { grouped } from './format.ts';

function parse(text: string): DecimalValue {
  const value = DecimalValue.parse(text.trim());
  if (!value) throw new ApexFault('TypeException', `Invalid decimal: ${text}`);
  return value;
}

/** A number behind a value of any numeric type, or text. */
export function decimalOf(value: Value): DecimalValue {
  if (value instanceof DecimalValue) return value;
  if (value instanceof DoubleValue) return DecimalValue.of(value.value);
  if (typeof value === 'number' || typeof value === 'bigint') return DecimalValue.of(value);
  if (typeof value === 'string') return parse(value);
  throw new ApexFault('TypeException', 'Invalid conversion to Decimal');
}

function rounded(value: DecimalValue, scale: number, mode: RoundingName): DecimalValue {
  const result = value.withRounding(scale, mode);
  if (!result) throw new ApexFault('MathException', 'Rounding necessary');
  return result;
}

function modeOf(mode: EnumConstant): RoundingName {
  return mode.name as RoundingName;
}

function divided(value: DecimalValue, by: DecimalValue, scale: number, mode: RoundingName): DecimalValue {
  if (by.number.isZero()) throw new ApexFault('MathException', 'Divide by 0');
  return rounded(value.dividedBy(by), scale, mode);
}

function long(value: DecimalValue): bigint {
  return BigInt.asIntN(64, value.truncated());
}

function power(value: DecimalValue, exponent: number): DecimalValue {
  let result = DecimalValue.of(1);
  for (let count = 0; count < Math.abs(exponent); count += 1) result = result.times(value);
  return exponent < 0 ? DecimalValue.of(1).dividedBy(result) : result;
}

const methods: readonly NativeMember[] = [
  m('abs() Decimal', (value: DecimalValue) => value.abs()),
  m('divide(Decimal,Integer) Decimal', (value: DecimalValue, by: DecimalValue, scale: number) =>
    divided(value, by, scale, 'HALF_EVEN'),
  ),
  m(
    'divide(Decimal,Integer,System.RoundingMode) Decimal',
    (value: DecimalValue, by: DecimalValue, scale: number, mode: EnumConstant) =>
      divided(value, by, scale, modeOf(mode)),
  ),
  m('doubleValue() Double', (value: DecimalValue) => new DoubleValue(value.toNumber())),
  m('equals(Object?) Boolean', (value: DecimalValue, other: Value) => keyOf(value) === keyOf(other)),
  m('format() String', grouped),
  m('hashCode() Integer', (value: DecimalValue) => javaHash(value.toString())),
  m('intValue() Integer', (value: DecimalValue) => Number(BigInt.asIntN(32, value.truncated()))),
  m('longValue() Long', long),
  m('pow(Integer) Decimal', power),
  m('precision() Integer', (value: DecimalValue) => value.precision),
  m('round() Long', (value: DecimalValue) => long(rounded(value, 0, 'HALF_EVEN'))),
  m('round(System.RoundingMode) Long', (value: DecimalValue, mode: EnumConstant) =>
    long(rounded(value, 0, modeOf(mode))),
  ),
  m('scale() Integer', (value: DecimalValue) => value.scale),
  m('setScale(Integer) Decimal', (value: DecimalValue, scale: number) => rounded(value, scale, 'HALF_EVEN')),
  m(
    'setScale(Integer,System.RoundingMode) Decimal',
    (value: DecimalValue, scale: number, mode: EnumConstant) => rounded(value, scale, modeOf(mode)),
  ),
  m('stripTrailingZeros() Decimal', (value: DecimalValue) => value.stripTrailingZeros()),
  m('toPlainString() String', (value: DecimalValue) => value.toString()),
  m('toString() String', (value: DecimalValue) => value.toString()),
];

/** `Decimal` and the ways of rounding. */
export const decimalModule: LibraryModule = () => ({
  enums: [{ name: 'RoundingMode', namespace: 'System', values: [...ROUNDING_MODES, 'UNNECESSARY'] }],
  classes: [
    {
      name: 'Decimal',
      namespace: 'System',
      complete: true,
      statics: [
        m('valueOf(String) Decimal', parse),
        m('valueOf(Double) Decimal', (value: DoubleValue) => DecimalValue.of(value.value)),
        m('valueOf(Long) Decimal', (value: bigint) => DecimalValue.of(value)),
        m('valueOf(Object) Decimal', decimalOf),
      ],
      methods,
    },
  ],
});
