import type { Caller } from '../../org/caller.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { childrenOf, childText } from '../../server/xml.ts';
import type { DeployedComponent } from '../deployed-components.ts';
import type { LayoutSource } from './layouts.ts';

/** A record's key fields, as a highlights panel shows them. */
export interface CompactLayout {
  /** 18 characters, `0AH…`; null: the layout that comes with the object. */
  readonly id: string | null;
  readonly name: string;
  readonly label: string;
  /** Those that the caller may read, in the layout's order. */
  readonly fields: readonly FieldDef[];
}

/** What metadata calls the layout that comes with an object. */
const SYSTEM = 'SYSTEM';

/** The compact layout of a record type (null: the master's): the one assigned to it, else the object's primary one. */
export function compactLayoutFor(
  source: LayoutSource,
  caller: Caller,
  object: ObjectDef,
  recordTypeId: string | null,
): CompactLayout {
  const { components } = source;
  const type = object.recordTypes.find((one) => one.id === recordTypeId && !one.isMaster);
  const owners = [
    type ? components.get('RecordType', `${object.name}.${type.developerName}`) : undefined,
    components.get('CustomObject', object.name),
  ];
  const name = owners.map(assignment).find((one) => one !== undefined) ?? SYSTEM;
  const deployed = components.get('CompactLayout', `${object.name}.${name}`);
  const readable = (field: FieldDef): boolean => source.org.access.fieldReadable(caller, object, field);
  if (!deployed) return systemLayout(object, readable);
  const named = childrenOf(deployed.root, 'fields').map(({ text }) => text.trim().toLowerCase());
  const fields = named.flatMap((field) => object.fields.get(field) ?? []).filter(readable);
  return { id: deployed.id, name, label: childText(deployed.root, 'label') ?? name, fields };
}

function assignment(owner: DeployedComponent | undefined): string | undefined {
  return owner && childText(owner.root, 'compactLayoutAssignment');
}

function systemLayout(object: ObjectDef, readable: (field: FieldDef) => boolean): CompactLayout {
  const fields = [...object.fields.values()].filter((field) => field.nameField && readable(field));
  return { id: null, name: SYSTEM, label: 'System Default', fields };
}
