import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { LimitMeter } from '../runtime/limits.ts';
import type { TestState } from '../runtime/machine.ts';
import { m } from '../types/native-info.ts';
import type { DatetimeValue } from '../values/time-values.ts';
import type { TypeValue } from '../values/type-value.ts';
import { ApexObject } from '../values/value.ts';
import { stubHandler } from './stubs.ts';

function testState(runtime: ApexRuntime): TestState {
  const { test } = runtime.machine;
  if (!test) throw new ApexFault('TypeException', 'Test methods can only be called from a test');
  return test;
}

/** What follows counts against limits of its own. */
function startTest(runtime: ApexRuntime): void {
  const test = testState(runtime);
  if (test.startTestUsed) throw new ApexFault('FinalException', 'Testing already started');
  test.startTestUsed = true;
  test.outerMeter = runtime.machine.meter;
  test.outerTicks = runtime.machine.ticks;
  runtime.machine.meter = new LimitMeter();
  runtime.machine.ticks = 0;
}

function stopTest(runtime: ApexRuntime): void {
  const test = testState(runtime);
  if (!test.startTestUsed || test.stopTestUsed || !test.outerMeter)
    throw new ApexFault('FinalException', 'Testing has not started');
  test.stopTestUsed = true;
  runtime.machine.meter = test.outerMeter;
  runtime.machine.ticks = test.outerTicks;
}

/** `Test`. */
export const testModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Test',
      namespace: 'System',
      statics: [
        m('isRunningTest() Boolean', () => runtime.machine.test !== null),
        m('startTest()', () => {
          startTest(runtime);
        }),
        m('stopTest()', () => {
          stopTest(runtime);
        }),
        m('setCreatedDate(Id,Datetime)', (id: string, at: DatetimeValue) => {
          testState(runtime);
          runtime.host.setCreatedDate(id, at.ms);
        }),
        m('createStub(System.Type,System.StubProvider) Object', (type: TypeValue, provider: ApexObject) => {
          if (type.type.kind !== 'class')
            throw new ApexFault('TypeException', `Type cannot be stubbed: ${type.type.name}`);
          const stub = new ApexObject(type.type.info);
          stub.stub = stubHandler(runtime, provider);
          return stub;
        }),
      ],
    },
  ],
});
