import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import type { EnumConstant } from '../types/type.ts';
import type { ApexObject, Value } from '../values/value.ts';
import { ApexObject as ObjectOfClass } from '../values/value.ts';
import { forgetObjectKeys } from '../values/equality.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { ApexMap, ApexList } from '../values/collections.ts';
import { ApexFault, ApexThrow, limitFault } from './faults.ts';
import { LimitMeter, STATEMENTS_PER_MILLISECOND, TICK_LIMIT } from './limits.ts';

const MAX_DEPTH = 1000;

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
  fixedSearchResults: readonly string[];
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
}

/** Makes code out of a method's tree at its first call. */
export type CompileMethod = (method: MethodInfo) => (frame: unknown[]) => Value;

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
  savepoints: Savepoint[] = [];
  /** `RestContext.request` and `.response`. */
  rest: { request: Value; response: Value } = { request: null, response: null };
  /** State of a library part for this transaction, by the part's own key. */
  readonly notes = new Map<string, unknown>();
  /** Records refused by `addError` while DML of this transaction runs, for the savers to see. */
  readonly erroneous = new Set<SObjectValue>();
  readonly #compile: CompileMethod;
  readonly #exceptionClass: (typeName: string) => ClassInfo;

  constructor(compile: CompileMethod, exceptionClass: (typeName: string) => ClassInfo) {
    this.#compile = compile;
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
    const result = (method.run ?? this.#compile(method))(frame);
    this.sharing = sharing;
    this.depth = depth - 1;
    this.line = this.callerLines[depth] ?? 0;
    return result;
  }

  /** Calls with a frame made to measure. */
  call(method: MethodInfo, self: Value, args: readonly Value[]): Value {
    if (!method.run) this.#compile(method);
    const frame = new Array<unknown>(method.frameSize).fill(null);
    frame[0] = self;
    args.forEach((value, index) => {
      frame[index + 1] = value;
    });
    return this.invoke(method, frame);
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
    for (let depth = this.depth; depth > 0; depth -= 1) {
      const method = this.methods[depth];
      if (method && !method.owner.system)
        lines.push(`${traceName(method)}: line ${String(line)}, column 1`);
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
    const { line, ticks, depth, result, statics, sharing, userId, meter, trigger, triggerDepth } = this;
    const { test, running, log, savepoints, rest } = this;
    return {
      line,
      ticks,
      depth,
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
      savepoints,
      rest,
    };
  }

  #reset(options: TransactionOptions): void {
    this.line = 0;
    this.ticks = 0;
    this.depth = 0;
    this.statics = [];
    this.sharing = options.sharing;
    this.userId = options.userId;
    this.meter = new LimitMeter();
    this.trigger = null;
    this.triggerDepth = 0;
    this.test = options.test
      ? { startTestUsed: false, stopTestUsed: false, outerMeter: null, fixedSearchResults: [] }
      : null;
    this.running = true;
    this.log = [];
    this.savepoints = [];
    this.rest = { request: null, response: null };
    this.notes.clear();
    this.erroneous.clear();
  }
}

function traceName(method: MethodInfo): string {
  const { owner } = method;
  if (owner.unit.kind === 'trigger') return `Trigger.${owner.unit.name}`;
  if (owner.unit.kind === 'anonymous' && owner.name === '') return 'AnonymousBlock';
  return `Class.${owner.name}.${method.traceName}`;
}
