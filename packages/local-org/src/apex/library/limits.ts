import type { LibraryModule } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import type { LimitName } from '../runtime/limits.ts';
import { m } from '../types/native-info.ts';

const NAMES: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SavepointRollbacks: 'savepointRollbacks',
  SoslQueries: 'soslQueries',
};

/** `Limits`. The heap is not counted: `getHeapSize` is 0. */
export const limitsModule: LibraryModule = ({ machine }) => ({
  classes: [
    {
      name: 'Limits',
      namespace: 'System',
      statics: [
        ...Object.entries(NAMES).flatMap(([name, key]) => [
          m(`get${name}() Integer`, () => machine.meter.get(key)),
          m(`getLimit${name}() Integer`, () => LIMITS[key]),
        ]),
        m('getCpuTime() Integer', () => machine.cpuTime),
        m('getLimitCpuTime() Integer', () => LIMITS.cpuTime),
        m('getHeapSize() Integer', () => 0),
        m('getLimitHeapSize() Integer', () => LIMITS.heapSize),
      ],
    },
  ],
});
