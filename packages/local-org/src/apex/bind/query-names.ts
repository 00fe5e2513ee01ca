import type { ObjectDef } from '../../schema/types.ts';
import type { SoqlEntry, SoqlPath, SoqlShape } from '../syntax/tree.ts';
import { referenceOf } from '../types/sobject-members.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';

const ADVICE = 'Please reference your WSDL or the describe call for the appropriate names.';

/** Checks objects, fields and relationships of a query against the schema. @throws BindError */
export function checkQuery(shape: SoqlShape, scope: Scope): void {
  const object = queriedObject(shape, null, scope);
  checkWithin(shape, object, scope);
}

function queriedObject(shape: SoqlShape, parent: ObjectDef | null, scope: Scope): ObjectDef {
  const { schema } = scope.types;
  const name = shape.from.names.join('.');
  if (parent) {
    const child = parent.childRelationships.find(
      (one) => one.relationshipName?.toLowerCase() === name.toLowerCase(),
    );
    const object = child ? schema.object(child.childObject) : undefined;
    if (object) return object;
    return fail(
      `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${ADVICE}`,
      shape.from.place,
    );
  }
  const object = schema.object(name);
  if (!object || object.tooling) return fail(`sObject type '${name}' is not supported.`, shape.from.place);
  return object;
}

function checkWithin(shape: SoqlShape, object: ObjectDef, scope: Scope): void {
  const aliases = new Set(shape.entries.map((entry) => entry.alias?.toLowerCase()).filter(Boolean));
  for (const entry of shape.entries) checkEntry(entry, shape, object, scope);
  for (const path of shape.otherPaths)
    if (path.names.length > 1 || !aliases.has(path.names[0]?.toLowerCase()))
      checkPath(path, shape, object, scope);
  for (const semiJoin of shape.semiJoins) checkWithin(semiJoin, queriedObject(semiJoin, null, scope), scope);
}

function checkEntry(entry: SoqlEntry, shape: SoqlShape, object: ObjectDef, scope: Scope): void {
  if (entry.subquery) checkWithin(entry.subquery, queriedObject(entry.subquery, object, scope), scope);
  else if (entry.function === 'fields' || entry.typeOf) return;
  else if (entry.path) checkPath(entry.path, shape, object, scope);
}

function checkPath(path: SoqlPath, shape: SoqlShape, object: ObjectDef, scope: Scope): void {
  const names = withoutAlias(path, shape, object);
  let here: ObjectDef | null = object;
  for (const name of names.slice(0, -1)) {
    if (!here) return;
    here = parentObject(here, name, path, scope);
  }
  const last = names.at(-1) ?? '';
  if (!here || here.fields.has(last.toLowerCase())) return;
  fail(
    `No such column '${last}' on entity '${here.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${ADVICE}`,
    path.place,
  );
}

/** `a.Name` with `FROM Account a`, or `Account.Name` from Account itself. */
function withoutAlias(path: SoqlPath, shape: SoqlShape, object: ObjectDef): readonly string[] {
  const [first = '', ...rest] = path.names;
  if (rest.length === 0) return path.names;
  const lower = first.toLowerCase();
  const own = lower === object.name.toLowerCase() && !referenceOf(object, lower);
  return own || lower === shape.alias?.toLowerCase() ? rest : path.names;
}

/** Null: an object that depends on the record, whose fields only the query itself can tell. */
function parentObject(object: ObjectDef, name: string, path: SoqlPath, scope: Scope): ObjectDef | null {
  const field = referenceOf(object, name.toLowerCase());
  if (!field)
    return fail(
      `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${ADVICE}`,
      path.place,
    );
  const [only, ...others] = field.referenceTo;
  return others.length === 0 && only !== undefined ? (scope.types.schema.object(only) ?? null) : null;
}
