import type { LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m, p } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import { DecimalValue, DoubleValue } from '../../values/decimal.ts';

type OfDouble = (value: number) => number;

/** A function of floating-point numbers, for Decimal and for Double. */
function real(name: string, calculate: OfDouble): NativeMember[] {
  return [
    m(`${name}(Decimal) Decimal`, (value: DecimalValue) => DecimalValue.of(calculate(value.toNumber()))),
    m(`${name}(Double) Double`, (value: DoubleValue) => new DoubleValue(calculate(value.value))),
  ];
}

function round(value: DecimalValue, mode: 'CEILING' | 'FLOOR' | 'HALF_EVEN' | 'HALF_UP'): DecimalValue {
  return value.withRounding(0, mode) ?? value;
}

function remainder(left: bigint, right: bigint): bigint {
  if (right === 0n) throw new ApexFault('MathException', 'Divide by 0');
  return left % right;
}

/** Absolute values, extremes and remainders of whole numbers. */
const whole: readonly NativeMember[] = [
  m('abs(Integer) Integer', (value: number) => Math.abs(value) | 0),
  m('abs(Long) Long', (value: bigint) => (value < 0n ? BigInt.asIntN(64, -value) : value)),
  m('max(Integer,Integer) Integer', (a: number, b: number) => Math.max(a, b)),
  m('max(Long,Long) Long', (a: bigint, b: bigint) => (a > b ? a : b)),
  m('min(Integer,Integer) Integer', (a: number, b: number) => Math.min(a, b)),
  m('min(Long,Long) Long', (a: bigint, b: bigint) => (a < b ? a : b)),
  m('mod(Integer,Integer) Integer', (a: number, b: number) => Number(remainder(BigInt(a), BigInt(b)))),
  m('mod(Long,Long) Long', (a: bigint, b: bigint) => remainder(a, b)),
];

const fractions: readonly NativeMember[] = [
  m('abs(Decimal) Decimal', (value: DecimalValue) => value.abs()),
  m('abs(Double) Double', (value: DoubleValue) => new DoubleValue(Math.abs(value.value))),
  m('ceil(Decimal) Decimal', (value: DecimalValue) => round(value, 'CEILING')),
  m('ceil(Double) Double', (value: DoubleValue) => new DoubleValue(Math.ceil(value.value))),
  m('floor(Decimal) Decimal', (value: DecimalValue) => round(value, 'FLOOR')),
  m('floor(Double) Double', (value: DoubleValue) => new DoubleValue(Math.floor(value.value))),
  m('max(Decimal,Decimal) Decimal', (a: DecimalValue, b: DecimalValue) => (a.compare(b) >= 0 ? a : b)),
  m('max(Double,Double) Double', (a: DoubleValue, b: DoubleValue) => (a.value >= b.value ? a : b)),
  m('min(Decimal,Decimal) Decimal', (a: DecimalValue, b: DecimalValue) => (a.compare(b) <= 0 ? a : b)),
  m('min(Double,Double) Double', (a: DoubleValue, b: DoubleValue) => (a.value <= b.value ? a : b)),
  m('pow(Double,Double) Double', (a: DoubleValue, b: DoubleValue) => new DoubleValue(a.value ** b.value)),
  m('rint(Decimal) Decimal', (value: DecimalValue) => round(value, 'HALF_EVEN')),
  m('rint(Double) Double', (value: DoubleValue) =>
    doubleOf(round(DecimalValue.of(value.value), 'HALF_EVEN')),
  ),
  m('round(Decimal) Integer', (value: DecimalValue) =>
    Number(BigInt.asIntN(32, round(value, 'HALF_EVEN').truncated())),
  ),
  m('round(Double) Integer', (value: DoubleValue) =>
    Number(BigInt.asIntN(32, round(DecimalValue.of(value.value), 'HALF_EVEN').truncated())),
  ),
  m('roundToLong(Decimal) Long', (value: DecimalValue) => round(value, 'HALF_EVEN').truncated()),
  m('roundToLong(Double) Long', (value: DoubleValue) =>
    round(DecimalValue.of(value.value), 'HALF_EVEN').truncated(),
  ),
  m('signum(Decimal) Decimal', (value: DecimalValue) =>
    DecimalValue.of(value.number.isZero() ? 0 : value.number.isNegative() ? -1 : 1),
  ),
  m('signum(Double) Double', (value: DoubleValue) => new DoubleValue(Math.sign(value.value))),
];

function doubleOf(value: DecimalValue): DoubleValue {
  return new DoubleValue(value.toNumber());
}

/** `Math`. */
export const mathModule: LibraryModule = () => ({
  classes: [
    {
      name: 'Math',
      namespace: 'System',
      complete: true,
      staticProperties: [
        p('PI Double', () => new DoubleValue(Math.PI)),
        p('E Double', () => new DoubleValue(Math.E)),
      ],
      statics: [
        ...whole,
        ...fractions,
        ...real('acos', Math.acos),
        ...real('asin', Math.asin),
        ...real('atan', Math.atan),
        ...real('cbrt', Math.cbrt),
        ...real('cos', Math.cos),
        ...real('cosh', Math.cosh),
        ...real('exp', Math.exp),
        ...real('log', Math.log),
        ...real('log10', Math.log10),
        ...real('sin', Math.sin),
        ...real('sinh', Math.sinh),
        ...real('sqrt', Math.sqrt),
        ...real('tan', Math.tan),
        ...real('tanh', Math.tanh),
        m(
          'atan2(Double,Double) Double',
          (a: DoubleValue, b: DoubleValue) => new DoubleValue(Math.atan2(a.value, b.value)),
        ),
        m('random() Double', () => new DoubleValue(Math.random())),
      ],
    },
  ],
});
