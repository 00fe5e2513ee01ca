import type { Activity, ActivityOf } from '../contract/activity.ts';
import { salesforceTime } from '../contract/time.ts';
import type { Names } from '../names/names.ts';
import { authorOf } from './author.ts';
import { campaignOf, counterpartOf } from './counterpart.ts';
import { actionItems } from './description.ts';
import type { FieldValue } from './plan.ts';
import { searchKey } from './search-key.ts';
import { cut, oneLine, withoutControls } from './text.ts';
import type { Wording } from './wording.ts';

type Fields = Record<string, FieldValue>;

/** `BalesActivityId__c`: one activity of one tenant is one Task for ever. */
export function activityKey(tenant: string, activityId: string): string {
  return `${tenant}:${activityId}`;
}

/** The 18 BALES fields of one activity, but for the withdrawal (the engine knows when it heard of it). */
export function balesFields(activity: Activity, wording: Wording, tenant: string, names: Names): Fields {
  const field = names.activity;
  const author = authorOf(activity);
  return {
    [field.activityId]: activityKey(tenant, activity.id),
    [field.leadId]: activity.leadId,
    [field.kind]: activity.kind,
    // Accepted activities have their times as the REST API takes them.
    [field.occurredAt]: activity.occurredAt,
    [field.recorder]: short(author?.name ?? author?.mail ?? author?.id, 120),
    [field.counterpart]: short(counterpartOf(activity), 255),
    [field.campaign]: short(campaignOf(activity), 255),
    [field.url]: activity.url ?? null,
    [field.searchKey]: searchKey(activity, wording),
    ...(activity.kind === 'call' ? balesCallFields(activity, names) : {}),
    ...engagementFields(activity, names),
  };
}

function balesCallFields(call: ActivityOf<'call'>, { activity: field }: Names): Fields {
  const items = withoutControls(actionItems(call.actionItems));
  return {
    [field.connectStatus]: short(call.connectStatus, 80),
    [field.contactPoint]: short(call.contactPoint, 80),
    [field.callResult]: short(call.result, 255),
    [field.actionItems]: items === '' ? null : cut(items, 4_000),
    [field.recordingUrl]: call.recordingUrl ?? null,
  };
}

function engagementFields(activity: Activity, { activity: field }: Names): Fields {
  if (activity.kind !== 'individualMail' && activity.kind !== 'bulkMail') return {};
  const engagement = activity.engagement;
  return {
    [field.openCount]: engagement?.opens ?? null,
    [field.clickCount]: engagement?.clicks ?? null,
    [field.lastEngagedAt]: latest(engagement?.lastOpenedAt, engagement?.lastClickedAt),
  };
}

/** Salesforce's own name for where calls come from (`CallObject`: the name of a call center). */
const callCenter = 'BALES CLOUD';

/** Standard call fields of Task. */
export function callFields(activity: Activity): Fields {
  if (activity.kind !== 'call') return {};
  return {
    CallType: activity.direction === 'inbound' ? 'Inbound' : 'Outbound',
    CallDurationInSeconds: activity.durationSeconds ?? null,
    CallDisposition: short(activity.result, 255),
    CallObject: callCenter,
  };
}

function latest(...times: readonly (string | undefined)[]): string | null {
  const known = times.flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  return known.length === 0 ? null : salesforceTime(Math.max(...known));
}

function short(text: string | undefined, longest: number): string | null {
  const line = oneLine(text ?? '');
  return line === '' ? null : cut(line, longest);
}
