import { criteriaOperations } from '../../access/criteria.ts';
import type { XmlElement } from '../../server/xml.ts';
import { objectName, ownName } from '../components/component.ts';
import { childrenOf, flag, placeOf, text } from '../components/element.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { ownField } from '../schema/assignment-rule-spec.ts';
import { formulaProblem } from './formula.ts';
import { checkDeveloperName, findField, noSuch } from './references.ts';

const OBJECTS: ReadonlySet<string> = new Set(['Lead', 'Case']);

/** The file of an object's assignment rules; each rule is a component of its own. */
export const assignmentRules: Applier = {
  check({ fullName }, _context, report) {
    if (!OBJECTS.has(fullName)) report.error(`Assignment rules are not available for ${fullName}`);
  },
};

/** `AssignmentRule`: run for new leads and cases as the assignment-rule header says. */
export const assignmentRule: Applier = {
  check({ root, fullName }, context, report) {
    const object = objectName(fullName);
    checkDeveloperName(report, 'Rule Name', ownName(fullName));
    const others = context
      .candidates('AssignmentRule')
      .filter((other) => other.fullName !== fullName && objectName(other.fullName) === object);
    if (flag(root, 'active') && others.some((other) => flag(other.root, 'active')))
      report.error('Only one assignment rule of an object can be active');
    for (const entry of childrenOf(root, 'ruleEntry')) {
      checkCriteria(entry, object, context, report);
      checkAssignee(entry, context, report);
    }
  },
  apply({ id, root, fullName }, context) {
    context.rows.put(
      'AssignmentRule',
      '01Q',
      { Id: id },
      { Name: ownName(fullName), SobjectType: objectName(fullName), Active: flag(root, 'active') },
    );
  },
  remove({ id }, context) {
    context.rows.remove('AssignmentRule', { Id: id });
  },
};

function checkCriteria(entry: XmlElement, object: string, context: DeployContext, report: Report): void {
  for (const item of childrenOf(entry, 'criteriaItems')) {
    const path = text(item, 'field') ?? '';
    if (!findField(context, object, ownField(path, object)))
      report.error(noSuch('field', 'CustomField', path), placeOf(item));
    const operation = text(item, 'operation') ?? '';
    if (!criteriaOperations.has(operation) || text(item, 'valueField') !== undefined)
      report.error(`Criteria with ${operation} of a field are not available for deploy`, placeOf(item));
  }
  const formula = text(entry, 'formula');
  if (formula === undefined) return;
  const problem = formulaProblem(context, object, formula, 'validationRule', 'boolean');
  if (problem !== null) report.error(problem, placeOf(entry));
}

function checkAssignee(entry: XmlElement, context: DeployContext, report: Report): void {
  const name = text(entry, 'assignedTo');
  if (name === undefined) return;
  const queue = text(entry, 'assignedToType') === 'Queue';
  const found = queue
    ? context.candidates('Queue').find(({ fullName }) => fullName === name) ||
      context.rows.findId('Group', { DeveloperName: name, Type: 'Queue' })
    : context.rows.findId('User', { Username: name });
  if (found === undefined) report.error(noSuch('assignedTo', queue ? 'Queue' : 'User', name), placeOf(entry));
}
