import { ApexFault } from '../../runtime/faults.ts';
import type { ApexType } from '../../types/type.ts';
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, TIME } from '../../types/type.ts';
import { DecimalValue, DoubleValue } from '../../values/decimal.ts';
import { idOf } from '../../values/id.ts';
import { BlobValue, DatetimeValue, DateValue, TimeValue } from '../../values/time-values.ts';
import type { Value } from '../../values/value.ts';
import type { JsonTree } from './json-tree.ts';

const DAY = /^\d{4}-\d{2}-\d{2}/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const CLOCK = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/;

type Reader = (text: string) => Value | undefined;

/** From the text of a JSON value; undefined: it is no value of that type. */
const READERS = new Map<ApexType, Reader>([
  [INTEGER, (text) => (isWhole(text, 32) ? Number(text) : undefined)],
  [LONG, (text) => (isWhole(text, 64) ? BigInt(text) : undefined)],
  [DECIMAL, (text) => DecimalValue.parse(text) ?? undefined],
  [DOUBLE, doubleOf],
  [BOOLEAN, (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined)],
  [ID, (text) => (text === '' ? null : idOf(text))],
  [DATE, (text) => (DAY.test(text) ? DateValue.fromIso(text.slice(0, 10)) : undefined)],
  [DATETIME, momentOf],
  [TIME, clockOf],
  [BLOB, (text) => new BlobValue(Buffer.from(text, 'base64'))],
]);

/** A primitive of a JSON value, which may stand in quotes. @throws ApexFault System.JSONException */
export function primitiveFrom(tree: JsonTree, type: ApexType): Value {
  if (tree.kind === 'object' || tree.kind === 'array' || tree.kind === 'null') throw illegal(type, tree.kind);
  const text = tree.kind === 'boolean' ? String(tree.value) : tree.text;
  const reader = READERS.get(type);
  const value = reader ? reader(text) : text;
  if (value === undefined) throw illegal(type, text);
  return value;
}

function illegal(type: ApexType, text: string): ApexFault {
  return new ApexFault(
    'JSONException',
    `Cannot deserialize instance of ${type.name.toLowerCase()} from value ${text}`,
  );
}

function isWhole(text: string, bits: number): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);
}

function doubleOf(text: string): Value | undefined {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? undefined : new DoubleValue(number);
}

/** `2026-01-31T08:05:09.123Z`, with any offset (`+0000` too); a day alone is its midnight in UTC. */
function momentOf(text: string): Value | undefined {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  if (!MOMENT.test(whole)) return undefined;
  const offset = /(?:Z|[+-]\d{2}:?\d{2})$/.test(whole) ? whole : `${whole}Z`;
  const ms = Date.parse(offset.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(ms) ? undefined : new DatetimeValue(ms);
}

function clockOf(text: string): Value | undefined {
  const parts = CLOCK.exec(text);
  if (!parts) return undefined;
  const [, hours, minutes, seconds, fraction = ''] = parts;
  const ms = Number(fraction.padEnd(3, '0'));
  return new TimeValue(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + ms);
}
