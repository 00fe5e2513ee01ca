import type { ApexFailure, LimitUse, RunOutcome, TransactionRequest } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import type { LimitName } from '../runtime/limits.ts';
import type { Machine } from '../runtime/machine.ts';
import type { ApexObject } from '../values/value.ts';
import type { Runtime } from './runtime.ts';

/** Carries a failed run out of the data engine's transaction, which rolls back at a throw. */
class Failed extends Error {
  readonly failure: ApexFailure;

  constructor(failure: ApexFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Runs `work` as an Apex transaction: all its writes, or none. */
export function runTransaction<T>(
  runtime: Runtime,
  request: TransactionRequest,
  work: () => T,
): RunOutcome<T> {
  const { machine, host } = runtime;
  const options = {
    userId: request.userId,
    test: false,
    sharing: request.sharing ?? false,
    readOnly: request.readOnly ?? false,
  };
  return machine.transaction(options, () => {
    try {
      const value = host.data.transaction(() => guarded(machine, work));
      return { ok: true as const, value, ...reportOf(machine) };
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      return { ok: false as const, failure: error.failure, ...reportOf(machine) };
    }
  });
}

function guarded<T>(machine: Machine, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const exception = machine.exceptionOf(error);
    if (!exception) throw error;
    throw new Failed(failureOf(exception));
  }
}

export function failureOf(exception: ApexObject): ApexFailure {
  const { info, thrown } = exception;
  return {
    exceptionType: info.name,
    userDefined: !info.system,
    message: thrown?.clientMessage ?? thrown?.message ?? 'Script-thrown exception',
    stackTrace: thrown?.stackTrace ?? '',
    exception,
  };
}

export function reportOf(machine: Machine): {
  readonly log: Machine['log'];
  readonly limits: readonly LimitUse[];
} {
  const limits = (Object.keys(LIMITS) as LimitName[]).map((name) => ({
    name,
    used: name === 'cpuTime' ? machine.cpuTime : machine.meter.get(name),
    limit: LIMITS[name],
  }));
  return { log: machine.log, limits };
}
