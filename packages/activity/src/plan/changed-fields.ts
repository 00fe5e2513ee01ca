import { hash } from 'node:crypto';
import type { FieldValue, TaskBody } from './plan.ts';

/** The fields whose value changed, with their new value; null for one that is no longer there. */
export function changedFields(before: TaskBody, after: TaskBody): Record<string, FieldValue> {
  const changes: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(after))
    if (value !== (before[name] ?? null)) changes[name] = value;
  for (const name of Object.keys(before)) if (!(name in after) && before[name] !== null) changes[name] = null;
  return changes;
}

/** A body without some of its fields. */
export function withoutFields(body: TaskBody, names: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** 128 bits of SHA-256 of a body, in base64: equal bodies, whatever the order of their fields, are equal texts. */
export function bodyHash(body: TaskBody): string {
  const sorted = Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(hash('sha256', JSON.stringify(sorted), 'buffer').subarray(0, 16)).toString('base64');
}
