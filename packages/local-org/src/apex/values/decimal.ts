import { Decimal as Big } from 'decimal.js';

/** Wide enough that sums and products of Apex decimals are exact. */
const Exact = Big.clone({ precision: 500, toExpNeg: -9e15, toExpPos: 9e15, rounding: Big.ROUND_HALF_UP });
/** Quotients keep 34 significant digits, as the platform's decimals (IEEE 754 decimal128) do. */
const Quotient = Exact.clone({ precision: 34, rounding: Big.ROUND_HALF_EVEN });

/** Names of `System.RoundingMode`, in the order that decimal.js numbers them. */
export const ROUNDING_MODES = [
  'UP',
  'DOWN',
  'CEILING',
  'FLOOR',
  'HALF_UP',
  'HALF_DOWN',
  'HALF_EVEN',
] as const;
export type RoundingName = (typeof ROUNDING_MODES)[number] | 'UNNECESSARY';

/** An Apex Decimal: an exact number and the number of digits it shows after the point. */
export class DecimalValue {
  readonly number: Big;
  readonly scale: number;

  constructor(number: Big, scale: number) {
    this.number = number;
    this.scale = scale;
  }

  /** @param text what `Decimal.valueOf` takes; null when it is none */
  static parse(text: string): DecimalValue | null {
    const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
    if (!parts || ((parts[2] ?? '') === '' && (parts[3] ?? '') === '')) return null;
    const scale = (parts[3]?.length ?? 0) - Number(parts[4] ?? 0);
    return new DecimalValue(new Exact(text), Math.max(0, scale));
  }

  static of(value: number | bigint | string): DecimalValue {
    if (typeof value === 'bigint') return new DecimalValue(new Exact(value.toString()), 0);
    const number = new Exact(value);
    return new DecimalValue(number, Math.max(0, number.decimalPlaces()));
  }

  plus(other: DecimalValue): DecimalValue {
    return new DecimalValue(Exact.add(this.number, other.number), Math.max(this.scale, other.scale));
  }

  minus(other: DecimalValue): DecimalValue {
    return new DecimalValue(Exact.sub(this.number, other.number), Math.max(this.scale, other.scale));
  }

  times(other: DecimalValue): DecimalValue {
    return new DecimalValue(Exact.mul(this.number, other.number), this.scale + other.scale);
  }

  /** The divisor must not be zero. */
  dividedBy(other: DecimalValue): DecimalValue {
    const number = Quotient.div(this.number, other.number);
    const scale = Math.max(this.scale - other.scale, number.decimalPlaces(), 0);
    return new DecimalValue(new Exact(number), scale);
  }

  remainder(other: DecimalValue): DecimalValue {
    return new DecimalValue(Exact.mod(this.number, other.number), Math.max(this.scale, other.scale));
  }

  negated(): DecimalValue {
    return new DecimalValue(this.number.negated(), this.scale);
  }

  abs(): DecimalValue {
    return new DecimalValue(this.number.abs(), this.scale);
  }

  compare(other: DecimalValue): number {
    return this.number.comparedTo(other.number);
  }

  /** Null: `UNNECESSARY` was asked for and digits would be lost. Scales below 0 round whole digits away. */
  withRounding(scale: number, mode: RoundingName): DecimalValue | null {
    const index = mode === 'UNNECESSARY' ? Big.ROUND_HALF_EVEN : ROUNDING_MODES.indexOf(mode);
    const rounded = roundTo(this.number, scale, index as Big.Rounding);
    if (mode === 'UNNECESSARY' && !rounded.equals(this.number)) return null;
    return new DecimalValue(rounded, Math.max(0, scale));
  }

  /** Whole part, towards zero. */
  truncated(): bigint {
    return BigInt(this.number.truncated().toFixed(0));
  }

  toNumber(): number {
    return this.number.toNumber();
  }

  stripTrailingZeros(): DecimalValue {
    return new DecimalValue(this.number, Math.max(0, this.number.decimalPlaces()));
  }

  /** Significant digits of the unscaled value. */
  get precision(): number {
    const digits = this.number.abs().times(new Exact(10).pow(this.scale)).toFixed(0);
    return digits === '0' ? 1 : digits.length;
  }

  toString(): string {
    return this.number.toFixed(this.scale);
  }
}

function roundTo(number: Big, scale: number, mode: Big.Rounding): Big {
  if (scale >= 0) return number.toDecimalPlaces(scale, mode);
  const unit = new Exact(10).pow(-scale);
  return number.dividedBy(unit).toDecimalPlaces(0, mode).times(unit);
}

/** An Apex Double: a class of its own, so that a value of type Object still knows that it is no Integer. */
export class DoubleValue {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** As Java writes doubles: `1.0`, `1.0E10`. */
  toString(): string {
    return doubleText(this.value);
  }
}

export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = '', exponent = '0'] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${String(Number(exponent))}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
