import type {
  DocumentNode,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  TypeNode,
  ValueNode,
} from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { GraphQLError, parse, parseValue, visit } from 'graphql';
import type { Place } from './graphql-error.ts';
import { GraphQlError, invalid } from './graphql-error.ts';

/** A field of the document with variables, fragments and directives already resolved. */
export interface Selection {
  /** Path from the root, for error messages. */
  readonly path: readonly string[];
  readonly name: string;
  /** Key in the answer. */
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** `... on Lead`: only for records of that type; null: for all. */
  readonly onType: string | null;
  /** `@optional`: left out instead of refused when the user may not see it. */
  readonly optional: boolean;
  readonly children: readonly Selection[];
  readonly place: Place | null;
}

export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly selections: readonly Selection[];
}

interface Scope {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

const MAX_DEPTH = 30;
const KNOWN_DIRECTIVES: ReadonlySet<string> = new Set(['include', 'skip', 'optional', 'category']);

/** Reads a document and picks its operation. @throws GraphQlError */
export function readDocument(
  text: string,
  variables: Readonly<Record<string, unknown>>,
  operationName: string | null,
): Operation {
  const document = parseDocument(text);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
    else if (definition.kind === 'OperationDefinition') operations.push(definition);
  }
  const operation = pickOperation(operations, operationName);
  if (operation.operation === 'subscription')
    throw new GraphQlError('ValidationError', 'Subscriptions are not supported');
  refuseUnused(operation, [...fragments.values()]);
  const scope = { variables: withDefaults(operation, variables), fragments };
  return { kind: operation.operation, selections: flatten(operation.selectionSet, scope, [], null, 0) };
}

/** A variable that nothing uses is a mistake, most often of the name. */
function refuseUnused(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): void {
  const used = new Set<string>();
  for (const node of [operation.selectionSet, ...fragments])
    visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const unused = operation.variableDefinitions?.find(({ variable }) => !used.has(variable.name.value));
  if (unused)
    throw new GraphQlError(
      'ValidationError',
      `Validation error (UnusedVariable) : Unused variable '${unused.variable.name.value}'`,
      placeOf(unused),
    );
}

/** A value in GraphQL syntax (`{Name: {like: "Bob%"}}`) as plain data. @throws GraphQlError */
export function readValue(text: string): unknown {
  const node = parsed(() => parseValue(text, { maxTokens: 20_000 }));
  return plainValue(node, { variables: {}, fragments: new Map() });
}

function parseDocument(text: string): DocumentNode {
  return parsed(() => parse(text, { maxTokens: 20_000 }));
}

function parsed<T>(parser: () => T): T {
  try {
    return parser();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [location] = error.locations ?? [];
    const place = location ? { line: location.line, column: location.column } : null;
    throw new GraphQlError(
      'InvalidSyntax',
      `Invalid Syntax : ${error.message.replace(/^Syntax Error: /, '')}`,
      place,
    );
  }
}

function pickOperation(
  operations: readonly OperationDefinitionNode[],
  operationName: string | null,
): OperationDefinitionNode {
  const named = operations.find((operation) => operation.name?.value === operationName);
  const chosen = operationName === null ? operations[0] : named;
  if (!chosen)
    throw new GraphQlError('ValidationError', `Unknown operation named '${String(operationName)}'.`);
  if (operationName === null && operations.length > 1)
    throw new GraphQlError(
      'ValidationError',
      'Must provide operation name if query contains multiple operations.',
    );
  return chosen;
}

/** Given variables and defaults. @throws GraphQlError for a required one that is missing */
function withDefaults(
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const { variable, defaultValue, type } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const value =
      given[name] ??
      (defaultValue ? plainValue(defaultValue, { variables: {}, fragments: new Map() }) : null);
    if (value === null && type.kind === 'NonNullType')
      throw new GraphQlError(
        'ValidationError',
        `Variable '${name}' has an invalid value: Variable '${name}' has coerced Null value for NonNull type`,
      );
    checkVariable(name, value, type);
    variables[name] = value;
  }
  return variables;
}

/** JSON types of GraphQL's own scalars; other types are the schema's and are checked where they are used. */
const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => typeof value === 'number',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Int: (value) => Number.isInteger(value),
  String: (value) => typeof value === 'string',
};

function checkVariable(name: string, value: unknown, type: TypeNode): void {
  if (type.kind === 'NonNullType') checkVariable(name, value, type.type);
  else if (value === null || value === undefined) return;
  else if (type.kind === 'ListType')
    for (const one of [value].flat() as readonly unknown[]) checkVariable(name, one, type.type);
  else {
    const fits = SCALARS[type.name.value];
    if (fits && !fits(value))
      throw new GraphQlError(
        'ValidationError',
        `Variable '${name}' has an invalid value: Expected a value that can be converted to type '${type.name.value}'`,
      );
  }
}

function flatten(
  set: SelectionSetNode | undefined,
  scope: Scope,
  path: readonly string[],
  onType: string | null,
  depth: number,
): Selection[] {
  if (depth > MAX_DEPTH) throw new GraphQlError('ExecutionAborted', 'The query is nested too deeply');
  const selections = (set?.selections ?? []).flatMap((node) => flattenNode(node, scope, path, onType, depth));
  checkConflicts(selections);
  return selections;
}

/** One key of an answer cannot hold two things. */
function checkConflicts(selections: readonly Selection[]): void {
  const byKey = new Map<string, Selection>();
  for (const selection of selections) {
    const key = `${selection.onType ?? ''} ${selection.key}`;
    const other = byKey.get(key);
    if (other && other.name !== selection.name)
      throw invalid(
        'FieldsConflict',
        selection.path.slice(0, -1),
        `'${selection.key}' : '${other.name}' and '${selection.name}' are different fields`,
        selection.place,
      );
    byKey.set(key, other ?? selection);
  }
}

function flattenNode(
  node: SelectionNode,
  scope: Scope,
  path: readonly string[],
  onType: string | null,
  depth: number,
): Selection[] {
  if (isLeftOut(node, scope, path)) return [];
  if (node.kind === 'InlineFragment')
    return flatten(node.selectionSet, scope, path, node.typeCondition?.name.value ?? onType, depth + 1);
  if (node.kind === 'FragmentSpread') {
    const fragment = scope.fragments.get(node.name.value);
    if (!fragment)
      throw invalid('UndefinedFragment', path, `Undefined fragment '${node.name.value}'`, placeOf(node));
    return flatten(fragment.selectionSet, scope, path, fragment.typeCondition.name.value, depth + 1);
  }
  const name = node.name.value;
  const here = [...path, name];
  const args: Record<string, unknown> = {};
  for (const { name: key, value } of node.arguments ?? []) args[key.value] = plainValue(value, scope);
  return [
    {
      path: here,
      name,
      key: node.alias?.value ?? name,
      args,
      onType,
      optional: node.directives?.some((directive) => directive.name.value === 'optional') ?? false,
      children: flatten(node.selectionSet, scope, here, null, depth + 1),
      place: placeOf(node),
    },
  ];
}

function isLeftOut(node: SelectionNode, scope: Scope, path: readonly string[]): boolean {
  for (const directive of node.directives ?? []) {
    const name = directive.name.value;
    if (!KNOWN_DIRECTIVES.has(name))
      throw invalid('UnknownDirective', path, `Unknown directive '${name}'`, placeOf(directive));
    if (name !== 'include' && name !== 'skip') continue;
    const condition = directive.arguments?.find((argument) => argument.name.value === 'if');
    const holds = condition ? plainValue(condition.value, scope) === true : false;
    if (holds !== (name === 'include')) return true;
  }
  return false;
}

/** A value of the document as plain data; enums are their names. */
function plainValue(node: ValueNode, scope: Scope): unknown {
  switch (node.kind) {
    case 'Variable': {
      const name = node.name.value;
      if (!(name in scope.variables))
        throw new GraphQlError('ValidationError', `Undefined variable '${name}'`, placeOf(node));
      return scope.variables[name];
    }
    case 'IntValue':
    case 'FloatValue':
      return Number(node.value);
    case 'NullValue':
      return null;
    case 'ListValue':
      return node.values.map((value) => plainValue(value, scope));
    case 'ObjectValue':
      return Object.fromEntries(
        node.fields.map((field) => [field.name.value, plainValue(field.value, scope)]),
      );
    default:
      return node.value;
  }
}

function placeOf(node: {
  readonly loc?: { readonly startToken: { line: number; column: number } } | undefined;
}): Place | null {
  return node.loc ? { line: node.loc.startToken.line, column: node.loc.startToken.column } : null;
}
