import { child, placeOf } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { objectName } from '../components/component.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';

const LONGEST_FORMULA = 3900;

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
    report.error(`Formula is too long (${String(formula.length)} characters). Maximum length is 3,900 characters.`, place);
  const problem = context.host.checkFormula(object === 'Activity' ? 'Task' : object, formula, type);
  if (problem !== null) report.error(problem, place);
}
