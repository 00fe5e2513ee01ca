import type {
  AnonymousUnitContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  EnumDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyBlockContext,
  PropertyDeclarationContext,
  TriggerUnitContext,
  TypeDeclarationContext,
} from '@apexdevtools/apex-parser';
import { lowerExpression, LoweringError } from './lower-expressions.ts';
import { lowerModifiers, lowerType, lowerTypes, placeOf } from './lower-names.ts';
import { lowerBlock, lowerStatement } from './lower-statements.ts';
import type {
  Accessor,
  AnonymousUnit,
  Member,
  MethodDeclaration,
  Modifiers,
  Parameter,
  PropertyDeclaration,
  Statement,
  TriggerDeclaration,
  TypeDeclaration,
} from './tree.ts';

export function lowerTypeDeclaration(node: TypeDeclarationContext): TypeDeclaration {
  const modifiers = lowerModifiers(node.modifier_list());
  return lowerNamedType(node, modifiers) ?? refuse(node);
}

function refuse(node: { start: { line: number; column: number }; getText(): string }): never {
  throw new LoweringError('Unexpected declaration', { line: node.start.line, column: node.start.column + 1 });
}

type TypeHolder = Pick<
  TypeDeclarationContext,
  'classDeclaration' | 'interfaceDeclaration' | 'enumDeclaration'
>;

function lowerNamedType(node: TypeHolder, modifiers: Modifiers): TypeDeclaration | null {
  const declared = node.classDeclaration();
  if (declared) return lowerClass(declared, modifiers);
  const contract = node.interfaceDeclaration();
  if (contract) return lowerInterface(contract, modifiers);
  const constants = node.enumDeclaration();
  return constants ? lowerEnum(constants, modifiers) : null;
}

function lowerClass(node: ClassDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const parent = node.typeRef();
  const interfaces = node.typeList();
  return {
    kind: 'class',
    modifiers,
    name: node.id().getText(),
    extends: parent ? lowerType(parent) : null,
    interfaces: interfaces ? lowerTypes(interfaces) : [],
    members: node.classBody().classBodyDeclaration_list().flatMap(lowerBodyDeclaration),
    constants: [],
    place: placeOf(node.id()),
  };
}

function lowerInterface(node: InterfaceDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const parents = node.typeList();
  const methods = node.interfaceBody().interfaceMethodDeclaration_list();
  return {
    kind: 'interface',
    modifiers,
    name: node.id().getText(),
    extends: null,
    interfaces: parents ? lowerTypes(parents) : [],
    members: methods.map((method): MethodDeclaration => {
      const result = method.typeRef();
      return {
        kind: 'method',
        modifiers: lowerModifiers(method.modifier_list()),
        result: result ? lowerType(result) : null,
        name: method.id().getText(),
        parameters: lowerParameters(method.formalParameters()),
        body: null,
        place: placeOf(method.id()),
      };
    }),
    constants: [],
    place: placeOf(node.id()),
  };
}

function lowerEnum(node: EnumDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const names = node.enumConstants()?.id_list() ?? [];
  return {
    kind: 'enum',
    modifiers,
    name: node.id().getText(),
    extends: null,
    interfaces: [],
    members: [],
    constants: names.map((name) => name.getText()),
    place: placeOf(node.id()),
  };
}

function lowerBodyDeclaration(node: ClassBodyDeclarationContext): Member[] {
  const block = node.block();
  if (block)
    return [{ kind: 'init', static: Boolean(node.STATIC()), body: lowerBlock(block), place: placeOf(node) }];
  const member = node.memberDeclaration();
  return member ? lowerMember(member, node.modifier_list()) : [];
}

/** The members that classes, triggers and anonymous blocks share; constructors only stand in classes. */
type MemberHolder = Omit<
  Pick<
    MemberDeclarationContext,
    | 'methodDeclaration'
    | 'interfaceDeclaration'
    | 'classDeclaration'
    | 'enumDeclaration'
    | 'propertyDeclaration'
    | 'fieldDeclaration'
    | 'start'
    | 'getText'
  >,
  never
> &
  Partial<Pick<MemberDeclarationContext, 'constructorDeclaration'>>;

function lowerMember(node: MemberHolder, modifierNodes: readonly ModifierContext[]): Member[] {
  const modifiers = lowerModifiers(modifierNodes);
  const method = node.methodDeclaration();
  if (method) return [lowerMethod(method, modifiers)];
  const fields = node.fieldDeclaration();
  if (fields) {
    const type = lowerType(fields.typeRef());
    return fields
      .variableDeclarators()
      .variableDeclarator_list()
      .map((variable): Member => {
        const value = variable.expression();
        const name = variable.id().getText();
        const lowered = value ? lowerExpression(value) : null;
        return { kind: 'field', modifiers, type, name, value: lowered, place: placeOf(variable) };
      });
  }
  const property = node.propertyDeclaration();
  if (property) return [lowerProperty(property, modifiers)];
  const constructor = node.constructorDeclaration?.();
  if (constructor)
    return [
      {
        kind: 'constructor',
        modifiers,
        name: constructor.qualifiedName().getText(),
        parameters: lowerParameters(constructor.formalParameters()),
        body: lowerBlock(constructor.block()),
        place: placeOf(constructor),
      },
    ];
  return [lowerNamedType(node, modifiers) ?? refuse(node)];
}

function lowerMethod(node: MethodDeclarationContext, modifiers: Modifiers): MethodDeclaration {
  const result = node.typeRef();
  const body = node.block();
  return {
    kind: 'method',
    modifiers,
    result: result ? lowerType(result) : null,
    name: node.id().getText(),
    parameters: lowerParameters(node.formalParameters()),
    body: body ? lowerBlock(body) : null,
    place: placeOf(node.id()),
  };
}

function lowerParameters(node: FormalParametersContext): Parameter[] {
  return (node.formalParameterList()?.formalParameter_list() ?? []).map((parameter) => ({
    type: lowerType(parameter.typeRef()),
    name: parameter.id().getText(),
    final: parameter.modifier_list().some((modifier) => Boolean(modifier.FINAL())),
    place: placeOf(parameter),
  }));
}

function lowerProperty(node: PropertyDeclarationContext, modifiers: Modifiers): PropertyDeclaration {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const block of node.propertyBlock_list()) {
    if (block.getter()) getter = lowerAccessor(block, block.getter().block());
    else setter = lowerAccessor(block, block.setter().block());
  }
  return {
    kind: 'property',
    modifiers,
    type: lowerType(node.typeRef()),
    name: node.id().getText(),
    getter,
    setter,
    place: placeOf(node.id()),
  };
}

function lowerAccessor(
  node: PropertyBlockContext,
  body: ReturnType<MethodDeclarationContext['block']> | null,
): Accessor {
  return {
    modifiers: lowerModifiers(node.modifier_list()),
    body: body ? lowerBlock(body) : null,
    place: placeOf(node),
  };
}

export function lowerTrigger(node: TriggerUnitContext): TriggerDeclaration {
  const [name, object] = node.id_list().map((id) => id.getText());
  const { members, statements } = unitParts(
    node.triggerBlock().triggerBlockMember_list(),
    (member) => member.triggerMemberDeclaration() as MemberHolder | null,
  );
  const events = node
    .triggerCase_list()
    .map(
      (event) => `${event.BEFORE() ? 'before' : 'after'} ${event.getText().replace(/^(before|after)/i, '')}`,
    )
    .map((event) => event.toLowerCase());
  const place = placeOf(node);
  return {
    kind: 'trigger',
    name: name ?? '',
    object: object ?? '',
    events,
    members,
    body: { statements, place },
    place,
  };
}

export function lowerAnonymous(node: AnonymousUnitContext): AnonymousUnit {
  const { members, statements } = unitParts(
    node.anonymousBlock().anonymousBlockMember_list(),
    (member) => member.anonymousMemberDeclaration() as MemberHolder | null,
  );
  const place = placeOf(node);
  return { kind: 'anonymous', members, body: { statements, place }, place };
}

/** Variables between the statements are locals of the block; methods and types are members. */
function unitParts<
  M extends { modifier_list(): ModifierContext[]; statement(): Parameters<typeof lowerStatement>[0] | null },
>(
  nodes: readonly M[],
  declaration: (node: M) => MemberHolder | null,
): { members: Member[]; statements: Statement[] } {
  const members: Member[] = [];
  const statements: Statement[] = [];
  for (const node of nodes) {
    const statement = node.statement();
    const member = declaration(node);
    if (statement) statements.push(lowerStatement(statement));
    else if (member)
      for (const lowered of lowerMember(member, node.modifier_list()))
        if (lowered.kind === 'field') statements.push(fieldAsLocal(lowered));
        else members.push(lowered);
  }
  return { members, statements };
}

function fieldAsLocal(field: Extract<Member, { kind: 'field' }>): Statement {
  const { name, value, place, type } = field;
  const final = field.modifiers.words.has('final');
  return { kind: 'local', declaration: { type, variables: [{ name, value, place }], final }, place };
}
