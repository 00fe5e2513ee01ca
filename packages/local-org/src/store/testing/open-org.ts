import { composeOrg } from '../../org.ts';
import type { LocalOrg, OrgOptions } from '../../org.ts';
import { systemCaller } from '../../org/caller.ts';
import type { AccessModel, InputRecord, SaveResult } from '../../org/contract.ts';

/** Everybody may do everything: these tests are about data. Rights have tests of their own beside the access model. */
export const openAccess: AccessModel = {
  objectRight: () => true,
  fieldReadable: () => true,
  fieldEditable: () => true,
  userPermission: () => false,
  customPermission: () => false,
  classAccess: () => true,
  groupsOf: () => new Set(),
  recordTypeAvailable: () => true,
  defaultRecordType: () => null,
  recordAccess: () => true,
  visibleRows: () => null,
};

/** An org in memory (or in a folder) whose clock starts on 2026-04-01 at noon in Tokyo. */
export function openOrg(options: Partial<OrgOptions> = {}): LocalOrg {
  return composeOrg({
    startAt: '2026-04-01T12:00:00+09:00',
    createAccessModel: () => openAccess,
    createQueryEngine: () => ({
      query: () => {
        throw new Error('These tests read rows, not queries');
      },
    }),
    ...options,
  });
}

/** Shorthand for one record at a time, and the IDs of what must succeed. */
export function writer(org: LocalOrg) {
  const caller = systemCaller(org.administratorId);
  const one = (results: SaveResult[]): SaveResult => {
    const [result] = results;
    if (!result) throw new Error('no result');
    return result;
  };
  const insert = (type: string, values: InputRecord) =>
    one(org.data.insert(caller, [{ type, values }], { allOrNone: false }));
  const update = (type: string, values: InputRecord) =>
    one(org.data.update(caller, [{ type, values }], { allOrNone: false }));
  const id = (result: SaveResult): string => {
    if (!result.success || result.id === null) throw new Error(JSON.stringify(result.errors));
    return result.id;
  };
  return {
    caller,
    insert,
    update,
    make: (type: string, values: InputRecord) => id(insert(type, values)),
    change: (type: string, values: InputRecord) => id(update(type, values)),
    remove: (recordId: string) => one(org.data.delete(caller, [recordId], { allOrNone: false })),
  };
}
