/**
 * Our own tree of Apex source: what the parser's tree is lowered to once. Names keep the case of the source; whoever
 * looks one up compares without case.
 */

/** 1-based line and column of the first character. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `Map<Id, List<Account>>[]`, not yet resolved. */
export interface TypeName {
  readonly parts: readonly { readonly name: string; readonly args: readonly TypeName[] }[];
  /** Number of `[]` after the name. */
  readonly arrays: number;
  readonly place: Place;
}

export interface Annotation {
  /** Lower case, without `@`. */
  readonly name: string;
  /** By lower-cased parameter name; a single unnamed value stands under `value`. */
  readonly values: ReadonlyMap<string, string | number | boolean | null>;
  readonly place: Place;
}

export interface Modifiers {
  /** Lower case, one space between words: `public`, `static`, `with sharing` … */
  readonly words: ReadonlySet<string>;
  readonly annotations: readonly Annotation[];
}

export type LiteralType = 'Integer' | 'Long' | 'Decimal' | 'Double' | 'String' | 'Boolean' | 'null';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '<<'
  | '>>'
  | '>>>'
  | '&'
  | '|'
  | '^'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '>'
  | '<='
  | '>=';

export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

/** A list of sources for fields in SOQL: `a.b.c` with its place. */
export interface SoqlPath {
  readonly names: readonly string[];
  readonly place: Place;
}

export interface SoqlEntry {
  /** The path, or the function's argument. */
  readonly path: SoqlPath | null;
  /** Lower case; null for a plain field. */
  readonly function: string | null;
  readonly alias: string | null;
  readonly subquery: SoqlShape | null;
  readonly typeOf: readonly { readonly object: string | null; readonly paths: readonly SoqlPath[] }[] | null;
}

/** What typing and name checks need of a query. */
export interface SoqlShape {
  readonly from: SoqlPath;
  readonly alias: string | null;
  readonly entries: readonly SoqlEntry[];
  /** Fields in WHERE, GROUP BY, HAVING and ORDER BY. */
  readonly otherPaths: readonly SoqlPath[];
  readonly semiJoins: readonly SoqlShape[];
  readonly groupBy: boolean;
  /** `WITH USER_MODE`, `WITH SYSTEM_MODE`, `WITH SECURITY_ENFORCED`. */
  readonly mode: 'user' | 'system' | 'enforced' | null;
  readonly place: Place;
}

export interface SoqlLiteral {
  /** The query with each bind replaced by `:b0`, `:b1` … */
  readonly text: string;
  readonly binds: readonly Expression[];
  readonly shape: SoqlShape;
}

export type Expression = { readonly place: Place } & (
  | { readonly kind: 'literal'; readonly type: LiteralType; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'this' }
  | { readonly kind: 'super' }
  | { readonly kind: 'member'; readonly target: Expression; readonly name: string; readonly safe: boolean }
  | {
      readonly kind: 'call';
      readonly target: Expression | null;
      readonly name: string;
      readonly args: readonly Expression[];
      readonly safe: boolean;
    }
  | { readonly kind: 'chain'; readonly which: 'this' | 'super'; readonly args: readonly Expression[] }
  | { readonly kind: 'typeClass'; readonly type: TypeName | null }
  | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression }
  | { readonly kind: 'new'; readonly type: TypeName; readonly args: readonly Expression[] }
  | {
      readonly kind: 'newItems';
      readonly type: TypeName;
      readonly size: Expression | null;
      readonly items: readonly Expression[];
    }
  | {
      readonly kind: 'newMap';
      readonly type: TypeName;
      readonly pairs: readonly (readonly [Expression, Expression])[];
    }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '!' | '~'; readonly operand: Expression }
  | {
      readonly kind: 'step';
      readonly operator: '++' | '--';
      readonly prefix: boolean;
      readonly operand: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'assign';
      readonly operator: AssignOperator;
      readonly target: Expression;
      readonly value: Expression;
    }
  | { readonly kind: 'coalesce'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'ternary';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'cast'; readonly type: TypeName; readonly operand: Expression }
  | { readonly kind: 'instanceof'; readonly operand: Expression; readonly type: TypeName }
  | { readonly kind: 'soql'; readonly query: SoqlLiteral }
  | { readonly kind: 'sosl' }
);

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export interface LocalVariable {
  readonly type: TypeName;
  readonly variables: readonly {
    readonly name: string;
    readonly value: Expression | null;
    readonly place: Place;
  }[];
  readonly final: boolean;
}

export type DmlVerb = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export type WhenValue =
  | { readonly kind: 'else' }
  | { readonly kind: 'values'; readonly values: readonly Expression[] }
  | { readonly kind: 'type'; readonly type: TypeName; readonly name: string };

export interface Block {
  readonly statements: readonly Statement[];
  readonly place: Place;
}

export type Statement = { readonly place: Place } & (
  | { readonly kind: 'block'; readonly body: Block }
  | { readonly kind: 'local'; readonly declaration: LocalVariable }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | null }
  | {
      readonly kind: 'switch';
      readonly subject: Expression;
      readonly cases: readonly { readonly value: WhenValue; readonly body: Block; readonly place: Place }[];
    }
  | {
      readonly kind: 'for';
      readonly init: LocalVariable | readonly Expression[];
      readonly test: Expression | null;
      readonly update: readonly Expression[];
      readonly body: Statement | null;
    }
  | {
      readonly kind: 'forEach';
      readonly type: TypeName;
      readonly name: string;
      readonly source: Expression;
      readonly body: Statement | null;
    }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: Statement | null }
  | { readonly kind: 'doWhile'; readonly test: Expression; readonly body: Block }
  | {
      readonly kind: 'try';
      readonly body: Block;
      readonly catches: readonly {
        readonly type: TypeName;
        readonly name: string;
        readonly body: Block;
        readonly place: Place;
      }[];
      readonly finally: Block | null;
    }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | { readonly kind: 'throw'; readonly value: Expression }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | {
      readonly kind: 'dml';
      readonly verb: DmlVerb;
      readonly operands: readonly Expression[];
      readonly access: 'user' | 'system' | null;
      readonly externalId: readonly string[] | null;
    }
  | { readonly kind: 'runAs'; readonly args: readonly Expression[]; readonly body: Block }
);

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

export interface Parameter {
  readonly type: TypeName;
  readonly name: string;
  readonly final: boolean;
  readonly place: Place;
}

export interface FieldDeclaration {
  readonly kind: 'field';
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly name: string;
  readonly value: Expression | null;
  readonly place: Place;
}

export interface Accessor {
  readonly modifiers: Modifiers;
  /** Null: `get;` */
  readonly body: Block | null;
  readonly place: Place;
}

export interface PropertyDeclaration {
  readonly kind: 'property';
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly name: string;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
  readonly place: Place;
}

export interface MethodDeclaration {
  readonly kind: 'method';
  readonly modifiers: Modifiers;
  /** Null: void. */
  readonly result: TypeName | null;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block | null;
  readonly place: Place;
}

export interface ConstructorDeclaration {
  readonly kind: 'constructor';
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
  readonly place: Place;
}

export interface InitBlock {
  readonly kind: 'init';
  readonly static: boolean;
  readonly body: Block;
  readonly place: Place;
}

export type Member =
  | FieldDeclaration
  | PropertyDeclaration
  | MethodDeclaration
  | ConstructorDeclaration
  | InitBlock
  | TypeDeclaration;

export interface TypeDeclaration {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly extends: TypeName | null;
  /** `implements` of a class, `extends` of an interface. */
  readonly interfaces: readonly TypeName[];
  readonly members: readonly Member[];
  /** Enums only. */
  readonly constants: readonly string[];
  readonly place: Place;
}

export interface TriggerDeclaration {
  readonly kind: 'trigger';
  readonly name: string;
  readonly object: string;
  /** `before insert` … */
  readonly events: readonly string[];
  readonly members: readonly Member[];
  readonly body: Block;
  readonly place: Place;
}

/** An anonymous block: its declarations and its statements. */
export interface AnonymousUnit {
  readonly kind: 'anonymous';
  readonly members: readonly Member[];
  readonly body: Block;
  readonly place: Place;
}

export interface SyntaxProblem extends Place {
  readonly message: string;
}
