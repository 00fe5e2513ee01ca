import type { ExpressionOf } from '../syntax/tree.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, NULL, STRING } from '../types/type.ts';
import { DecimalValue, DoubleValue } from '../values/decimal.ts';
import type { Typed } from './code.ts';
import { constant } from './code.ts';
import { fail } from './problems.ts';

const MAX_LONG = 2n ** 63n;

export function literalOf(literal: ExpressionOf<'literal'>): Typed {
  const { text, place } = literal;
  switch (literal.type) {
    case 'Integer': {
      const value = Number(text);
      if (value > 2_147_483_647 || value < -2_147_483_648) return fail(`Illegal integer: ${text}`, place);
      return constant(INTEGER, value);
    }
    case 'Long': {
      const value = BigInt(text);
      if (value >= MAX_LONG || value < -MAX_LONG) return fail(`Illegal long: ${text}`, place);
      return constant(LONG, value);
    }
    case 'Decimal':
      return constant(DECIMAL, DecimalValue.parse(text));
    case 'Double':
      return constant(DOUBLE, new DoubleValue(Number(text)));
    case 'Boolean':
      return constant(BOOLEAN, text === 'true');
    case 'String':
      return constant(STRING, text);
    case 'null':
      return constant(NULL, null);
  }
}
