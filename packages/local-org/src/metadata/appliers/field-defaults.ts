import type { ObjectDef } from '../../schema/types.ts';
import { checkFormula } from '../../formula/index.ts';
import { text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import { objectName } from '../components/component.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { placeOfPart } from './references.ts';

/** Describe type that a default's formula must result in. */
const RESULTS: Readonly<Record<string, string>> = {
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Number: 'double',
  Percent: 'percent',
  Time: 'time',
};

/** `defaultValue`: true or false for a checkbox, else a formula that fits the field (text stands in quotes). */
export function checkDefault(
  component: Component,
  type: string,
  context: DeployContext,
  report: Report,
): void {
  const value = text(component.root, 'defaultValue');
  if (value === undefined) return;
  const problem =
    type === 'Checkbox'
      ? checkboxProblem(value)
      : checkFormula(
          context.schema,
          ownerOf(component, context),
          value,
          'defaultValue',
          RESULTS[type] ?? 'string',
        );
  if (problem !== null) report.error(problem, placeOfPart(component.root, 'defaultValue'));
}

function checkboxProblem(value: string): string | null {
  return /^(?:true|false)$/i.test(value) ? null : `defaultValue: Invalid value specified: ${value}`;
}

/** An object that comes with this deploy has no fields yet that a default could name. */
function ownerOf(component: Component, context: DeployContext): ObjectDef {
  const name = objectName(component.fullName);
  const owner = context.schema.object(name === 'Activity' ? 'Task' : name);
  if (owner) return owner;
  const user = context.schema.object('User');
  if (!user) throw new Error('The schema has no User');
  return { ...user, name, fields: new Map() };
}
