import type { Activity } from '../contract/activity.ts';
import { defaultTimeZone } from '../contract/activity.ts';
import { occurredAt } from '../contract/natural-key.ts';
import { parseTime, salesforceTime } from '../contract/time.ts';
import type { Names } from '../names/names.ts';
import { actionItems } from './description.ts';
import type { FieldValue } from './plan.ts';
import { searchKey } from './search-key.ts';
import { cut, oneLine } from './text.ts';

/** The 18 BALES fields of one activity, but for the withdrawal (the engine knows when it heard of it). */
export function balesFields(activity: Activity, tenant: string, names: Names): Record<string, FieldValue> {
  const field = names.activity;
  const engaged = engagementOf(activity);
  return {
    [field.activityId]: `${tenant}:${activity.id}`,
    [field.leadId]: activity.leadId,
    [field.kind]: activity.kind,
    [field.occurredAt]: salesforceTime(occurredAt(activity)),
    [field.recorder]: short(activity.recorder?.name ?? activity.recorder?.id, 120),
    [field.counterpart]: short(counterpartOf(activity), 255),
    [field.campaign]: short(campaignOf(activity), 255),
    [field.url]: activity.url ?? null,
    [field.searchKey]: searchKey(activity),
    ...(activity.kind === 'call'
      ? {
          [field.connectStatus]: short(activity.connectStatus, 80),
          [field.contactPoint]: short(activity.contactPoint, 80),
          [field.callResult]: short(activity.result, 255),
          [field.actionItems]:
            actionItems(activity.actionItems) === '' ? null : cut(actionItems(activity.actionItems), 4_000),
          [field.recordingUrl]: activity.recordingUrl ?? null,
        }
      : {}),
    ...(engaged
      ? {
          [field.openCount]: engaged.opens ?? null,
          [field.clickCount]: engaged.clicks ?? null,
          [field.lastEngagedAt]: latest(engaged.lastOpenedAt, engaged.lastClickedAt),
        }
      : {}),
  };
}

/** Standard call fields of Task. */
export function callFields(activity: Activity): Record<string, FieldValue> {
  if (activity.kind !== 'call') return {};
  return {
    CallType: activity.direction === 'inbound' ? 'Inbound' : 'Outbound',
    CallDurationInSeconds: activity.durationSeconds ?? null,
    CallDisposition: short(activity.result, 255),
  };
}

/** To, from or number: the other side of the activity. */
export function counterpartOf(activity: Activity): string | undefined {
  switch (activity.kind) {
    case 'call':
      return activity.number;
    case 'individualMail':
    case 'bulkMail':
      return activity.to;
    case 'receivedMail':
      return activity.from;
    case 'comment':
    case 'opportunityConversion':
      return undefined;
  }
}

/** Mail campaign, or the sequence of an individual mail. */
export function campaignOf(activity: Activity): string | undefined {
  if (activity.kind === 'bulkMail') return activity.campaign;
  return activity.kind === 'individualMail' ? activity.viaSequence : undefined;
}

function engagementOf(activity: Activity) {
  return activity.kind === 'individualMail' || activity.kind === 'bulkMail' ? activity.engagement : undefined;
}

function latest(...times: readonly (string | undefined)[]): string | null {
  const known = times.flatMap((time) => (time === undefined ? [] : (parseTime(time, defaultTimeZone) ?? [])));
  return known.length === 0 ? null : salesforceTime(Math.max(...known));
}

function short(text: string | undefined, longest: number): string | null {
  const line = oneLine(text ?? '');
  return line === '' ? null : cut(line, longest);
}
