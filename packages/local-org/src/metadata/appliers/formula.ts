import { child, placeOf } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { checkFormula as checkExpression } from '../../formula/index.ts';
import type { FormulaPurpose } from '../../formula/index.ts';
import { objectName } from '../components/component.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';

const LONGEST_FORMULA = 3900;

const DESCRIBE_TYPES: Readonly<Record<string, string>> = {
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Number: 'double',
  Percent: 'percent',
  Text: 'string',
  Time: 'time',
};

/** What the platform says against a formula of an object, or null. */
export function formulaProblem(
  context: DeployContext,
  object: string,
  formula: string,
  purpose: FormulaPurpose,
  describeType: string,
): string | null {
  const owner = context.schema.object(object === 'Activity' ? 'Task' : object);
  return owner ? checkExpression(context.schema, owner, formula, purpose, describeType) : null;
}

/** A formula field: its expression must compile against the object as this deploy leaves it. */
export function checkFormula(
  component: Component,
  type: string,
  formula: string,
  context: DeployContext,
  report: Report,
): void {
  const element = child(component.root, 'formula');
  const place = element && placeOf(element);
  const object = objectName(component.fullName);
  if (child(component.root, 'defaultValue'))
    report.error("Can not specify 'defaultValue' for a formula field", place);
  if (formula.length > LONGEST_FORMULA)
    report.error(
      `Formula is too long (${String(formula.length)} characters). Maximum length is 3,900 characters.`,
      place,
    );
  const problem = formulaProblem(context, object, formula, 'formulaField', DESCRIBE_TYPES[type] ?? 'string');
  if (problem !== null) report.error(problem, place);
}
