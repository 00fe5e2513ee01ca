import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import type { EnumConstant } from '../types/type.ts';
import type { ApexObject, Value } from '../values/value.ts';
import { ApexObject as ObjectOfClass } from '../values/value.ts';
import { forgetObjectKeys } from '../values/equality.ts';
import type { ApexMap, ApexList } from '../values/collections.ts';
import { ApexFault, ApexThrow, limitFault } from './faults.ts';
import { LimitMeter, STATEMENTS_PER_MILLISECOND, TICK_LIMIT } from './limits.ts';

const MAX_DEPTH = 1000;
/** What code reads of an AuraHandledException whose message is only for the client. */
const HIDDEN_MESSAGE = 'Script-thrown exception';
/** API version from which code runs in user mode unless it says otherwise. */
export const USER_MODE_VERSION = 67;

/** `Trigger.*` while a trigger runs. */
export interface TriggerState {
  readonly operation: EnumConstant;
  readonly isBefore: boolean;
  readonly event: 'insert' | 'update' | 'delete' | 'undelete';
  readonly newList: ApexList | null;
  readonly oldList: ApexList | null;
  readonly newMap: ApexMap | null;
  readonly oldMap: ApexMap | null;
  readonly size: number;
}

/** What a test method has of its own. */
export interface TestState {
  startTestUsed: boolean;
  stopTestUsed: boolean;
  /** The meter of the code outside `startTest … stopTest`. */
  outerMeter: LimitMeter | null;
  outerTicks: number;
}

export interface Savepoint {
  rollback(): void;
  release(): void;
}

/** One entry of the debug log. */
export interface LogLine {
  readonly level: string;
  readonly className: string;
  readonly line: number;
  readonly text: string;
}

export interface TransactionOptions {
  readonly userId: string;
  readonly test: boolean;
  /** Sharing that code without a declaration starts with. */
  readonly sharing: boolean;
  readonly readOnly?: boolean;
}

/**
 * The state of the running transaction. Apex is synchronous and an org runs one transaction at a time, so one machine
 * per org is enough; `transaction` sets the present state aside when one starts inside another (tests in a deploy).
 */
export class Machine {
  /** Line that runs now, in the method on top. */
  line = 0;
  /** Statements run. */
  ticks = 0;
  depth = 0;
  /** Methods below this depth do not show in stack traces: a trigger's trace ends at the trigger. */
  traceBase = 0;
  /** Methods that run, from 1 to `depth`; the lines they were called from beside them. */
  readonly methods: MethodInfo[] = [];
  readonly callerLines: number[] = [];
  result: Value = null;
  statics: (Value[] | undefined)[] = [];
  sharing = false;
  userId = '';
  meter = new LimitMeter();
  trigger: TriggerState | null = null;
  triggerDepth = 0;
  test: TestState | null = null;
  running = false;
  log: LogLine[] = [];
  /** `RestContext.request` and `.response`. */
  rest: { request: Value; response: Value } = { request: null, response: null };
  /** State of a library part for this transaction, by the part's own key. */
  readonly notes = new Map<string, unknown>();
  /** DML is refused: `cacheable=true`. */
  readOnly = false;
  readonly #exceptionClass: (typeName: string) => ClassInfo;

  constructor(exceptionClass: (typeName: string) => ClassInfo) {
    this.#exceptionClass = exceptionClass;
  }

  /** Calls a method. `frame[0]` is `this`, parameters follow; longer frames hold the method's locals. */
  invoke(method: MethodInfo, frame: unknown[]): Value {
    const depth = this.depth + 1;
    if (depth > MAX_DEPTH) throw limitFault(`Maximum stack depth reached: ${String(depth)}`);
    this.depth = depth;
    this.methods[depth] = method;
    this.callerLines[depth] = this.line;
    const sharing = this.sharing;
    const declared = method.owner.sharing;
    if (declared === 'with') this.sharing = true;
    else if (declared === 'without') this.sharing = false;
    else if (declared === 'inherited' && depth === 1) this.sharing = true;
    if (method.run === null) throw new Error(`${method.owner.name}.${method.name} has no code`);
    const result = method.run(frame);
    this.sharing = sharing;
    this.depth = depth - 1;
    this.line = this.callerLines[depth] ?? 0;
    return result;
  }

  /** Calls with a frame made to measure. */
  call(method: MethodInfo, self: Value, args: readonly Value[]): Value {
    const frame = new Array<unknown>(method.frameSize).fill(null);
    frame[0] = self;
    args.forEach((value, index) => {
      frame[index + 1] = value;
    });
    return this.invoke(method, frame);
  }

  /** Runs a static method's class initialiser first. */
  callStatic(method: MethodInfo, args: readonly Value[]): Value {
    if (method.owner.initStatics !== null) this.staticsOf(method.owner);
    return this.call(method, null, args);
  }

  /** An object by the constructor without parameters, or by the one that every class has. */
  newObject(info: ClassInfo): ApexObject {
    if (info.initStatics !== null) this.staticsOf(info);
    const object = new ObjectOfClass(info);
    if (info.isException) this.startException(object);
    const constructor = info.constructors.find((one) => one.parameters.length === 0);
    if (constructor) this.call(constructor, object, []);
    else this.initialize(object, info);
    return object;
  }

  /** Initial values of a class without a constructor, ancestors first. */
  initialize(object: ApexObject, info: ClassInfo): void {
    const parent = info.superClass;
    if (parent) {
      const constructor = parent.constructors.find((one) => one.parameters.length === 0);
      if (constructor) this.call(constructor, object, []);
      else this.initialize(object, parent);
    }
    info.initInstance?.([object]);
  }

  /** Gives an exception what it knows from its creation. */
  startException(object: ApexObject, message: string | null = null, cause: ApexObject | null = null): void {
    const forClient = isAuraHandled(object.info);
    object.thrown = {
      message: forClient ? HIDDEN_MESSAGE : message,
      ...(forClient ? { clientMessage: message } : {}),
      cause,
      lineNumber: this.line,
      stackTrace: this.stackTrace(),
      dml: [],
      inaccessibleFields: new Map(),
    };
  }

  /** An object of `Test.createStub`: its provider answers. */
  callStub(object: ApexObject, method: MethodInfo, args: readonly Value[]): Value {
    const { stub } = object;
    if (!stub)
      throw new Error(`${method.owner.name}.${method.name} was called on something that is no object`);
    return stub.answer(object, method, args);
  }

  /** Counts the turns of a loop as statements, which an empty body has none of. */
  loopTurns(count: number): void {
    this.ticks += count;
    this.checkTime();
  }

  /** @throws ApexFault System.LimitException where only reading is allowed */
  checkDmlAllowed(): void {
    if (this.readOnly) throw limitFault('Too many DML statements: 1');
  }

  /** Runs writes: triggers they fire come back with the machine as it was, even when they fail. */
  nestedDml<T>(work: () => T): T {
    const { depth, sharing, line } = this;
    const result = work();
    this.depth = depth;
    this.sharing = sharing;
    this.line = line;
    return result;
  }

  /** Whether the code that runs was saved at an API version whose database methods run in user mode by default. */
  callerUsesUserMode(): boolean {
    const unit = this.methods[this.depth]?.owner.unit;
    return (
      unit !== undefined && this.depth > 0 && unit.kind !== 'trigger' && unit.apiVersion >= USER_MODE_VERSION
    );
  }

  /** Writes a line of the debug log. */
  note(level: string, text: string): void {
    const method = this.methods[this.depth];
    this.log.push({ level, className: method?.owner.name ?? '', line: this.line, text });
  }

  /** Runs `work` as another user. */
  runAs<T>(userId: string | null, work: () => T): T {
    const { userId: before } = this;
    this.userId = userId ?? before;
    try {
      return work();
    } finally {
      this.userId = before;
    }
  }

  /** Statics of a class, initialised at first touch in this transaction. */
  staticsOf(info: ClassInfo): Value[] {
    const known = this.statics[info.staticIndex];
    if (known) return known;
    const slots = new Array<Value>(info.staticSize).fill(null);
    this.statics[info.staticIndex] = slots;
    if (info.initStatics) {
      const { line } = this;
      info.initStatics(slots);
      this.line = line;
    }
    return slots;
  }

  /** @throws ApexFault System.LimitException when the statements run amount to more CPU time than allowed */
  checkTime(): void {
    if (this.ticks > TICK_LIMIT) throw limitFault('Apex CPU time limit exceeded');
  }

  get cpuTime(): number {
    return Math.floor(this.ticks / STATEMENTS_PER_MILLISECOND);
  }

  /** `Class.A.b: line 3, column 1` for each method that runs, innermost first. */
  stackTrace(): string {
    const lines: string[] = [];
    let { line } = this;
    for (let depth = this.depth; depth > this.traceBase; depth -= 1) {
      const method = this.methods[depth];
      if (method && !method.owner.system) lines.push(`${traceName(method)}: line ${String(line)}, column 1`);
      line = this.callerLines[depth] ?? 0;
    }
    return lines.join('\n');
  }

  /** The Apex exception of whatever was thrown; null when it is none of Apex's (a fault in this program). */
  exceptionOf(error: unknown): ApexObject | null {
    if (error instanceof ApexThrow) return error.exception;
    if (error instanceof ApexFault) return this.newException(error);
    if (error instanceof RangeError && error.message.includes('call stack'))
      return this.newException(limitFault(`Maximum stack depth reached: ${String(MAX_DEPTH + 1)}`));
    return null;
  }

  newException(fault: ApexFault): ApexObject {
    const exception = new ObjectOfClass(this.#exceptionClass(fault.exceptionType));
    exception.thrown = {
      message: fault.message,
      cause: null,
      lineNumber: this.line,
      stackTrace: this.stackTrace(),
      dml: [],
      inaccessibleFields: new Map(),
      ...fault.state,
    };
    return exception;
  }

  /** Runs `work` as a transaction of its own; the state of one that runs already comes back afterwards. */
  transaction<T>(options: TransactionOptions, work: () => T): T {
    const saved = this.#capture();
    this.#reset(options);
    try {
      return work();
    } finally {
      Object.assign(this, saved);
      forgetObjectKeys();
    }
  }

  #capture(): Partial<Machine> {
    const { line, ticks, depth, traceBase, result, statics, sharing, userId, meter, trigger, triggerDepth } =
      this;
    const { test, running, log, rest, readOnly } = this;
    return {
      line,
      ticks,
      depth,
      traceBase,
      result,
      statics,
      sharing,
      userId,
      meter,
      trigger,
      triggerDepth,
      test,
      running,
      log,
      rest,
      readOnly,
    };
  }

  #reset(options: TransactionOptions): void {
    this.line = 0;
    this.ticks = 0;
    this.depth = 0;
    this.traceBase = 0;
    this.statics = [];
    this.sharing = options.sharing;
    this.userId = options.userId;
    this.meter = new LimitMeter();
    this.trigger = null;
    this.triggerDepth = 0;
    this.test = options.test
      ? { startTestUsed: false, stopTestUsed: false, outerMeter: null, outerTicks: 0 }
      : null;
    this.running = true;
    this.readOnly = options.readOnly ?? false;
    this.log = [];
    this.rest = { request: null, response: null };
    this.notes.clear();
  }
}

function isAuraHandled(info: ClassInfo): boolean {
  for (let one: ClassInfo | null = info; one; one = one.superClass)
    if (one.name === 'System.AuraHandledException') return true;
  return false;
}

function traceName(method: MethodInfo): string {
  const { owner } = method;
  if (owner.unit.kind === 'trigger') return `Trigger.${owner.unit.name}`;
  if (owner.unit.kind === 'anonymous' && owner.name === '') return 'AnonymousBlock';
  return `Class.${owner.name}.${method.traceName}`;
}
