import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember, NativeObject } from '../../types/native-info.ts';
import { ApexFault } from '../../runtime/faults.ts';
import type { Savepoint } from '../../runtime/machine.ts';
import { dmlMembers } from './dml-methods.ts';
import { convertMembers, leadConvertClass } from './lead-convert.ts';
import { mergeMembers } from './merge-methods.ts';

/** `System.Savepoint`. */
class SavepointValue implements NativeObject {
  readonly nativeType = 'System.Savepoint';
  readonly savepoint: Savepoint;
  open = true;

  constructor(savepoint: Savepoint) {
    this.savepoint = savepoint;
  }
}

function savepointMembers(runtime: ApexRuntime): NativeMember[] {
  const { machine } = runtime;
  const use = (point: SavepointValue): SavepointValue => {
    if (!point.open) throw new ApexFault('InvalidSavepointException', 'Savepoint is no longer valid');
    return point;
  };
  return [
    m('setSavepoint() System.Savepoint', () => {
      machine.meter.charge('dmlStatements');
      const point = new SavepointValue(runtime.host.data.savepoint());
      return point;
    }),
    m('rollback(System.Savepoint)', (point: SavepointValue) => {
      machine.meter.charge('dmlStatements');
      use(point).savepoint.rollback();
      point.open = false;
    }),
    m('releaseSavepoint(System.Savepoint)', (point: SavepointValue) => {
      use(point).savepoint.release();
      point.open = false;
    }),
  ];
}

/** `Database`: DML with results, savepoints, conversion. Queries are the binder's: their binds see its variables. */
export const databaseModule: LibraryModule = (runtime) => ({
  enums: [{ name: 'AccessLevel', namespace: 'System', values: ['USER_MODE', 'SYSTEM_MODE'] }],
  classes: [
    {
      name: 'Database',
      namespace: 'System',
      statics: [
        ...dmlMembers(runtime),
        ...mergeMembers(runtime),
        ...convertMembers(runtime),
        ...savepointMembers(runtime),
      ],
    },
    { name: 'Savepoint', namespace: 'System', complete: true },
    leadConvertClass,
  ],
});
