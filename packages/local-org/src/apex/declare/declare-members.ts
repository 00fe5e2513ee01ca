import { BindError, fail } from '../bind/problems.ts';
import { unknownType } from '../bind/scope.ts';
import type {
  Accessor,
  ConstructorDeclaration,
  FieldDeclaration,
  MethodDeclaration,
  Modifiers,
  Parameter,
  PropertyDeclaration,
  TypeName,
} from '../syntax/tree.ts';
import type { Access, ClassInfo, MethodInfo, VariableInfo } from '../types/class-info.ts';
import { isTestVisible, methodKey } from '../types/class-info.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { ApexType } from '../types/type.ts';
import { VOID } from '../types/type.ts';
import type { Report } from './declare-types.ts';

/** Third pass: variables, methods and constructors with their types and slots. Parents must have been through it. */
export function declareMembers(info: ClassInfo, types: TypeTable, report: Report): void {
  info.instanceSize = info.superClass?.instanceSize ?? 0;
  for (const member of info.declaration?.members ?? []) {
    try {
      if (member.kind === 'field') declareField(info, member, types);
      else if (member.kind === 'property') declareProperty(info, member, types);
      else if (member.kind === 'method') addMethod(info, methodOf(info, member, types));
      else if (member.kind === 'constructor') addConstructor(info, member, types);
    } catch (error) {
      if (!(error instanceof BindError)) throw error;
      report(info.unit, error);
      if ('name' in member)
        info.poisoned.add(member.kind === 'constructor' ? '<init>' : member.name.toLowerCase());
    }
  }
}

function resolve(name: TypeName, info: ClassInfo, types: TypeTable): ApexType {
  return types.resolve(name, info) ?? unknownType(name, (part) => types.resolve(part, info));
}

export function accessOf({ words }: Modifiers, otherwise: Access): Access {
  for (const access of ['global', 'public', 'protected', 'private'] as const)
    if (words.has(access)) return access;
  return words.has('webservice') ? 'global' : otherwise;
}

function addVariable(info: ClassInfo, variable: VariableInfo): void {
  const lower = variable.name.toLowerCase();
  if (info.variables.has(lower)) fail(`Duplicate field: ${variable.name}`, variable.place);
  info.variables.set(lower, variable);
}

function nextSlot(info: ClassInfo, isStatic: boolean): number {
  if (!isStatic) return info.instanceSize++;
  return info.staticSize++;
}

function variableOf(
  info: ClassInfo,
  declaration: FieldDeclaration | PropertyDeclaration,
  type: ApexType,
): Omit<VariableInfo, 'property' | 'initial'> {
  const { modifiers, name, place } = declaration;
  const isStatic = modifiers.words.has('static');
  if (isStatic && info.outer) fail('Static can only be used on members of a top level type', place);
  return {
    name,
    type,
    owner: info,
    static: isStatic,
    final: modifiers.words.has('final'),
    access: accessOf(modifiers, 'private'),
    testVisible: isTestVisible(modifiers),
    annotations: modifiers.annotations,
    transient: modifiers.words.has('transient'),
    slot: nextSlot(info, isStatic),
    place,
  };
}

function declareField(info: ClassInfo, field: FieldDeclaration, types: TypeTable): void {
  const type = resolve(field.type, info, types);
  addVariable(info, { ...variableOf(info, field, type), initial: field.value, property: null });
}

function declareProperty(info: ClassInfo, property: PropertyDeclaration, types: TypeTable): void {
  const type = resolve(property.type, info, types);
  const base = variableOf(info, property, type);
  const { getter, setter, modifiers } = property;
  const accessor = (one: Accessor | null): Access =>
    one ? accessOf(one.modifiers, base.access) : base.access;
  const details = {
    getter,
    setter,
    getterAccess: accessor(getter),
    setterAccess: accessor(setter),
    abstract: modifiers.words.has('abstract'),
    getterMethod: null as MethodInfo | null,
    setterMethod: null as MethodInfo | null,
  };
  const variable: VariableInfo = { ...base, initial: null, property: details };
  addVariable(info, variable);
  const dynamic = ['virtual', 'abstract', 'override'].some((word) => modifiers.words.has(word));
  if (getter && (getter.body || dynamic))
    details.getterMethod = accessorMethod(info, property, getter, type, 'get');
  if (setter && (setter.body || dynamic))
    details.setterMethod = accessorMethod(info, property, setter, type, 'set');
}

/** Getters and setters are methods under names that no source can write. */
function accessorMethod(
  info: ClassInfo,
  property: PropertyDeclaration,
  accessor: Accessor,
  type: ApexType,
  kind: 'get' | 'set',
): MethodInfo {
  const name = `${kind}$${property.name}`;
  const types = kind === 'set' ? [type] : [];
  const { words } = property.modifiers;
  const method: MethodInfo = {
    name,
    owner: info,
    static: words.has('static'),
    abstract: words.has('abstract'),
    virtual: words.has('virtual') || words.has('abstract'),
    override: words.has('override'),
    access: accessOf(property.modifiers, 'private'),
    testVisible: isTestVisible(property.modifiers),
    annotations: [],
    parameters: kind === 'set' ? [{ name: 'value', type, final: false }] : [],
    result: kind === 'get' ? type : VOID,
    key: methodKey(name, types),
    body: accessor.body,
    place: accessor.place,
    isConstructor: false,
    traceName: `__sfdc_${property.name}`,
    frameSize: types.length + 1,
    run: null,
  };
  info.methods.set(name.toLowerCase(), [method]);
  return method;
}

function parametersOf(
  parameters: readonly Parameter[],
  info: ClassInfo,
  types: TypeTable,
): MethodInfo['parameters'] {
  return parameters.map(({ name, type, final }) => ({ name, type: resolve(type, info, types), final }));
}

function methodOf(info: ClassInfo, declaration: MethodDeclaration, types: TypeTable): MethodInfo {
  const { modifiers, name, place, body } = declaration;
  const { words } = modifiers;
  const parameters = parametersOf(declaration.parameters, info, types);
  const isInterface = info.kind === 'interface';
  const abstract = isInterface || words.has('abstract');
  if (!abstract && !body) fail(`Method must have a body: ${name}`, place);
  if (words.has('static') && info.outer)
    fail('Static can only be used on methods of a top level type', place);
  return {
    name,
    owner: info,
    static: words.has('static'),
    abstract,
    virtual: abstract || words.has('virtual'),
    override: words.has('override'),
    access: isInterface ? 'public' : accessOf(modifiers, 'private'),
    testVisible: isTestVisible(modifiers),
    annotations: words.has('testmethod')
      ? [...modifiers.annotations, { name: 'istest', values: new Map(), place }]
      : modifiers.annotations,
    parameters,
    result: declaration.result ? resolve(declaration.result, info, types) : VOID,
    key: methodKey(
      name,
      parameters.map(({ type }) => type),
    ),
    body,
    place,
    isConstructor: false,
    traceName: name,
    frameSize: parameters.length + 1,
    run: null,
  };
}

function addMethod(info: ClassInfo, method: MethodInfo): void {
  const lower = method.name.toLowerCase();
  const same = info.methods.get(lower) ?? [];
  if (same.some(({ key }) => key === method.key))
    fail(
      `Method already defined: ${method.name} ${method.result.name} ${info.name}.${method.name}(${method.parameters.map(({ type }) => type.name).join(', ')}) from the type ${info.name}`,
      method.place,
    );
  info.methods.set(lower, [...same, method]);
}

function addConstructor(info: ClassInfo, declaration: ConstructorDeclaration, types: TypeTable): void {
  const { modifiers, place, body } = declaration;
  if (declaration.name.toLowerCase() !== info.simpleName.toLowerCase())
    fail(`Invalid constructor name: ${declaration.name}`, place);
  const parameters = parametersOf(declaration.parameters, info, types);
  const key = methodKey(
    '<init>',
    parameters.map(({ type }) => type),
  );
  if (info.constructors.some((other) => other.key === key))
    fail(`Constructor already defined: ${info.name}`, place);
  info.constructors.push({
    name: '<init>',
    owner: info,
    static: false,
    abstract: false,
    virtual: false,
    override: false,
    access: accessOf(modifiers, 'private'),
    testVisible: isTestVisible(modifiers),
    annotations: modifiers.annotations,
    parameters,
    result: VOID,
    key,
    body,
    place,
    isConstructor: true,
    traceName: '<init>',
    frameSize: parameters.length + 1,
    run: null,
  });
}
