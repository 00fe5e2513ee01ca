import type { Activity } from '../contract/activity.ts';
import type { BodyPolicy } from './inputs.ts';
import { mailText } from './mail-text.ts';
import { normalized } from './text.ts';

/** Free text, which the body policy keeps out of mapped fields too. */
const FREE_TEXTS = new Set(['comment', 'text', 'body', 'handover']);

/** Members whose values come from a list, so that a report may quote them. */
const CHOICES = new Set(['result', 'connectStatus', 'contactPoint', 'campaign', 'viaSequence', 'direction']);

const ACTION_ITEM = /^actionItem:(?<name>.+)$/u;

/**
 * The value of a mapping's source as text; empty when the activity has the member without content. Undefined: the activity
 * does not say.
 */
export function sourceValue(activity: Activity, source: string, policy: BodyPolicy): string | undefined {
  const item = ACTION_ITEM.exec(source)?.groups?.['name'];
  if (item !== undefined) return actionItemValue(activity, item);
  if (FREE_TEXTS.has(source) && policy !== 'full') return undefined;
  const value = memberOf(activity, source);
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : booleanText(value);
  return source === 'body' && 'bodyType' in activity ? mailText(activity) : value;
}

/** Whether a report may quote values of this source: never a body, an address or a number. */
export function isChoice(source: string): boolean {
  return CHOICES.has(source) || ACTION_ITEM.test(source);
}

function actionItemValue(activity: Activity, name: string): string | undefined {
  const items = activity.kind === 'call' ? (activity.actionItems ?? []) : [];
  return items.find((one) => normalized(one.name) === normalized(name))?.value;
}

function memberOf(activity: Activity, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
          ? (inner as Readonly<Record<string, unknown>>)[name]
          : undefined,
      activity,
    );
}

function booleanText(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : undefined;
}
