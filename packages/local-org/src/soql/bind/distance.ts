import { isCompound } from '../../schema/field-def.ts';
import { malformed } from '../query-error.ts';
import { param, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { Coordinate, FunctionCall, Operator, Place } from '../syntax/tree.ts';
import { bindShape, invalidField } from './binding.ts';
import type { Binding } from './binding.ts';
import { partsOf } from './compound.ts';
import { pathKey } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';

type DistanceCall = FunctionCall & { readonly kind: 'distance' };

interface Point {
  readonly latitude: Sql;
  readonly longitude: Sql;
  readonly key: string;
}

/**
 * `DISTANCE(place, place, unit)`: as the crow flies, a number; empty where a place has no coordinates (SOQL guide,
 * "Location-Based SOQL Queries"). @throws OrgError INVALID_FIELD, MALFORMED_QUERY
 */
export function distanceExpression(scope: Scope, call: DistanceCall): Expression {
  const from = pointOf(scope, call.from, call);
  const to = pointOf(scope, call.to, call);
  const places = sql`${from.latitude}, ${from.longitude}, ${to.latitude}, ${to.longitude}`;
  return {
    sql: sql`DISTANCE(${places}, ${param(call.unit)})`,
    type: 'double',
    name: 'expr0',
    position: call.position,
    ref: null,
    plain: false,
    key: `DISTANCE(${from.key}, ${to.key}, ${call.unit})`,
  };
}

function pointOf(scope: Scope, place: Place, call: DistanceCall): Point {
  const { binding } = scope;
  if (place.kind === 'point') {
    const latitude = coordinate(binding, place.latitude);
    const longitude = coordinate(binding, place.longitude);
    return { latitude, longitude, key: JSON.stringify([place.latitude, place.longitude]) };
  }
  const ref = scope.resolve(place.path);
  const { field, source } = ref;
  const object = source.kind === 'table' ? source.object : null;
  const parts = object && isCompound(field) ? partsOf(object, field) : [];
  const part = (name: RegExp): Sql => {
    const found = parts.find((one) => name.test(one.name));
    if (!found)
      throw invalidField(
        binding,
        place.path.position,
        `field '${field.name}' is no location: DISTANCE works on address and geolocation fields`,
      );
    return scope.column(source, found);
  };
  if (call.from.kind === 'field' && call.to.kind === 'field' && place === call.to)
    throw malformed(binding.soql, place.path.position, 'DISTANCE compares one field with a GEOLOCATION');
  return {
    latitude: part(/Latitude(?:__s)?$/),
    longitude: part(/Longitude(?:__s)?$/),
    key: pathKey(ref),
  };
}

function coordinate(binding: Binding, given: Coordinate): Sql {
  if (given.kind === 'number') return param(given.value);
  const { name, position } = given;
  bindShape(binding, name, position);
  return param((run) => {
    const value = run.binds[name] ?? null;
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  });
}

/** Only within and beyond a distance can be asked. @throws OrgError MALFORMED_QUERY */
export function requireWithinOrBeyond(binding: Binding, call: DistanceCall, operator: Operator): void {
  if (operator !== '<' && operator !== '>')
    throw malformed(binding.soql, call.position, 'DISTANCE supports only the operators > and <');
}
