import type { DecimalValue } from '../../values/decimal.ts';

/** Thousands by commas, three digits after the point: what `format()` writes in the org's locales (ja_JP, en_US). */
export function grouped(value: DecimalValue): string {
  const [whole = '', fraction = ''] = (value.withRounding(Math.min(3, value.scale), 'HALF_EVEN') ?? value)
    .toString()
    .split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}
