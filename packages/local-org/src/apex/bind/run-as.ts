import type { StatementOf } from '../syntax/tree.ts';
import { nullPointer } from '../runtime/faults.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { Step } from './code.ts';
import { lineMark } from './coverage.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';
import { bindBlock } from './statements.ts';
import type { Bound } from './statements.ts';

/** `System.runAs(user) { … }` */
export function bindRunAs(statement: StatementOf<'runAs'>, scope: Scope): Bound {
  const [user] = statement.args.map((arg) => bindExpression(arg, scope));
  if (user?.type.kind !== 'sobject' || user.type.name !== 'User')
    return fail('System.runAs takes a User', statement.place);
  const body = bindBlock(statement.body, scope);
  const { machine, runtime } = scope;
  const step: Step = (frame) => {
    const record = user.run(frame) as SObjectValue | null;
    if (record === null) throw nullPointer();
    return machine.runAs(record.id, () => runtime.host.withoutMixedDml(() => body.step(frame)));
  };
  return { step: lineMark(scope, statement.place.line, step), ends: body.ends };
}
