import type { ApexRuntime } from '../contract.ts';
import type { ApexType } from '../types/type.ts';
import { OBJECT, STRING } from '../types/type.ts';
import { ApexList } from '../values/collections.ts';
import { typeValue } from '../values/type-value.ts';
import type { ApexObject, StubHandler } from '../values/value.ts';

/** What answers calls on an object of `Test.createStub`. */
export function stubHandler(runtime: ApexRuntime, provider: ApexObject): StubHandler {
  const list = (type: ApexType, items: unknown[]): ApexList => new ApexList(runtime.types.list(type), items);
  return {
    answer: (object, method, args) => {
      const types = method.parameters.map(({ type }) => typeValue(type));
      const given = [
        object,
        method.name,
        typeValue(method.result),
        list(runtime.types.parse('System.Type'), types),
        list(
          STRING,
          method.parameters.map(({ name }) => name),
        ),
        list(OBJECT, [...args]),
      ];
      return runtime.callByName(provider, 'handleMethodCall', given)?.value ?? null;
    },
  };
}
