import { BindError, fail } from '../bind/problems.ts';
import { unknownType } from '../bind/scope.ts';
import type { TypeName } from '../syntax/tree.ts';
import type { ClassInfo } from '../types/class-info.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { Report } from './declare-types.ts';

/** Second pass: what a class extends and implements. */
export function resolveHead(info: ClassInfo, types: TypeTable, report: Report): void {
  const { declaration } = info;
  if (!declaration) return;
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof BindError)) throw error;
      report(info.unit, error);
    }
  };
  const { extends: parent } = declaration;
  if (parent) attempt(() => extend(info, parent, types));
  for (const name of declaration.interfaces)
    attempt(() => {
      info.interfaces.push(interfaceNamed(info, name, types));
    });
  if (!info.superClass && /exception$/i.test(info.simpleName) && info.kind === 'class' && !parent)
    attempt(() =>
      fail(`Exception class must extend another Exception class: ${info.name}`, declaration.place),
    );
}

function extend(info: ClassInfo, name: TypeName, types: TypeTable): void {
  const parent = classNamed(info, name, types);
  if (parent.kind === 'interface')
    fail(`Class must implement, not extend, an interface: ${parent.name}`, name.place);
  if (parent.isA(info)) fail(`Circular definition: ${info.name}`, name.place);
  const { words } = parent.modifiers;
  if (!words.has('virtual') && !words.has('abstract'))
    fail(`Non-virtual and non-abstract type cannot be extended: ${parent.name}`, name.place);
  info.superClass = parent;
  info.isException ||= parent.isException;
}

function interfaceNamed(info: ClassInfo, name: TypeName, types: TypeTable): ClassInfo {
  const found = classNamed(info, name, types);
  if (found.kind !== 'interface')
    fail(`Class must extend, not implement, a class: ${found.name}`, name.place);
  if (found.isA(info)) fail(`Circular definition: ${info.name}`, name.place);
  return found;
}

function classNamed(info: ClassInfo, name: TypeName, types: TypeTable): ClassInfo {
  const type = types.resolve(name, info.outer ?? info);
  if (type?.kind === 'class') return type.info;
  return unknownType(name, (part) => types.resolve(part, info.outer ?? info));
}
