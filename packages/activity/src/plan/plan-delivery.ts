import type { Activity } from '../contract/activity.ts';
import { reservedKeySeparator } from '../contract/limits.ts';
import { occurredAt } from '../contract/natural-key.ts';
import { localDay } from '../contract/time.ts';
import { activityKey } from './activity-fields.ts';
import { authorOf } from './author.ts';
import { bodyPolicyOf } from './body-policy.ts';
import { changedFields, withoutFields } from './changed-fields.ts';
import { type Content, contentOf } from './content.ts';
import { frozen } from './frozen.ts';
import { defaultRules } from './default-rules.ts';
import type { Link, PlanInput, SentTask, Settings } from './inputs.ts';
import { decideOwner } from './owner.ts';
import { taskParents } from './parents.ts';
import type { DeliveryPlan, FieldValue, Warning } from './plan.ts';
import { withdrawalNow } from './withdrawal.ts';

/** `BalesActivityId__c` is a Text 120. */
const keyLength = 120;

type Linked = Extract<Link, { status: 'linked' }>;

/**
 * Decides what becomes of one activity; does nothing. An update carries only the fields whose value changed on BALES's
 * side since the last send, so what somebody edited by hand in Salesforce stays; it never moves a Task, opens it or
 * changes its subtype.
 */
export function planDelivery(input: PlanInput): DeliveryPlan {
  return frozen(decide(input));
}

function decide(input: PlanInput): DeliveryPlan {
  const { activity, sent, settings, link } = input;
  if (!settings.rules[activity.kind].enabled) return { action: 'skip', reason: 'kindOff' };
  if (isMailWithoutGmail(input)) return { action: 'skip', reason: 'gmailNotLinked' };
  if (activity.deleted && !sent) return { action: 'skip', reason: 'neverSentAndDeleted' };
  if (settings.paused) return { action: 'hold', reason: 'paused' };
  if (sent) return planUpdate(input, sent);
  if (link.status === 'unlinked') return { action: 'hold', reason: 'noLink' };
  if (link.status === 'failed') return { action: 'hold', reason: 'linkFailed' };
  if (isBeforeStart(input)) return { action: 'skip', reason: 'beforeSendFrom' };
  return planInsert(input, link);
}

/** The past stays out of Salesforce until somebody asks for it; what is there goes on being updated. */
function isBeforeStart({ activity, settings, backfilled = false }: PlanInput): boolean {
  const { sendFrom, timeZone } = settings;
  if (backfilled || sendFrom == null) return false;
  return localDay(occurredAt(activity), timeZone) < sendFrom;
}

/** 受信メール come only from users whose Gmail is linked. */
function isMailWithoutGmail({ activity, settings }: PlanInput): boolean {
  const recorder = activity.kind === 'receivedMail' ? activity.recorder : undefined;
  return recorder !== undefined && settings.withoutGmail?.has(recorder.id) === true;
}

function planInsert(input: PlanInput, link: Linked): DeliveryPlan {
  const { activity, settings, org } = input;
  const refusal = keyRefusal(settings.tenant, activity.id);
  if (refusal) return refusal;
  const owner = decideOwner(activity, settings);
  if ('hold' in owner) return { action: 'hold', reason: 'userNotLinked' };
  const content = currentContent(activity, input, 'withoutEmpty');
  const rule = settings.rules[activity.kind];
  const body: Record<string, FieldValue> = content.fields;
  const { WhoId, WhatId } = taskParents(link, settings);
  body['WhoId'] = WhoId;
  if (WhatId !== null) body['WhatId'] = WhatId;
  body['OwnerId'] = owner.ownerId;
  body['Status'] = org.closedStatus;
  body['TaskSubtype'] = rule.subtype === '' ? defaultRules[activity.kind].subtype : rule.subtype;
  if (rule.recordTypeId !== null) body['RecordTypeId'] = rule.recordTypeId;
  return { action: 'insert', body, warnings: together(owner.warnings, content.warnings) };
}

function keyRefusal(tenant: string, activityId: string): DeliveryPlan | undefined {
  const key = activityKey(tenant, activityId);
  if (key.length > keyLength) return { action: 'issue', code: 'KEY_TOO_LONG', parameters: { key } };
  if (key.includes(reservedKeySeparator))
    return { action: 'issue', code: 'KEY_RESERVED', parameters: { key } };
  return undefined;
}

function planUpdate(input: PlanInput, sent: SentTask): DeliveryPlan {
  const { activity, org } = input;
  if (sent.activity && isOlder(activity, sent.activity)) return { action: 'skip', reason: 'olderRevision' };
  const content = currentContent(activity, input);
  const body = withoutFields(differences(input, sent, content), [
    org.names.activity.activityId,
    ...content.leftOut,
    ...content.insertOnly,
  ]);
  const owner = ownerChange(input, sent);
  if (owner) body['OwnerId'] = owner.ownerId;
  if (Object.keys(body).length === 0) return { action: 'skip', reason: 'nothingChanged' };
  const warnings = together(owner?.warnings ?? none, content.warnings);
  return { action: 'update', taskId: sent.taskId, body, warnings };
}

/** The fields that may differ from what the activity says now. */
function differences(input: PlanInput, sent: SentTask, { fields }: Content): Record<string, FieldValue> {
  const { activity, org } = input;
  const maybe = sent.maybe ?? [];
  const body = changedFields(sent.activity ? currentContent(sent.activity, input).fields : {}, fields);
  if (maybe === 'any') Object.assign(body, fields);
  else
    for (const version of maybe)
      Object.assign(body, changedFields(currentContent(version, input).fields, fields));
  const withdrawn = Boolean(activity.deleted);
  const written = maybe === 'any' ? [] : maybe;
  if (maybe === 'any' || [sent.activity, ...written].some((one) => Boolean(one?.deleted) !== withdrawn))
    body[org.names.activity.withdrawnAt] = withdrawn ? withdrawalNow : null;
  return body;
}

function isOlder(activity: Activity, known: Activity): boolean {
  return (
    activity.revision !== undefined && known.revision !== undefined && activity.revision < known.revision
  );
}

/** A file names no recorder; when BALES itself names one later, the Task becomes theirs. */
function ownerChange(
  { activity, settings }: PlanInput,
  { activity: before, maybe = [] }: SentTask,
): { readonly ownerId: string; readonly warnings: readonly Warning[] } | undefined {
  const written = [...(before ? [before] : []), ...(maybe === 'any' ? [] : maybe)];
  const author = authorOf(activity)?.id;
  const others = written.filter((one) => authorOf(one)?.id !== author);
  if (others.length === 0) return undefined;
  const next = decideOwner(activity, settings);
  if ('hold' in next) return undefined;
  return others.some((one) => isOtherOwner(one, next.ownerId, settings)) ? next : undefined;
}

function isOtherOwner(activity: Activity, ownerId: string, settings: Settings): boolean {
  const owner = decideOwner(activity, settings);
  return !('ownerId' in owner) || owner.ownerId !== ownerId;
}

function currentContent(
  activity: Activity,
  input: PlanInput,
  empty: 'withEmpty' | 'withoutEmpty' = 'withEmpty',
): Content {
  const rule = input.settings.rules[activity.kind];
  return contentOf(activity, bodyPolicyOf(rule, activity, input.now), input, empty);
}

const none: readonly Warning[] = Object.freeze([]);

function together(some: readonly Warning[], others: readonly Warning[]): readonly Warning[] {
  if (some.length === 0) return others.length === 0 ? none : others;
  return [...some, ...others];
}
