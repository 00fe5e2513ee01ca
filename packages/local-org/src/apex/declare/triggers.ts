import { BindError } from '../bind/problems.ts';
import type { Binding } from '../bind/scope.ts';
import type { Member, TriggerDeclaration, TypeDeclaration } from '../syntax/tree.ts';
import type { ClassInfo, CodeUnit, MethodInfo } from '../types/class-info.ts';
import { methodKey } from '../types/class-info.ts';
import { VOID } from '../types/type.ts';
import { declareMembers } from './declare-members.ts';
import { declareType } from './declare-types.ts';
import type { Numbering, Report } from './declare-types.ts';
import { resolveHead } from './resolve-heads.ts';

/** A trigger as a class: its declarations are members, its statements one static method. */
export function triggerClass(
  unit: CodeUnit,
  declaration: TriggerDeclaration,
  numbering: Numbering,
  binding: Binding,
  report: Report,
): { readonly info: ClassInfo; readonly body: MethodInfo; readonly object: string } | null {
  const object = binding.types.schema.object(declaration.object);
  if (!object) {
    report(unit, new BindError(`SObject type is invalid: ${declaration.object}`, declaration.place));
    return null;
  }
  const info = codeClass(unit, declaration, numbering, binding, report);
  return info ? { info, body: bodyMethod(info, declaration), object: object.name } : null;
}

/** The class that holds a trigger's or an anonymous block's declarations. */
export function codeClass(
  unit: CodeUnit,
  declaration: Pick<TriggerDeclaration, 'members' | 'place'> & { readonly name?: string },
  numbering: Numbering,
  binding: Binding,
  report: Report,
): ClassInfo | null {
  const shape: TypeDeclaration = {
    kind: 'class',
    modifiers: { words: new Set(['public']), annotations: [] },
    name: declaration.name ?? '',
    extends: null,
    interfaces: [],
    members: declaration.members.map(callableFromBlock),
    constants: [],
    place: declaration.place,
  };
  const type = declareType(shape, null, unit, numbering, report);
  if (type.kind !== 'class') return null;
  const { info } = type;
  const inner = [...info.inner.values()].flatMap((one) => (one.kind === 'class' ? [one.info] : []));
  for (const one of [info, ...inner]) resolveHead(one, binding.types, report);
  for (const one of [info, ...inner]) declareMembers(one, binding.types, report);
  return info;
}

/** The statements of a block call its methods without an object. */
function callableFromBlock(member: Member): Member {
  if (member.kind !== 'method') return member;
  const words = new Set([...member.modifiers.words, 'static']);
  return { ...member, modifiers: { ...member.modifiers, words } };
}

export function bodyMethod(
  info: ClassInfo,
  declaration: Pick<TriggerDeclaration, 'body' | 'place'>,
): MethodInfo {
  return {
    name: 'invoke',
    owner: info,
    static: true,
    abstract: false,
    virtual: false,
    override: false,
    access: 'private',
    testVisible: false,
    annotations: [],
    parameters: [],
    result: VOID,
    key: methodKey('invoke', []),
    body: declaration.body,
    place: declaration.place,
    isConstructor: false,
    traceName: 'invoke',
    frameSize: 1,
    run: null,
  };
}
