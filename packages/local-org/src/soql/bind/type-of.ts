import type { ResultColumn } from '../../org/contract.ts';
import { malformed } from '../query-error.ts';
import type { Path, TypeOfItem } from '../syntax/tree.ts';
import { expectObject, invalidField, noSuchColumn, noSuchRelationship } from './binding.ts';
import type { RowShape, ValueShape } from './row-shape.ts';
import type { FieldRef, RowSource } from './scope.ts';
import type { RowSelection } from './select-rows.ts';

/** A TYPEOF ready to stand in a row. */
interface TypeOfShape {
  /** The lookup, with the way to it. */
  readonly ref: FieldRef;
  readonly name: string;
  readonly value: ValueShape;
  readonly column: ResultColumn;
}

/**
 * `TYPEOF What WHEN Account THEN Phone ELSE Name END`: each branch is a row of its own, of which the run takes the one that
 * the ID's object names. The lookup may be one of a parent.
 */
export function typeOfShape(selection: RowSelection, item: TypeOfItem): TypeOfShape {
  const { scope } = selection;
  const { binding } = scope;
  const { position } = item.path;
  const steps = scope.steps(item.path);
  const wanted = steps.join('.');
  const { relations, sources } = scope.follow(steps, position);
  const relation = relations.at(-1);
  const names = sources.at(-1);
  if (!relation || !names) throw noSuchRelationship(binding, wanted, position);
  if (names.kind !== 'name')
    throw invalidField(
      binding,
      position,
      `Cannot use TYPEOF on the non-polymorphic relationship '${wanted}'`,
    );
  const source = sources.at(-2) ?? scope.root;
  const ref = {
    source,
    field: relation,
    relations: relations.slice(0, -1),
    sources: sources.slice(0, -1),
    position,
  };
  const key = scope.column(source, relation);
  const branches = new Map<string, RowShape>();
  for (const { type, fields } of item.whens) {
    const object = expectObject(binding, type.names.join('.'), type.position);
    if (!relation.referenceTo.includes(object.name))
      throw invalidField(
        binding,
        type.position,
        `'${object.name}' is not a type that the relationship '${wanted}' refers to`,
      );
    if (branches.has(object.name))
      throw malformed(binding.soql, type.position, `duplicate type in TYPEOF: ${object.name}`);
    branches.set(object.name, branchShape(selection, scope.join(object, key), fields));
  }
  const otherwise = item.otherwise && branchShape(selection, names, item.otherwise);
  const name = relation.relationshipName ?? relation.name;
  const id = selection.list.add(key);
  const value: ValueShape = { kind: 'typeof', id, branches, otherwise };
  return { ref, name, value, column: { name, field: relation, kind: 'typeof' } };
}

function branchShape(selection: RowSelection, source: RowSource, fields: readonly Path[]): RowShape {
  const shape = selection.newShape(source);
  for (const path of fields) selection.addField(fieldOfBranch(selection, source, path), shape);
  return shape;
}

/** Branches may go on through lookups of their own. */
function fieldOfBranch(selection: RowSelection, source: RowSource, path: Path): FieldRef {
  const { scope } = selection;
  const last = path.names.at(-1) ?? '';
  const { relations, sources } = scope.follow(path.names.slice(0, -1), path.position, source);
  const at = sources.at(-1) ?? source;
  const field = scope.fieldOf(at, last);
  if (!field) throw noSuchColumn(scope.binding, last, at.object, path.position);
  return { source: at, field, relations, sources, position: path.position };
}
