import { createHash } from 'node:crypto';
import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { XmlElement } from '../../server/xml.ts';
import { childrenOf, childText } from '../../server/xml.ts';
import type { DeployedComponent, DeployedComponents } from '../deployed-components.ts';
import { fieldLabel, objectLabel } from '../describe/labels.ts';
import { layoutTexts } from './messages.ts';

/** A field on a page layout. */
export interface LayoutItem {
  readonly field: FieldDef;
  /** Required by the field or by the layout. */
  readonly required: boolean;
  readonly readonly: boolean;
}

export interface LayoutSection {
  readonly heading: string;
  readonly columns: 1 | 2;
  /** Rows of one or two items; null: an empty place. */
  readonly rows: readonly (readonly (LayoutItem | null)[])[];
}

export interface Layout {
  /** 18 characters, `00h…`. */
  readonly id: string;
  readonly sections: readonly LayoutSection[];
}

/** Where layouts come from. */
export interface LayoutSource {
  readonly org: Org;
  readonly components: DeployedComponents;
}

/** The layout of an object for a caller and record type: as assigned, else the object's first, else one made of its fields. */
export function layoutFor(
  source: LayoutSource,
  caller: Caller,
  object: ObjectDef,
  recordTypeId: string | null,
  language: string,
): Layout {
  const deployed = assignedLayout(source, caller, object, recordTypeId);
  return deployed
    ? readLayout(source.org, caller, object, deployed)
    : standardLayout(source.org, caller, object, language);
}

/** By the profile's assignments for the record type; layouts are named `Object-Layout name`. */
function assignedLayout(
  { org, components }: LayoutSource,
  caller: Caller,
  object: ObjectDef,
  recordTypeId: string | null,
): DeployedComponent | undefined {
  const prefix = `${object.name}-`;
  const own = components.ofType('Layout').filter((layout) => layout.fullName.startsWith(prefix));
  if (own.length === 0) return undefined;
  const type = object.recordTypes.find((one) => one.id === recordTypeId && !one.isMaster);
  const wanted = type ? `${object.name}.${type.developerName}` : undefined;
  const assignments = profileAssignments(org, components, caller).filter(({ layout }) =>
    layout.startsWith(prefix),
  );
  const chosen =
    assignments.find(({ recordType }) => recordType === wanted) ??
    assignments.find(({ recordType }) => recordType === undefined);
  return own.find((layout) => layout.fullName === chosen?.layout) ?? own[0];
}

function profileAssignments(
  org: Org,
  components: DeployedComponents,
  caller: Caller,
): { layout: string; recordType: string | undefined }[] {
  const profileId = org.data.rowById('User', caller.userId)?.['ProfileId'];
  const name = typeof profileId === 'string' ? org.data.rowById('Profile', profileId)?.['Name'] : undefined;
  const profile = typeof name === 'string' ? components.get('Profile', name) : undefined;
  return childrenOf(profile?.root, 'layoutAssignments').map((assignment) => ({
    layout: decodeURIComponent(childText(assignment, 'layout') ?? ''),
    recordType: childText(assignment, 'recordType'),
  }));
}

function readLayout(org: Org, caller: Caller, object: ObjectDef, deployed: DeployedComponent): Layout {
  const sections = childrenOf(deployed.root, 'layoutSections').map((section) => {
    const columns = childrenOf(section, 'layoutColumns').map((column) =>
      childrenOf(column, 'layoutItems').map((item) => readItem(org, caller, object, item)),
    );
    const height = Math.max(0, ...columns.map((column) => column.length));
    const rows = Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null));
    const wide = columns.filter((column) => column.length > 0).length > 1;
    return { heading: childText(section, 'label') ?? '', columns: wide ? 2 : 1, rows } as const;
  });
  return { id: deployed.id, sections: sections.filter((section) => section.rows.length > 0) };
}

function readItem(org: Org, caller: Caller, object: ObjectDef, item: XmlElement): LayoutItem | null {
  const field = object.fields.get((childText(item, 'field') ?? '').trim().toLowerCase());
  if (!field || !org.access.fieldReadable(caller, object, field)) return null;
  const behavior = childText(item, 'behavior');
  return {
    field,
    required: behavior === 'Required' || isRequired(field),
    readonly: behavior === 'Readonly' || !org.access.fieldEditable(caller, object, field),
  };
}

/** What stands on no standard layout. */
const OFF_LAYOUT: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'MasterRecordId',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'RecordTypeId',
  // Of activities: what a dialler or a series of Tasks writes.
  'IsRecurrence',
  'TaskSubtype',
  'CallObject',
]);

/**
 * Whether a field stands on the layout that comes with an object. A deployed field of a standard object stands on no layout
 * until somebody puts it there, unless every record needs it.
 */
function standsOnStandardLayout(object: ObjectDef, field: FieldDef): boolean {
  if (OFF_LAYOUT.has(field.name) || field.name.startsWith('Recurrence')) return false;
  return !field.custom || object.custom || isRequired(field);
}

/** All fields that a person would fill in, then the system information, two columns each. */
function standardLayout(org: Org, caller: Caller, object: ObjectDef, language: string): Layout {
  const texts = layoutTexts(language);
  const visible = [...object.fields.values()].filter(
    (field) => standsOnStandardLayout(object, field) && org.access.fieldReadable(caller, object, field),
  );
  const editable = visible.filter(
    (field) =>
      field.compoundFieldName === null &&
      (field.createable || field.updateable || isWholeCompound(object, field)),
  );
  const system = visible.filter((field) => field.name === 'CreatedById' || field.name === 'LastModifiedById');
  const item = (field: FieldDef): LayoutItem => ({
    field,
    required: isRequired(field),
    readonly: !org.access.fieldEditable(caller, object, field) || !(field.createable || field.updateable),
  });
  return {
    id: standardLayoutId(object),
    sections: [
      { heading: texts.information, columns: 2, rows: inPairs(editable.map(item)) },
      { heading: texts.systemInformation, columns: 2, rows: inPairs(system.map(item)) },
    ],
  };
}

function isWholeCompound(object: ObjectDef, field: FieldDef): boolean {
  if (field.type === 'address') return true;
  return [...object.fields.values()].some((part) => part.compoundFieldName === field.name && part !== field);
}

/** A field's label on a layout: a lookup goes by the name of what it points at, not of its ID. */
export function layoutLabel(object: ObjectDef, field: FieldDef, language: string): string {
  const isActivity = object.name === 'Task' || object.name === 'Event';
  if (isActivity && field.name === 'ActivityDate') return layoutTexts(language).dueDate;
  if (isActivity && field.name === 'Description') return layoutTexts(language).comments;
  if (field.type !== 'reference') return fieldLabel(field, language);
  if (field.name === 'OwnerId' && !isActivity)
    return layoutTexts(language).owner(objectLabel(object, language).label);
  return fieldLabel(field, language).replace(/ ID$/, '');
}

/** Whether every record must have a value, given by who creates it. */
export function isRequired(field: FieldDef): boolean {
  return !field.nillable && !field.defaultedOnCreate && field.createable && field.type !== 'boolean';
}

function inPairs(items: readonly LayoutItem[]): (LayoutItem | null)[][] {
  const rows: (LayoutItem | null)[][] = [];
  for (let index = 0; index < items.length; index += 2)
    rows.push([items[index] ?? null, items[index + 1] ?? null]);
  return rows;
}

/** The layout that the org made itself has an ID that follows from the object's name. */
function standardLayoutId(object: ObjectDef): string {
  const digits = createHash('sha256').update(object.name).digest('hex').slice(0, 9);
  return `00h000${digits}AAA`;
}
