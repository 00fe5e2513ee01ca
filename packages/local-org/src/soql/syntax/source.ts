import type { BoundExpressionContext, FieldNameContext } from '@apexdevtools/apex-parser';
import type { MaskedQuery } from './string-literals.ts';
import type { Path } from './tree.ts';

/** The text that a parse tree came from. */
export interface Source {
  readonly soql: string;
  readonly masked: MaskedQuery;
}

interface Placed {
  readonly start: { readonly start: number };
}

/** Offset of the first character of a parse node. */
export function startOf(context: Placed): number {
  return context.start.start;
}

export function pathOf(context: FieldNameContext): Path {
  return { names: context.soqlId_list().map((id) => id.getText()), position: startOf(context) };
}

/** The text of a bind without its colon; Apex has put its value under that name. */
export function boundName(context: BoundExpressionContext): string {
  return context.expression().getText();
}
