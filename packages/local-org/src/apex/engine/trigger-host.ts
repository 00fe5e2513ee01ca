import type { Caller } from '../../org/caller.ts';
import type { StoredRow } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { RowRefusal, TriggerBatch, TriggerEvent, TriggerHost } from '../../store/trigger-host.ts';
import { ApexThrow, isUncatchable } from '../runtime/faults.ts';
import { limitFault } from '../runtime/faults.ts';
import type { TriggerState } from '../runtime/machine.ts';
import { toStored } from '../runtime/stored-values.ts';
import { exceptionText } from '../values/text.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { Program, TriggerCode } from './program.ts';
import type { Runtime } from './runtime.ts';
import { triggerState } from './trigger-records.ts';

/** Triggers that set each other off: the platform stops at this depth. */
const MAX_TRIGGER_DEPTH = 16;

type Phase = 'before' | 'after';

/** Runs the program's triggers within saves, whoever saves. */
export class ApexTriggers implements TriggerHost {
  readonly #runtime: Runtime;
  readonly #program: () => Program;

  constructor(runtime: Runtime, program: () => Program) {
    this.#runtime = runtime;
    this.#program = program;
  }

  listens(object: ObjectDef, event: TriggerEvent, phase: Phase): boolean {
    return this.#triggers(object, event, phase).length > 0;
  }

  #triggers(object: ObjectDef, event: TriggerEvent, phase: Phase): readonly TriggerCode[] {
    const { triggers } = this.#program();
    return triggers.filter(
      (trigger) => trigger.object === object.name && trigger.events.has(`${phase} ${event}`),
    );
  }

  before(caller: Caller, batch: TriggerBatch): readonly RowRefusal[] {
    return this.#run(caller, batch, 'before');
  }

  after(caller: Caller, batch: TriggerBatch): readonly RowRefusal[] {
    return this.#run(caller, batch, 'after');
  }

  #run(caller: Caller, batch: TriggerBatch, phase: Phase): readonly RowRefusal[] {
    const { machine } = this.#runtime;
    const triggers = this.#triggers(batch.object, batch.event, phase);
    const work = (): readonly RowRefusal[] => this.#fire(triggers, batch, phase);
    if (machine.running) return work();
    return machine.transaction({ userId: caller.userId, test: false, sharing: false }, work);
  }

  #fire(triggers: readonly TriggerCode[], batch: TriggerBatch, phase: Phase): readonly RowRefusal[] {
    const state = triggerState(this.#runtime, batch, phase);
    const records = (state.newList ?? state.oldList)?.items as readonly SObjectValue[];
    for (const trigger of triggers) this.#invoke(trigger, state, phase, batch.event);
    if (phase === 'before' && batch.newRows) writeBack(records, batch.newRows);
    return refusals(records);
  }

  #invoke(trigger: TriggerCode, state: TriggerState, phase: Phase, event: TriggerEvent): void {
    const { machine } = this.#runtime;
    const { trigger: outer, sharing, depth, line, traceBase } = machine;
    if (machine.triggerDepth >= MAX_TRIGGER_DEPTH) throw limitFault('Maximum trigger depth exceeded');
    machine.trigger = state;
    machine.triggerDepth += 1;
    machine.sharing = false;
    machine.traceBase = depth;
    try {
      machine.callStatic(trigger.body, []);
    } catch (error) {
      const exception = machine.exceptionOf(error);
      if (!exception) throw error;
      if (isUncatchable(exception.info.name) && depth > 0) throw new ApexThrow(exception);
      const when = `${phase === 'before' ? 'Before' : 'After'}${event[0]?.toUpperCase() ?? ''}${event.slice(1)}`;
      const text = `${trigger.name}: execution of ${when}\n\ncaused by: ${exceptionText(exception)}\n\n${exception.thrown?.stackTrace ?? ''}`;
      throw new OrgError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', text, { cause: error });
    } finally {
      Object.assign(machine, { trigger: outer, sharing, depth, line, traceBase });
      machine.triggerDepth -= 1;
    }
  }
}

/** Fields that a before trigger set go into the rows that are saved. */
function writeBack(records: readonly SObjectValue[], rows: readonly StoredRow[]): void {
  records.forEach((record, index) => {
    const row = rows[index];
    if (row) for (const name of record.changed) row[name] = toStored(record.values.get(name));
  });
}

function refusals(records: readonly SObjectValue[]): RowRefusal[] {
  return records.flatMap((record, index) =>
    record.errors.map(({ message, fields }) => {
      const error: OrgErrorDetail = { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields };
      return { index, error };
    }),
  );
}
