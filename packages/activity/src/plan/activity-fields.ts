import type { Activity, ActivityOf } from '../contract/activity.ts';
import { salesforceTime } from '../contract/time.ts';
import type { Names } from '../names/names.ts';
import { rowKey } from '../names/row-keys.ts';
import type { Settings } from './inputs.ts';
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

/**
 * Adds the 18 BALES fields of one activity, but for the withdrawal (the engine knows when it heard of it).
 * @remarks Fields are added to one object, here and below: putting small ones together was a tenth of the planning.
 */
export function addBalesFields(
  fields: Fields,
  activity: Activity,
  wording: Wording,
  { settings, names }: { readonly settings: Settings; readonly names: Names },
): void {
  const field = names.activity;
  const author = authorOf(activity);
  fields[field.activityId] = activityKey(settings.tenant, activity.id);
  fields[field.leadId] = rowKey(settings.rowPrefix ?? '', activity.leadId);
  fields[field.kind] = activity.kind;
  // Accepted activities have their times as the REST API takes them.
  fields[field.occurredAt] = activity.occurredAt;
  fields[field.recorder] = short(author?.name ?? author?.mail ?? author?.id, 120);
  fields[field.counterpart] = short(counterpartOf(activity), 255);
  fields[field.campaign] = short(campaignOf(activity), 255);
  fields[field.url] = activity.url ?? null;
  fields[field.searchKey] = searchKey(activity, wording);
  if (activity.kind === 'call') addBalesCallFields(fields, activity, names);
  if (activity.kind === 'individualMail' || activity.kind === 'bulkMail')
    addEngagement(fields, activity, names);
}

function addBalesCallFields(fields: Fields, call: ActivityOf<'call'>, { activity: field }: Names): void {
  const items = withoutControls(actionItems(call.actionItems));
  fields[field.connectStatus] = short(call.connectStatus, 80);
  fields[field.contactPoint] = short(call.contactPoint, 80);
  fields[field.callResult] = short(call.result, 255);
  fields[field.actionItems] = items === '' ? null : cut(items, 4_000);
  fields[field.recordingUrl] = call.recordingUrl ?? null;
}

function addEngagement(
  fields: Fields,
  { engagement }: ActivityOf<'individualMail' | 'bulkMail'>,
  { activity: field }: Names,
): void {
  fields[field.openCount] = engagement?.opens ?? null;
  fields[field.clickCount] = engagement?.clicks ?? null;
  fields[field.lastEngagedAt] = latest(engagement?.lastOpenedAt, engagement?.lastClickedAt);
}

/** Salesforce's own name for where calls come from (`CallObject`: the name of a call center). */
const callCenter = 'BALES CLOUD';

/** Adds the standard call fields of Task. */
export function addCallFields(fields: Fields, activity: Activity): void {
  if (activity.kind !== 'call') return;
  fields['CallType'] = activity.direction === 'inbound' ? 'Inbound' : 'Outbound';
  fields['CallDurationInSeconds'] = activity.durationSeconds ?? null;
  fields['CallDisposition'] = short(activity.result, 255);
  fields['CallObject'] = callCenter;
}

function latest(...times: readonly (string | undefined)[]): string | null {
  const known = times.flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  return known.length === 0 ? null : salesforceTime(Math.max(...known));
}

function short(text: string | undefined, longest: number): string | null {
  const line = oneLine(text ?? '');
  return line === '' ? null : cut(line, longest);
}
