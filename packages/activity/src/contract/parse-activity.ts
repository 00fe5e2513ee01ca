import type { z } from 'zod';
import { type Activity, activitySchemaIn, defaultTimeZone, isKind } from './activity.ts';
import type { Refusal } from './refusal.ts';

export type ParsedActivity =
  { readonly ok: true; readonly activity: Activity } | { readonly ok: false; readonly refusal: Refusal };

const DAY = 86_400_000;

/**
 * Checks one record against contract v1.
 * @param now milliseconds UTC; a time more than a day ahead is a bad record.
 * @param timeZone where a time without offset is (IANA name).
 */
export function parseActivity(value: unknown, now: number, timeZone = defaultTimeZone): ParsedActivity {
  const result = activitySchemaIn(timeZone).safeParse(value);
  if (!result.success) return refuse(refusalOf(value, result.error));
  const activity = result.data;
  if (Date.parse(activity.occurredAt) > now + DAY)
    return refuse({ code: 'TIME_IN_FUTURE', path: 'occurredAt', parameters: { value: activity.occurredAt } });
  return { ok: true, activity };
}

function refuse(refusal: Refusal): ParsedActivity {
  return { ok: false, refusal };
}

function refusalOf(value: unknown, error: z.ZodError): Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { code: 'NOT_AN_OBJECT', path: '', parameters: {} };
  const given = value as Readonly<Record<string, unknown>>;
  if (!isKind(given['kind']))
    return { code: 'UNKNOWN_KIND', path: 'kind', parameters: { value: shown(given['kind']) } };
  const issue = error.issues[0];
  if (!issue) return { code: 'INVALID_VALUE', path: '', parameters: {} };
  return refusalOfIssue(issue, at(value, issue.path));
}

function refusalOfIssue(issue: z.core.$ZodIssue, found: unknown): Refusal {
  const path = issue.path.map(String).join('.');
  if (found === undefined && issue.code !== 'unrecognized_keys')
    return { code: 'MISSING', path, parameters: {} };
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? { code: 'TOO_LONG', path, parameters: { maximum: String(issue.maximum) } }
        : { code: 'OUT_OF_RANGE', path, parameters: { maximum: String(issue.maximum) } };
    case 'too_small':
      return { code: found === '' || isBlank(found) ? 'MISSING' : 'OUT_OF_RANGE', path, parameters: {} };
    case 'unrecognized_keys':
      return {
        code: 'UNKNOWN_MEMBER',
        path: [path, issue.keys[0]].filter(Boolean).join('.'),
        parameters: {},
      };
    case 'custom':
      return {
        code: issue.message === 'time' ? 'NO_SUCH_TIME' : 'RESERVED_CHARACTER',
        path,
        parameters: { value: shown(found) },
      };
    default:
      return { code: 'INVALID_VALUE', path, parameters: { value: shown(found) } };
  }
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Enough of a bad value to find it again, never a whole body. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 40);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
