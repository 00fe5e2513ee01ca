import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { m } from '../types/native-info.ts';
import type { NativeMember } from '../types/native-info.ts';
import { STRING } from '../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { exceptionText } from '../values/text.ts';
import type { ApexObject, DmlFailure, ThrownState } from '../values/value.ts';

function state(exception: ApexObject): ThrownState {
  if (!exception.thrown) throw new Error(`${exception.info.name} has no state of an exception`);
  return exception.thrown;
}

function setMessage(exception: ApexObject, message: string | null): void {
  const thrown = state(exception);
  thrown.message = message;
  if (thrown.clientMessage !== undefined) thrown.clientMessage = message;
}

function initCause(exception: ApexObject, cause: ApexObject): void {
  const thrown = state(exception);
  if (thrown.cause) throw new ApexFault('IllegalArgumentException', 'Cause already set');
  thrown.cause = cause;
}

const plain: readonly NativeMember[] = [
  m('getCause() Exception', (exception: ApexObject) => state(exception).cause),
  m('getLineNumber() Integer', (exception: ApexObject) => state(exception).lineNumber),
  m('getMessage() String', (exception: ApexObject) => state(exception).message ?? 'Script-thrown exception'),
  m('getStackTraceString() String', (exception: ApexObject) => state(exception).stackTrace),
  m('getTypeName() String', (exception: ApexObject) => exception.info.name),
  m('initCause(Exception)', initCause),
  m('setMessage(String?)', setMessage),
  m('toString() String', exceptionText),
];

function failureAt(exception: ApexObject, index: number): DmlFailure {
  const failure = state(exception).dml[index];
  if (!failure) throw new ApexFault('ListException', `List index out of bounds: ${String(index)}`);
  return failure;
}

/** DmlException and EmailException: what failed, row by row. */
function dmlMembers(runtime: ApexRuntime): NativeMember[] {
  const strings = (items: readonly string[]): ApexList =>
    new ApexList(runtime.types.list(STRING), [...items]);
  return [
    m('getNumDml() Integer', (exception: ApexObject) => state(exception).dml.length),
    m('getDmlFieldNames(Integer) List<String>', (exception: ApexObject, index: number) =>
      strings(failureAt(exception, index).fields),
    ),
    m('getDmlId(Integer) Id', (exception: ApexObject, index: number) => failureAt(exception, index).id),
    m(
      'getDmlIndex(Integer) Integer',
      (exception: ApexObject, index: number) => failureAt(exception, index).index,
    ),
    m(
      'getDmlMessage(Integer) String',
      (exception: ApexObject, index: number) => failureAt(exception, index).message,
    ),
    m(
      'getDmlStatusCode(Integer) String',
      (exception: ApexObject, index: number) => failureAt(exception, index).code,
    ),
    m('getDmlType(Integer) System.StatusCode', (exception: ApexObject, index: number) =>
      runtime.statusCode(failureAt(exception, index).code),
    ),
    m('getInaccessibleFields() Map<String,Set<String>>', (exception: ApexObject) => {
      const { types } = runtime;
      const map = new ApexMap(types.map(STRING, types.set(STRING)));
      for (const [object, names] of state(exception).inaccessibleFields)
        map.put(object, new ApexSet(types.set(STRING), names));
      return map;
    }),
  ];
}

/** `Exception`: what every exception can tell. */
export const exceptionModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Exception',
      namespace: 'System',
      complete: true,
      methods: [...plain, ...dmlMembers(runtime)],
    },
  ],
});
