import type { Place, TypeDeclaration } from '../syntax/tree.ts';
import type { CodeUnit, Sharing } from '../types/class-info.ts';
import { ClassInfo } from '../types/class-info.ts';
import { enumType } from '../types/library.ts';
import type { ClassType, EnumType } from '../types/type.ts';
import { BindError } from '../bind/problems.ts';
import { USER_MODE_VERSION } from '../runtime/machine.ts';

/** Numbers classes, so that each has its place in a transaction's table of statics. */
export interface Numbering {
  next: number;
}

export type Report = (unit: CodeUnit, problem: BindError) => void;

/** First pass: makes a class, interface or enum and its inner types known by name. */
export function declareType(
  declaration: TypeDeclaration,
  outer: ClassInfo | null,
  unit: CodeUnit,
  numbering: Numbering,
  report: Report,
): ClassType | EnumType {
  if (declaration.kind === 'enum') return declareEnum(declaration, outer);
  const info = new ClassInfo({
    name: outer ? `${outer.name}.${declaration.name}` : declaration.name,
    simpleName: declaration.name,
    kind: declaration.kind,
    outer,
    unit,
    declaration,
    modifiers: declaration.modifiers,
    staticIndex: numbering.next,
    sharing: sharingOf(declaration, unit),
    system: false,
  });
  numbering.next += 1;
  for (const member of declaration.members) {
    if (member.kind !== 'class' && member.kind !== 'interface' && member.kind !== 'enum') continue;
    if (outer) report(unit, new BindError('Inner types are not allowed to have inner types', member.place));
    declareInner(info, member, member.place, numbering, report);
  }
  return info.type;
}

function declareInner(
  info: ClassInfo,
  member: TypeDeclaration,
  place: Place,
  numbering: Numbering,
  report: Report,
): void {
  const lower = member.name.toLowerCase();
  if (info.inner.has(lower)) report(info.unit, new BindError(`Duplicate type: ${member.name}`, place));
  info.inner.set(lower, declareType(member, info, info.unit, numbering, report));
}

function declareEnum(declaration: TypeDeclaration, outer: ClassInfo | null): EnumType {
  return enumType(outer ? `${outer.name}.${declaration.name}` : declaration.name, declaration.constants);
}

/** From API 67 on a class that says nothing runs `with sharing`; inner classes say it for themselves. */
function sharingOf(declaration: TypeDeclaration, unit: CodeUnit): Sharing {
  const { words } = declaration.modifiers;
  if (words.has('with sharing')) return 'with';
  if (words.has('without sharing')) return 'without';
  if (words.has('inherited sharing')) return 'inherited';
  return unit.apiVersion >= USER_MODE_VERSION && unit.kind === 'class' ? 'with' : null;
}
