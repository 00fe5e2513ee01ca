import type { OrgBase } from '../../org.ts';
import { displayValue } from '../../schema/display-value.ts';
import { fieldDef } from '../../schema/field-def.ts';
import { valueLabel } from '../../schema/labels.ts';
import type { FieldDef, FieldType, PicklistValue } from '../../schema/types.ts';
import type { SqlValue } from '../../store/database.ts';
import { datePart } from '../dates/date-parts.ts';
import { wallClock } from '../dates/zone.ts';
import type { DateFunctionName } from '../syntax/tree.ts';
import type { UserStyles } from './user-styles.ts';

/**
 * The SQL functions that compiled queries use: `DATE_PART(function, value, zone)`, `PICKLIST_RANK(object, field, value)`,
 * `PICKLIST_LABEL(object, field, value, user)`, `FORMAT_VALUE(value, type, scale, currency, user)`, `MULTI_INCLUDES(values, wanted)`,
 * `FOLD(text)` (lower case of all letters, not only ASCII's), `DISTANCE(latitude, longitude, latitude, longitude, unit)`.
 */
export function defineQueryFunctions(base: OrgBase, styles: UserStyles): void {
  const { database, settings } = base;
  const picklists = new Picklists(base);
  const impure = { deterministic: false };
  database.defineFunction('DATE_PART', impure, (name, value, zone) => {
    if (value === null) return null;
    const moment = typeof value === 'number' ? value : Date.parse(`${value}T00:00:00Z`);
    const local = typeof zone === 'string' ? wallClock(moment, zone) : moment;
    const { fiscalYear } = styles.of(settings.organizationId);
    return datePart(String(name) as DateFunctionName, local, fiscalYear);
  });
  database.defineFunction('PICKLIST_RANK', impure, (object, field, value) =>
    value === null ? null : picklists.rank(String(object), String(field), String(value)),
  );
  database.defineFunction('PICKLIST_LABEL', impure, (object, field, value, userId) => {
    if (value === null) return null;
    const { language } = styles.of(String(userId));
    const labels = String(value)
      .split(';')
      .map((one) => picklists.label(String(object), String(field), one, language));
    return labels.join(';');
  });
  database.defineFunction('FORMAT_VALUE', impure, (value, type, scale, currency, userId) => {
    const own = styles.of(String(userId));
    const style = typeof currency === 'string' ? { ...own, currency } : own;
    return displayValue(plainField(String(type) as FieldType, Number(scale)), value, style);
  });
  database.defineFunction('FOLD', { deterministic: true }, (text) =>
    typeof text === 'string' ? text.toLowerCase() : (text ?? null),
  );
  database.defineFunction('DISTANCE', { deterministic: true, varargs: true }, (...given) => {
    const [unit, ...places] = given.toReversed();
    const [toLongitude, toLatitude, longitude, latitude] = places.map((one) =>
      one === null || one === undefined ? null : Number(one),
    );
    if (latitude == null || longitude == null || toLatitude == null || toLongitude == null) return null;
    return distance([latitude, longitude], [toLatitude, toLongitude]) * (unit === 'mi' ? 1 : KM_IN_A_MILE);
  });
  database.defineFunction('MULTI_INCLUDES', { deterministic: true }, multiIncludes);
}

const KM_IN_A_MILE = 1.609344;
/** Mean radius of the earth. */
const EARTH_MILES = 6371.0088 / KM_IN_A_MILE;

type Point = readonly [latitude: number, longitude: number];

/** Miles along the great circle (haversine). */
function distance([latitude, longitude]: Point, [toLatitude, toLongitude]: Point): number {
  const half = (from: number, to: number): number => Math.sin(((to - from) * Math.PI) / 360) ** 2;
  const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
  const square =
    half(latitude, toLatitude) + cosine(latitude) * cosine(toLatitude) * half(longitude, toLongitude);
  return 2 * EARTH_MILES * Math.asin(Math.sqrt(square));
}

function plainField(type: FieldType, scale: number): FieldDef {
  return fieldDef({ name: '', type, label: '', scale });
}

/** 1 when every one of the wanted values (joined by `;`) is among the chosen ones. */
function multiIncludes(chosen: SqlValue | undefined, wanted: SqlValue | undefined): number {
  if (typeof chosen !== 'string' || typeof wanted !== 'string') return 0;
  const has = new Set(chosen.toLowerCase().split(';'));
  return Number(wanted.split(';').every((one) => has.has(one.trim().toLowerCase())));
}

/** Places and labels of picklist values, by field. */
class Picklists {
  readonly #base: OrgBase;
  readonly #known = new Map<string, ReadonlyMap<string, { rank: number; value: PicklistValue }>>();
  #at = -1;

  constructor(base: OrgBase) {
    this.#base = base;
  }

  /** Values that are not in the list come last. */
  rank(object: string, field: string, value: string): number {
    return this.#of(object, field).get(value.toLowerCase())?.rank ?? 1_000_000;
  }

  label(object: string, field: string, value: string, language: string): string {
    const known = this.#of(object, field).get(value.toLowerCase());
    return known ? valueLabel(known.value, language) : value;
  }

  #of(object: string, field: string): ReadonlyMap<string, { rank: number; value: PicklistValue }> {
    const { schema } = this.#base;
    if (this.#at !== schema.version) this.#known.clear();
    this.#at = schema.version;
    const key = `${object}.${field}`;
    const known = this.#known.get(key);
    if (known) return known;
    const values = schema.object(object)?.fields.get(field.toLowerCase())?.picklistValues ?? [];
    const made = new Map(values.map((value, rank) => [value.value.toLowerCase(), { rank, value }]));
    this.#known.set(key, made);
    return made;
  }
}
