import { rmSync } from 'node:fs';
import { soqlList } from '@bales/sync';
import { openConfiguredHost } from '../../settings/configured-host.ts';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import type { AdminContext } from '../org/admin-context.ts';
import { generatedSet, permissionSets } from '../org/grants.ts';
import { countOf, readParts, removeComponents } from './destructive.ts';
import type { Removal, RemovalParts } from './destructive.ts';
import { countData, deleteTasks, exportData } from './tasks.ts';

export const removalNames = [
  'connection',
  'tasks',
  'assignments',
  'app',
  'components',
  'objects',
  'fields',
  'files',
] as const;
export type RemovalName = (typeof removalNames)[number];

/** One part of the removal: what it is about to take, or has taken. */
export interface RemovalReport {
  readonly part: RemovalName;
  readonly status: 'planned' | 'done';
  readonly count: number;
}

export interface RemovalWish {
  /** File that all Tasks are written to before they go; undefined: Tasks and their fields stay. */
  readonly exportTo: string | undefined;
  readonly dryRun: boolean;
}

interface Part {
  readonly part: RemovalName;
  /** @returns how many there are */
  count(): Promise<number>;
  act(): Promise<unknown>;
}

/**
 * Takes BALES out of an org: first what sends, then who may, then what there is. Each part may be done again, so that a removal
 * that was broken off goes on.
 * @throws BadInput when the org refuses
 */
export async function runRemoval(
  context: AdminContext,
  wish: RemovalWish,
  onEnd: (report: RemovalReport) => void,
): Promise<RemovalReport[]> {
  const components = await readParts(context);
  const reports: RemovalReport[] = [];
  for (const { part, count, act } of partsOf(context, wish, components)) {
    const found = await count();
    if (!wish.dryRun && found > 0) await act();
    const report: RemovalReport = { part, status: wish.dryRun ? 'planned' : 'done', count: found };
    onEnd(report);
    reports.push(report);
  }
  return reports;
}

function partsOf(context: AdminContext, { exportTo }: RemovalWish, components: RemovalParts): Part[] {
  const take = (part: RemovalName, removal: Removal): Part => ({
    part,
    count: () => Promise.resolve(countOf(removal)),
    act: () => removeComponents(context, removal),
  });
  const withData: Part[] = exportTo === undefined ? [] : [tasksPart(context, exportTo)];
  return [
    connectionPart(context),
    ...withData,
    assignmentsPart(context),
    take('app', components.app),
    take('components', components.components),
    take('objects', components.objects),
    ...(exportTo === undefined ? [] : [take('fields', components.data)]),
    {
      part: 'files',
      count: () => Promise.resolve(1),
      act: () => Promise.resolve(rmSync(context.folder.path, { recursive: true, force: true })),
    },
  ];
}

/** The engine stops sending before anything is taken from under it. */
function connectionPart({ stateFolder, target }: AdminContext): Part {
  const withHost = async <T>(
    work: (host: Awaited<ReturnType<typeof openConfiguredHost>>, names: string[]) => Promise<T>,
  ): Promise<T> => {
    const host = await openConfiguredHost('bales org remove', { folder: stateFolder });
    try {
      const list = await host.connections.list();
      const own = list.filter(({ organizationId }) => organizationId === target.organizationId);
      return await work(
        host,
        own.map(({ org }) => org),
      );
    } finally {
      await host.close();
    }
  };
  return {
    part: 'connection',
    count: () => withHost((_, names) => Promise.resolve(names.length)),
    act: () =>
      withHost(async (host, names) => {
        for (const name of names) await host.connections.disconnect(name);
      }),
  };
}

function tasksPart(context: AdminContext, file: string): Part {
  return {
    part: 'tasks',
    count: () => countData(context),
    async act() {
      await exportData(context, file);
      const refused = await deleteTasks(context);
      if (refused > 0)
        throw new BadInput('TASKS_STAY', adminText('error.tasksStay', { count: refused, file }));
    },
  };
}

function assignmentsPart({ admin }: AdminContext): Part {
  const sets = soqlList([...permissionSets, generatedSet]);
  const read = (): Promise<{ Id: string }[]> =>
    admin.queryRows(`SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name IN ${sets}`);
  return {
    part: 'assignments',
    count: async () => (await read()).length,
    async act() {
      const ids = (await read()).map(({ Id }) => Id);
      for (let from = 0; from < ids.length; from += 200) {
        const outcomes = await admin.remove(ids.slice(from, from + 200));
        const error = outcomes.find(({ success }) => !success)?.errors[0];
        if (error)
          throw new BadInput(
            'ORG_REFUSED',
            adminText('error.refused', { object: 'PermissionSetAssignment', detail: error.message }),
          );
      }
    },
  };
}
