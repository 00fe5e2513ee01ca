import type { SetupRow } from '../../../metadata/components/setup-rows.ts';
import type { FieldDef, ObjectDef } from '../../../schema/types.ts';

interface TableRow {
  readonly table: 'RelationshipInfo' | 'RelationshipDomain';
  readonly row: SetupRow;
}

/** Rows of `RelationshipInfo` (one for a lookup) and `RelationshipDomain` (one for each object it may point at). */
export function relationshipRows(
  object: ObjectDef,
  field: FieldDef,
  id: string,
  entityIdOf: (objectName: string) => string,
): TableRow[] {
  if (field.type !== 'reference') return [];
  const common: SetupRow = {
    ChildSobjectId: entityIdOf(object.name),
    FieldId: id,
    IsCascadeDelete: field.deleteConstraint === 'Cascade',
    IsDeprecatedAndHidden: false,
    IsRestrictedDelete: field.deleteConstraint === 'Restrict',
  };
  const domains = field.referenceTo.map((target): TableRow => {
    const durableId = `${entityIdOf(target)}.${id}`;
    const row = {
      ...{ Id: durableId, DurableId: durableId, RelationshipInfoId: id, ParentSobjectId: entityIdOf(target) },
      RelationshipName: field.childRelationshipName ?? null,
    };
    return { table: 'RelationshipDomain', row: { ...row, ...common } };
  });
  return [{ table: 'RelationshipInfo', row: { Id: id, DurableId: id, ...common } }, ...domains];
}
