import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { userCaller } from '../../org/caller.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { ApexFault } from '../runtime/faults.ts';
import { m } from '../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../types/native-info.ts';
import type { EnumConstant } from '../types/type.ts';
import { INTEGER, STRING } from '../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';

/** Names of `System.AccessType`, and the object right that each needs. */
const RIGHTS = { CREATABLE: 'create', READABLE: 'read', UPDATABLE: 'edit', UPSERTABLE: 'edit' } as const;
type AccessName = keyof typeof RIGHTS;

/** A `System.SObjectAccessDecision`. */
class DecisionValue implements NativeObject {
  readonly nativeType = 'System.SObjectAccessDecision';
  readonly records: ApexList;
  /** Names of removed fields by object. */
  readonly removed = new Map<string, Set<string>>();
  readonly changed = new Set<number>();

  constructor(records: ApexList) {
    this.records = records;
  }
}

/** `System.Security.stripInaccessible` and its decision. */
export const securityModule: LibraryModule = (runtime) => ({
  enums: [{ name: 'AccessType', namespace: 'System', values: Object.keys(RIGHTS) }],
  classes: [
    {
      name: 'Security',
      namespace: 'System',
      complete: true,
      statics: [
        m(
          'stripInaccessible(System.AccessType,List<SObject>) System.SObjectAccessDecision',
          (type: EnumConstant, list: ApexList) => strip(runtime, type, list, true),
        ),
        m(
          'stripInaccessible(System.AccessType,List<SObject>,Boolean) System.SObjectAccessDecision',
          (type: EnumConstant, list: ApexList, rootObject: boolean) => strip(runtime, type, list, rootObject),
        ),
      ],
    },
    decisionClass(runtime),
  ],
});

function strip(runtime: ApexRuntime, type: EnumConstant, list: ApexList, rootObject: boolean): DecisionValue {
  const access = type.name as AccessName;
  const stripped = new ApexList(list.type);
  const decision = new DecisionValue(stripped);
  (list.items as SObjectValue[]).forEach((record, index) => {
    const copy = record.copy(true);
    if (rootObject && record.object) expectRight(runtime, access, record.object);
    removeFields(runtime, access, copy, decision, index);
    stripped.items.push(copy);
  });
  return decision;
}

function expectRight(runtime: ApexRuntime, access: AccessName, object: ObjectDef): void {
  const caller = userCaller(runtime.machine.userId);
  if (!runtime.host.access.objectRight(caller, object, RIGHTS[access]))
    throw new ApexFault('NoAccessException', `No access to entity: ${object.name}`);
}

function removeFields(
  runtime: ApexRuntime,
  access: AccessName,
  record: SObjectValue,
  decision: DecisionValue,
  index: number,
): void {
  const { object } = record;
  if (!object) return;
  for (const name of [...record.values.keys()]) {
    const field = record.field(name);
    if (!field || name === 'Id' || mayUse(runtime, access, object, field)) continue;
    record.values.delete(name);
    record.changed.delete(name);
    const names = decision.removed.get(object.name) ?? new Set();
    decision.removed.set(object.name, names.add(name));
    decision.changed.add(index);
  }
  for (const parent of record.parents.values())
    if (parent) removeFields(runtime, 'READABLE', parent, decision, index);
}

function mayUse(runtime: ApexRuntime, access: AccessName, object: ObjectDef, field: FieldDef): boolean {
  const caller = userCaller(runtime.machine.userId);
  const { access: rights } = runtime.host;
  if (access === 'READABLE') return rights.fieldReadable(caller, object, field);
  const writable = access === 'CREATABLE' ? field.createable : field.updateable;
  return writable && rights.fieldEditable(caller, object, field);
}

function decisionClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'SObjectAccessDecision',
    namespace: 'System',
    complete: true,
    methods: [
      m('getRecords() List<SObject>', (self: DecisionValue) => self.records),
      m(
        'getModifiedIndexes() Set<Integer>',
        (self: DecisionValue) => new ApexSet(runtime.types.set(INTEGER), self.changed),
      ),
      m('getRemovedFields() Map<String,Set<String>>', (self: DecisionValue) => {
        const removed = new ApexMap(runtime.types.map(STRING, runtime.types.set(STRING)));
        for (const [object, names] of self.removed)
          removed.put(object, new ApexSet(runtime.types.set(STRING), names));
        return removed;
      }),
    ],
  };
}
