import type { Activity, ActivityOf } from '../contract/activity.ts';
import { salesforceTime } from '../contract/time.ts';
import type { Names } from '../names/names.ts';
import { rowKey } from '../names/row-keys.ts';
import type { Settings } from './inputs.ts';
import { authorOf } from './author.ts';
import { campaignOf, counterpartOf } from './counterpart.ts';
import { actionItems } from './description.ts';
import { searchKey } from './search-key.ts';
import type { TaskFields } from './task-fields.ts';
import { cut, oneLine, withoutControls } from './text.ts';
import type { Wording } from './wording.ts';

/** `BalesActivityId__c`: one activity of one tenant is one Task for ever. */
export function activityKey(tenant: string, activityId: string): string {
  return `${tenant}:${activityId}`;
}

/** Adds the 18 BALES fields of one activity, but for the withdrawal (the engine knows when it heard of it). */
export function addBalesFields(
  fields: TaskFields,
  activity: Activity,
  wording: Wording,
  { settings, names }: { readonly settings: Settings; readonly names: Names },
): void {
  const field = names.activity;
  const author = authorOf(activity);
  fields.add(field.activityId, activityKey(settings.tenant, activity.id));
  fields.add(field.leadId, rowKey(settings.rowPrefix ?? '', activity.leadId));
  fields.add(field.kind, activity.kind);
  // Accepted activities have their times as the REST API takes them.
  fields.add(field.occurredAt, activity.occurredAt);
  fields.add(field.recorder, short(author?.name ?? author?.mail ?? author?.id, 120));
  fields.add(field.counterpart, short(counterpartOf(activity), 255));
  fields.add(field.campaign, short(campaignOf(activity), 255));
  fields.add(field.url, activity.url ?? null);
  fields.add(field.searchKey, searchKey(activity, wording));
  if (activity.kind === 'call') addBalesCallFields(fields, activity, names);
  if (activity.kind === 'individualMail' || activity.kind === 'bulkMail')
    addEngagement(fields, activity, names);
}

function addBalesCallFields(fields: TaskFields, call: ActivityOf<'call'>, { activity: field }: Names): void {
  const items = withoutControls(actionItems(call.actionItems));
  fields.add(field.connectStatus, short(call.connectStatus, 80));
  fields.add(field.contactPoint, short(call.contactPoint, 80));
  fields.add(field.callResult, short(call.result, 255));
  fields.add(field.actionItems, items === '' ? null : cut(items, 4_000));
  fields.add(field.recordingUrl, call.recordingUrl ?? null);
}

function addEngagement(
  fields: TaskFields,
  { engagement }: ActivityOf<'individualMail' | 'bulkMail'>,
  { activity: field }: Names,
): void {
  fields.add(field.openCount, engagement?.opens ?? null);
  fields.add(field.clickCount, engagement?.clicks ?? null);
  fields.add(field.lastEngagedAt, latest(engagement?.lastOpenedAt, engagement?.lastClickedAt));
}

/** Salesforce's own name for where calls come from (`CallObject`: the name of a call center). */
const callCenter = 'BALES CLOUD';

/** Adds the standard call fields of Task. */
export function addCallFields(fields: TaskFields, activity: Activity): void {
  if (activity.kind !== 'call') return;
  fields.add('CallType', activity.direction === 'inbound' ? 'Inbound' : 'Outbound');
  fields.add('CallDurationInSeconds', activity.durationSeconds ?? null);
  fields.add('CallDisposition', short(activity.result, 255));
  fields.add('CallObject', callCenter);
}

function latest(...times: readonly (string | undefined)[]): string | null {
  const known = times.flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  return known.length === 0 ? null : salesforceTime(Math.max(...known));
}

function short(text: string | undefined, longest: number): string | null {
  if (text === undefined || text === '') return null;
  const line = oneLine(text);
  return line === '' ? null : cut(line, longest);
}
