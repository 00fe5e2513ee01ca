import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { m } from '../types/native-info.ts';
import type { NativeMember } from '../types/native-info.ts';
import type { EnumConstant } from '../types/type.ts';
import { DatetimeValue } from '../values/time-values.ts';
import { looseEquals } from '../values/equality.ts';
import type { Value } from '../values/value.ts';
import { assertionFailed } from './assert.ts';
import { today } from './time/date.ts';

/** `System.assert…`: texts of different case are not equal, numbers of different types may be. */
function assertions(runtime: ApexRuntime): NativeMember[] {
  const same = (left: Value, right: Value): boolean =>
    typeof left === 'string' || typeof right === 'string' ? left === right : looseEquals(left, right);
  const equal = (expected: Value, actual: Value, message: Value = null): void => {
    if (!same(expected, actual))
      assertionFailed(`Expected: ${runtime.text(expected)}, Actual: ${runtime.text(actual)}`, text(message));
  };
  const different = (unexpected: Value, actual: Value, message: Value = null): void => {
    if (same(unexpected, actual)) assertionFailed(`Same value: ${runtime.text(actual)}`, text(message));
  };
  const holds = (condition: boolean | null, message: Value = null): void => {
    if (condition !== true) assertionFailed('', text(message));
  };
  const text = (message: Value): Value => (message === null ? null : runtime.text(message));
  return [
    m('assert(Boolean?)', holds),
    m('assert(Boolean?,Object?)', holds),
    m('assertEquals(Object?,Object?)', equal),
    m('assertEquals(Object?,Object?,Object?)', equal),
    m('assertNotEquals(Object?,Object?)', different),
    m('assertNotEquals(Object?,Object?,Object?)', different),
  ];
}

function others(runtime: ApexRuntime): NativeMember[] {
  const { machine, host } = runtime;
  return [
    m('debug(Object?)', (value: Value) => {
      machine.note('DEBUG', runtime.text(value));
    }),
    m('debug(System.LoggingLevel,Object?)', (level: EnumConstant, value: Value) => {
      machine.note(level.name, runtime.text(value));
    }),
    m('now() Datetime', () => new DatetimeValue(host.clock.now())),
    m('today() Date', () => today(runtime)),
    m('currentTimeMillis() Long', () => BigInt(host.clock.now())),
    m('isBatch() Boolean', () => false),
    m('isFuture() Boolean', () => false),
    m('isQueueable() Boolean', () => false),
    m('isScheduled() Boolean', () => false),
  ];
}

/** `System`: the log, the clock and assertions. */
export const systemModule: LibraryModule = (runtime) => ({
  enums: [
    {
      name: 'LoggingLevel',
      namespace: 'System',
      values: ['NONE', 'INTERNAL', 'FINEST', 'FINER', 'FINE', 'DEBUG', 'INFO', 'WARN', 'ERROR'],
    },
  ],
  classes: [{ name: 'System', namespace: 'System', statics: [...assertions(runtime), ...others(runtime)] }],
});
