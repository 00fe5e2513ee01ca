import { ApexParser } from '@apexdevtools/apex-parser';

type Input = ApexParser['_input'];

/**
 * Decisions of the grammar that a few tokens settle. ANTLR finds the same answers by simulating the whole grammar, state by
 * state, until its tables are warm: that was nine tenths of what parsing a first project cost.
 *
 * Each rule here answers the lowest alternative that the tokens allow, which is what ANTLR answers where it is viable; where
 * it is not, the parse ends with a problem and is done again without these rules (`parse.ts`). So neither the tree of a
 * valid source nor the messages of an invalid one can differ. A decision that is not sure is left to ANTLR (0).
 */
type Rule = (input: Input, parser: ApexParser) => number;

interface Decision {
  /** Name of the rule and number of its alternatives there: what the number stands for in this release of the grammar. */
  readonly rule: string;
  readonly alternatives: number;
  readonly decide: Rule;
}

const LEFT_TO_ANTLR = 0;

/** By decision number of the grammar. */
const decisions: ReadonlyMap<number, Decision> = new Map([
  [36, { rule: 'typeRef', alternatives: 2, decide: anotherTypeName }],
  ...[38, 39, 40, 41].map((n) => [n, { rule: 'typeName', alternatives: 2, decide: typeArguments }] as const),
  [42, { rule: 'typeName', alternatives: 4, decide: kindOfTypeName }],
  [86, { rule: 'expression', alternatives: 7, decide: startOfExpression }],
  [89, { rule: 'expression', alternatives: 2, decide: methodOrField }],
  [90, { rule: 'expression', alternatives: 17, decide: operator }],
  [91, { rule: 'expression', alternatives: 2, decide: goesOn }],
  [92, { rule: 'primary', alternatives: 8, decide: kindOfPrimary }],
]);

/** Whether the numbers above stand for what they say: another release of the grammar may count differently. */
export function predictionsFit(parser: ApexParser): boolean {
  const { decisionToState } = parser._interp.atn;
  return [...decisions].every(([number, { rule, alternatives }]) => {
    const state = decisionToState[number] as { ruleIndex: number; transitions: unknown[] } | undefined;
    return (
      state !== undefined &&
      parser.ruleNames[state.ruleIndex] === rule &&
      state.transitions.length === alternatives
    );
  });
}

let fit: boolean | undefined;
let starts: Starts | undefined;

/** Lets these rules answer for ANTLR in one parser. */
export function predictSurely(parser: ApexParser): void {
  fit ??= predictionsFit(parser);
  if (!fit) return;
  starts ??= startsOf(parser);
  const simulator = parser._interp;
  const simulate = simulator.adaptivePredict.bind(simulator);
  simulator.adaptivePredict = (input, decision, context) => {
    const sure = sureAnswer(input, decision, parser);
    return sure === LEFT_TO_ANTLR ? simulate(input, decision, context) : sure;
  };
}

/** The alternative that the tokens allow alone; 0 where only ANTLR knows. */
export function sureAnswer(input: Input, decision: number, parser: ApexParser): number {
  return decisions.get(decision)?.decide(input, parser) ?? LEFT_TO_ANTLR;
}

/** Tokens that can begin something. */
interface Starts {
  readonly id: ReadonlySet<number>;
  readonly anyId: ReadonlySet<number>;
  readonly typeName: ReadonlySet<number>;
  readonly literal: ReadonlySet<number>;
  readonly expression: ReadonlySet<number>;
}

function startsOf(parser: ApexParser): Starts {
  const { atn } = parser._interp;
  const of = (rule: number): ReadonlySet<number> => {
    const state = atn.ruleToStartState[rule];
    if (!state) return new Set();
    const tokens = atn.nextTokens(state);
    return new Set(parser.symbolicNames.keys().filter((token) => tokens.contains(token)));
  };
  return {
    id: of(ApexParser.RULE_id),
    anyId: of(ApexParser.RULE_anyId),
    typeName: of(ApexParser.RULE_typeName),
    literal: of(ApexParser.RULE_literal),
    expression: of(ApexParser.RULE_expression),
  };
}

function begins(what: keyof Starts, token: number): boolean {
  return starts?.[what].has(token) ?? false;
}

/** `typeName (DOT typeName)*`; the dot before `class` belongs to what stands around the type. */
function anotherTypeName(input: Input): number {
  return input.LA(1) === ApexParser.DOT && begins('typeName', input.LA(2)) ? 1 : 2;
}

function typeArguments(input: Input): number {
  return input.LA(1) === ApexParser.LT ? 1 : 2;
}

function kindOfTypeName(input: Input): number {
  const token = input.LA(1);
  if (token === ApexParser.LIST) return 1;
  if (token === ApexParser.SET) return 2;
  if (token === ApexParser.MAP) return 3;
  return begins('id', token) ? 4 : LEFT_TO_ANTLR;
}

const SIGNS = new Set([ApexParser.INC, ApexParser.DEC, ApexParser.ADD, ApexParser.SUB]);

function startOfExpression(input: Input): number {
  const token = input.LA(1);
  if (begins('id', token) || token === ApexParser.THIS || token === ApexParser.SUPER)
    return input.LA(2) === ApexParser.LPAREN ? 2 : 1;
  if (begins('literal', token) || begins('typeName', token)) return 1;
  if (token === ApexParser.VOID || token === ApexParser.LBRACK) return 1;
  if (token === ApexParser.NEW) return 3;
  if (token === ApexParser.LPAREN) return castOrSubExpression(input);
  if (SIGNS.has(token)) return 6;
  return token === ApexParser.BANG || token === ApexParser.TILDE ? 7 : LEFT_TO_ANTLR;
}

/** Tokens that may follow `(name)` as an operator, or begin the operand of a cast to it. */
const EITHER = new Set([ApexParser.LBRACK, ApexParser.INC, ApexParser.DEC]);

function castOrSubExpression(input: Input): number {
  const end = endOfType(input, 2);
  if (end === 0 || input.LA(end) !== ApexParser.RPAREN) return 5;
  const next = input.LA(end + 1);
  if (EITHER.has(next)) return LEFT_TO_ANTLR;
  return begins('expression', next) ? 4 : 5;
}

function methodOrField(input: Input): number {
  if (!begins('anyId', input.LA(1))) return LEFT_TO_ANTLR;
  return input.LA(2) === ApexParser.LPAREN ? 1 : 2;
}

/** The alternative of each operator, and its precedence in the grammar. */
const operators = new Map<number, readonly [alternative: number, precedence: number]>([
  ...[ApexParser.MUL, ApexParser.DIV].map((token) => [token, [1, 14]] as const),
  ...[ApexParser.ADD, ApexParser.SUB].map((token) => [token, [2, 13]] as const),
  ...[ApexParser.LT, ApexParser.GT].map((token) => [token, [4, 11]] as const),
  ...[
    ApexParser.TRIPLEEQUAL,
    ApexParser.TRIPLENOTEQUAL,
    ApexParser.EQUAL,
    ApexParser.NOTEQUAL,
    ApexParser.LESSANDGREATER,
  ].map((token) => [token, [5, 9]] as const),
  [ApexParser.BITAND, [6, 8]],
  [ApexParser.CARET, [7, 7]],
  [ApexParser.BITOR, [8, 6]],
  [ApexParser.AND, [9, 5]],
  [ApexParser.OR, [10, 4]],
  [ApexParser.COAL, [11, 3]],
  [ApexParser.QUESTION, [12, 2]],
  ...[
    ApexParser.ASSIGN,
    ApexParser.ADD_ASSIGN,
    ApexParser.SUB_ASSIGN,
    ApexParser.MUL_ASSIGN,
    ApexParser.DIV_ASSIGN,
    ApexParser.AND_ASSIGN,
    ApexParser.OR_ASSIGN,
    ApexParser.XOR_ASSIGN,
    ApexParser.RSHIFT_ASSIGN,
    ApexParser.URSHIFT_ASSIGN,
    ApexParser.LSHIFT_ASSIGN,
  ].map((token) => [token, [13, 1]] as const),
  ...[ApexParser.DOT, ApexParser.QUESTIONDOT].map((token) => [token, [14, 23]] as const),
  [ApexParser.LBRACK, [15, 22]],
  ...[ApexParser.INC, ApexParser.DEC].map((token) => [token, [16, 17]] as const),
  [ApexParser.INSTANCEOF, [17, 10]],
]);

const SHIFT = [3, 12] as const;

/** `<<`, `>>` and `>>>` are no tokens of their own. */
function operatorAt(input: Input): readonly [number, number] | undefined {
  const token = input.LA(1);
  const isShift = (token === ApexParser.LT || token === ApexParser.GT) && input.LA(2) === token;
  return isShift ? SHIFT : operators.get(token);
}

function operator(input: Input): number {
  return operatorAt(input)?.[0] ?? LEFT_TO_ANTLR;
}

/** Whether an operator follows that binds at least as tightly as the expression at hand asks for. */
function goesOn(input: Input, parser: ApexParser): number {
  const found = operatorAt(input);
  return found && parser.precpred(parser._ctx, found[1]) ? 1 : 2;
}

function kindOfPrimary(input: Input): number {
  const token = input.LA(1);
  if (token === ApexParser.THIS) return 1;
  if (token === ApexParser.SUPER) return 2;
  if (begins('literal', token)) return 3;
  if (token === ApexParser.VOID) return 5;
  if (token === ApexParser.LBRACK && input.LA(2) === ApexParser.SELECT) return 7;
  if (!begins('typeName', token)) return LEFT_TO_ANTLR;
  const end = endOfType(input, 1);
  if (input.LA(end) === ApexParser.DOT && input.LA(end + 1) === ApexParser.CLASS) return 4;
  return begins('id', token) ? 6 : LEFT_TO_ANTLR;
}

/** @returns which token comes after the `typeRef` that begins at the given one, as long as it goes; 0: none begins there */
function endOfType(input: Input, first: number): number {
  let at = endOfTypeName(input, first);
  if (at === 0) return 0;
  while (input.LA(at) === ApexParser.DOT) {
    const next = endOfTypeName(input, at + 1);
    if (next === 0) break;
    at = next;
  }
  while (input.LA(at) === ApexParser.LBRACK && input.LA(at + 1) === ApexParser.RBRACK) at += 2;
  return at;
}

function endOfTypeName(input: Input, first: number): number {
  if (!begins('typeName', input.LA(first))) return 0;
  const after = first + 1;
  if (input.LA(after) !== ApexParser.LT) return after;
  let at = after;
  do {
    at = endOfType(input, at + 1);
    if (at === 0) return after;
  } while (input.LA(at) === ApexParser.COMMA);
  return input.LA(at) === ApexParser.GT ? at + 1 : after;
}
