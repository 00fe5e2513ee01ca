import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { inLanguage } from '../../schema/labels.ts';
import type { ObjectDef, RecordTypeDef } from '../../schema/types.ts';
import { languageOf } from './labels.ts';

/** The ID under which every org knows the master record type. */
export const MASTER_RECORD_TYPE_ID = '012000000000000AAA';

export type RecordTypeView = RecordTypeDef & { readonly available: boolean; readonly isDefault: boolean };

const MASTER: RecordTypeDef = {
  id: MASTER_RECORD_TYPE_ID,
  developerName: 'Master',
  label: 'Master',
  active: true,
  isMaster: true,
  picklistValues: {},
  picklistDefaults: {},
};

/**
 * Record types with what they are to the caller. The master stands last, as in describe; it is available to everybody
 * and the default where the caller has no other.
 */
export function recordTypesFor(org: Org, caller: Caller, object: ObjectDef): RecordTypeView[] {
  const { access } = org;
  const { userId } = caller;
  const own = object.recordTypes.filter((type) => !type.isMaster);
  const master = object.recordTypes.find((type) => type.isMaster) ?? MASTER;
  const open = own.filter(
    (type) => type.active && access.recordTypeAvailable(userId, object, type.developerName),
  );
  const chosen = access.defaultRecordType(userId, object)?.toLowerCase();
  const first = open.find((type) => type.developerName.toLowerCase() === chosen) ?? open[0];
  const language = languageOf(org, caller);
  const view = (type: RecordTypeDef, available: boolean, isDefault: boolean): RecordTypeView => ({
    ...type,
    label: inLanguage(type.labels, language) ?? type.label,
    available,
    isDefault,
  });
  return [...own.map((type) => view(type, open.includes(type), type === first)), view(master, true, !first)];
}

/** The record type that a new record of the caller gets. */
export function defaultRecordType(org: Org, caller: Caller, object: ObjectDef): RecordTypeView | undefined {
  return recordTypesFor(org, caller, object).find((type) => type.isDefault);
}
