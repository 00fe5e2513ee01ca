import { malformed } from '../query-error.ts';
import type { RunValues } from '../run/run-values.ts';
import { param, raw, sql } from '../sql.ts';
import type { Param, Sql } from '../sql.ts';
import type { ValueTree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import type { Expression } from './expression.ts';

/** In which currency an amount is wanted: the org's own, the user's, or one that the query names. */
export type CurrencyGoal = 'corporate' | 'user' | { readonly code: string };

/** Digits that a converted amount keeps: what division leaves behind them must not decide a comparison. */
const DIGITS = '6';

/**
 * An amount converted from the currency of its record ("Querying Currency Fields in Multicurrency Orgs", SOQL and SOSL
 * Reference); the expression itself where there is nothing to convert.
 */
export function converted(binding: Binding, expression: Expression, goal: CurrencyGoal): Expression {
  const from = recordCurrency(binding, expression);
  if (from === null) return expression;
  const amount = sql`${expression.sql} / ${rateOf(from)}`;
  const value = goal === 'corporate' ? amount : sql`${amount} * ${rateOf(param(codeOf(goal)))}`;
  return { ...expression, sql: sql`ROUND(${value}, ${raw(DIGITS)})`, plain: false };
}

/** The currency that a currency field's record is kept in; null where the org has one only. */
export function recordCurrency(binding: Binding, { type, ref, plain }: Expression): Sql | null {
  const source = ref?.source;
  if (!binding.settings.multiCurrency || type !== 'currency' || !plain || source?.kind !== 'table')
    return null;
  return source.object.fields.has('currencyisocode') ? raw(`${source.alias}."CurrencyIsoCode"`) : null;
}

function rateOf(code: Sql): Sql {
  return sql`(SELECT "ConversionRate" FROM "CurrencyType" WHERE "IsoCode" = ${code})`;
}

function codeOf(goal: 'user' | { readonly code: string }): Param {
  return goal === 'user' ? (run: RunValues) => run.currency : goal.code;
}

/** `USD5000` as the filter of a currency field: the amount, and the field in that currency. @throws OrgError MALFORMED_QUERY */
export function inCurrencyOf(
  binding: Binding,
  expression: Expression,
  { code, amount, position }: ValueTree & { kind: 'currency' },
): { readonly expression: Expression; readonly value: ValueTree } {
  const { soql, settings } = binding;
  if (!settings.multiCurrency)
    throw malformed(soql, position, 'Currency codes can only be used in multi-currency organizations');
  if (!settings.currencies.includes(code))
    throw malformed(
      soql,
      position,
      `Invalid currency code: ${code} is no active currency of this organization`,
    );
  const value = { kind: 'number', text: String(amount), position } as const;
  return { expression: inCode(binding, expression, code), value };
}

/** What an aggregate makes is in the corporate currency already. */
function inCode(binding: Binding, expression: Expression, code: string): Expression {
  if (expression.plain) return converted(binding, expression, { code });
  return { ...expression, sql: sql`ROUND(${expression.sql} * ${rateOf(param(code))}, ${raw(DIGITS)})` };
}
