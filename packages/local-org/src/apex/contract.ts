import type { Org, StoredRow } from '../org/contract.ts';
import type { ObjectDef, Schema } from '../schema/types.ts';
import type { TriggerHost } from '../store/trigger-host.ts';
import type { LogLine, Machine } from './runtime/machine.ts';
import type { ClassInfo, MethodInfo } from './types/class-info.ts';
import type { NativeEnum } from './types/library.ts';
import type { NativeDefinition } from './types/native-info.ts';
import type { ApexType, EnumConstant } from './types/type.ts';
import type { TypeTable } from './types/type-table.ts';
import type { ObjectToken } from './values/schema-values.ts';
import type { ApexObject, Value } from './values/value.ts';

/**
 * The door of the Apex interpreter. Sources go in as text, results come out as plain data; what the org around it must
 * give stands in `ApexHost`. Everything is synchronous.
 */

/** What Apex needs of the org around it. */
export interface ApexHost extends Org {
  /** Text of a custom label in that user's language; null when there is none of this name. */
  label(name: string, userId: string): string | null;
  /** Runs `work` as if a transaction of its own for MIXED_DML_OPERATION (`System.runAs`). */
  withoutMixedDml<T>(work: () => T): T;
  /** A row with the values of its object's formula fields, as triggers see it. */
  withFormulas(object: ObjectDef, row: StoredRow): StoredRow;
  /** `Test.setCreatedDate`: milliseconds UTC. */
  setCreatedDate(id: string, at: number): void;
  /** Removes every row that tests must not see (all but users, profiles and other set-up data); within a transaction. */
  hideData(): void;
}

/** What happens with constructs that the local org does not know: refuse the class, or warn and fail at the call. */
export type UnknownConstructs = 'refuse' | 'warn';

export interface EngineOptions {
  readonly unknown?: UnknownConstructs;
}

export interface SourceFile {
  readonly kind: 'class' | 'trigger';
  /** Name of the component; the class or trigger in it must have it too. */
  readonly name: string;
  readonly body: string;
  readonly apiVersion: number;
}

export interface CompileMessage {
  readonly kind: 'class' | 'trigger';
  readonly name: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

export interface CompileOutcome {
  readonly errors: readonly CompileMessage[];
  /** Constructs the local org does not know; among `errors` too unless `unknown` is `warn`. */
  readonly unsupported: readonly CompileMessage[];
  /** The program that was compiled; it runs once it is installed. */
  readonly program: ApexProgram;
}

/** A compiled set of classes and triggers. */
export interface ApexProgram {
  readonly types: TypeTable;
  /** Top-level classes and interfaces by lower-cased name. */
  readonly classes: ReadonlyMap<string, ClassInfo>;
  /** The class of a name (`Outer.Inner` too). */
  findClass(name: string): ClassInfo | null;
}

/** Consumption of one governor limit, as logs and results show it. */
export interface LimitUse {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
}

/** An Apex exception that nobody caught. */
export interface ApexFailure {
  /** `System.DmlException`, `MyClass.MyException`. */
  readonly exceptionType: string;
  readonly userDefined: boolean;
  readonly message: string;
  readonly stackTrace: string;
  /** The exception object, for what else it carries (DML failures, `AuraHandledException`). */
  readonly exception: ApexObject;
}

export type RunOutcome<T = Value> = {
  readonly log: readonly LogLine[];
  readonly limits: readonly LimitUse[];
} & (
  | { readonly ok: true; readonly value: T }
  /** The transaction was rolled back. */
  | { readonly ok: false; readonly failure: ApexFailure }
);

export interface TransactionRequest {
  readonly userId: string;
  /** Only reading: DML is refused (`cacheable=true`). */
  readonly readOnly?: boolean;
  /** Sharing that code without a declaration starts with; true for calls of components, else false. */
  readonly sharing?: boolean;
}

export interface TestMethodResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: 'Pass' | 'Fail' | 'CompileFail';
  readonly message: string | null;
  readonly stackTrace: string | null;
  /** Milliseconds of this machine. */
  readonly time: number;
  readonly log: readonly LogLine[];
  readonly limits: readonly LimitUse[];
  /** Lines that this method ran, by lower-cased name of the class or trigger. */
  readonly covered: ReadonlyMap<string, readonly number[]>;
}

export interface UnitCoverage {
  readonly kind: 'class' | 'trigger';
  readonly name: string;
  readonly coveredLines: readonly number[];
  readonly uncoveredLines: readonly number[];
}

export interface TestSelection {
  readonly className: string;
  /** All test methods when absent. */
  readonly methods?: readonly string[];
}

export interface TestRun {
  readonly results: readonly TestMethodResult[];
  /** Classes and triggers that count (no test classes), never run ones included. */
  readonly coverage: readonly UnitCoverage[];
  readonly time: number;
}

/** A test class and its methods, in order of declaration. */
export interface TestClass {
  readonly className: string;
  readonly methods: readonly string[];
}

export interface ApexEngine {
  readonly runtime: ApexRuntime;
  /** The installed program. */
  readonly program: ApexProgram;
  /** Triggers of the installed program, for `org.triggers.add`. */
  readonly triggerHost: TriggerHost;
  /** Compiles against that schema; changes nothing until `install`. */
  compile(sources: readonly SourceFile[], schema: Schema): CompileOutcome;
  /** Makes a compiled program the one that runs. */
  install(program: ApexProgram): void;
  /**
   * Runs `work` as a transaction of its own over `runtime`: commits its writes, or rolls back when an Apex exception
   * leaves it. Other errors pass through.
   */
  transaction<T>(request: TransactionRequest, work: (runtime: ApexRuntime) => T): RunOutcome<T>;
  /** Calls a method found with `runtime.findMethod`, arguments already of the parameters' types. */
  invokeStatic(request: TransactionRequest, method: MethodInfo, args: readonly Value[]): RunOutcome;
  /** Compiles and runs an anonymous block. */
  executeAnonymous(request: TransactionRequest, source: string, apiVersion: number): AnonymousOutcome;
  testClasses(): readonly TestClass[];
  runTests(selection: readonly TestSelection[], userId: string): TestRun;
}

export type AnonymousOutcome =
  | { readonly compiled: false; readonly problem: CompileMessage }
  | { readonly compiled: true; readonly run: RunOutcome };

/**
 * What library code (and the endpoints) may use of the running program. One object per engine; `types`, `machine` and
 * the rest always speak of the program and the transaction that run now.
 */
export interface ApexRuntime {
  readonly host: ApexHost;
  readonly machine: Machine;
  readonly types: TypeTable;
  readonly program: ApexProgram;
  /** A constant of a library enum: `constant('System.JSONToken', 'START_OBJECT')`. */
  constant(enumName: string, value: string): EnumConstant;
  /** Public and global methods of that name; tests and the class itself see private ones by `machine`. */
  findMethod(info: ClassInfo, name: string): readonly MethodInfo[];
  /** Calls a static method, a constructor's body or, with `self`, an instance method without virtual dispatch. */
  call(method: MethodInfo, self: Value, args: readonly Value[]): Value;
  /** Calls an instance method by name with as many arguments, whatever object it is; null: there is none. */
  callByName(self: ApexObject, name: string, args: readonly Value[]): { readonly value: Value } | null;
  /** `new X()` by the constructor without parameters. @throws ApexFault System.TypeException when there is none */
  newObject(info: ClassInfo): ApexObject;
  /** An object with its fields empty and no constructor run: what `JSON.deserialize` fills. */
  bareObject(info: ClassInfo): ApexObject;
  /** Reads or writes a field or property of an object; getters and setters run. */
  getVariable(self: ApexObject, name: string): Value;
  setVariable(self: ApexObject, name: string, value: Value): void;
  /**
   * A value as a value of that type: what a cast does at run time.
   * @throws ApexFault System.TypeException "Invalid conversion from runtime type …"
   */
  cast(value: Value, type: ApexType): Value;
  /** The most exact type that a value is known to have. */
  typeOf(value: Value): ApexType;
  /** A `System.StatusCode`; codes that the enum does not list are made as they come. */
  statusCode(code: string): EnumConstant;
  /** `Schema.SObjectType` of an object's API name; null: there is none. */
  tokenOf(objectName: string): ObjectToken | null;
  /** `String.valueOf`. */
  text(value: Value): string;
  /** Iterates a List, a Set or an object that implements Iterable. */
  iterate(value: Value): Iterable<Value>;
}

/**
 * One part of the standard library: a file under `library/` that declares one class or a few that belong together, listed
 * in `library/index.ts`. Bodies take values that the binder has already converted to the declared types; a parameter is
 * never null unless its type ends in `?`, neither is the receiver.
 */
export interface LibraryPart {
  readonly classes?: readonly NativeDefinition[];
  readonly enums?: readonly NativeEnum[];
}

/** Made once per engine; `runtime` may only be used within bodies (there is no program yet). */
export type LibraryModule = (runtime: ApexRuntime) => LibraryPart;
