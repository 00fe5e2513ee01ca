import type { Activity } from '../contract/activity.ts';
import { reservedKeySeparator } from '../contract/limits.ts';
import { occurredAt } from '../contract/natural-key.ts';
import { localDay } from '../contract/time.ts';
import { activityKey } from './activity-fields.ts';
import { authorOf } from './author.ts';
import { bodyPolicyOf } from './body-policy.ts';
import { changedFields, withoutFields } from './changed-fields.ts';
import { type Content, contentOf } from './content.ts';
import { deepFreeze } from './deep-freeze.ts';
import { defaultRules } from './default-rules.ts';
import type { Link, PlanInput } from './inputs.ts';
import { decideOwner } from './owner.ts';
import { taskParents } from './parents.ts';
import type { DeliveryPlan, FieldValue, TaskBody, Warning } from './plan.ts';
import { withdrawalNow } from './withdrawal.ts';

/** `BalesActivityId__c` is a Text 120. */
const keyLength = 120;

type Linked = Extract<Link, { status: 'linked' }>;
type Sent = NonNullable<PlanInput['sent']>;

/**
 * Decides what becomes of one activity; does nothing. An update carries only the fields whose value changed on BALES's
 * side since the last send, so what somebody edited by hand in Salesforce stays; it never moves a Task, opens it or
 * changes its subtype.
 */
export function planDelivery(input: PlanInput): DeliveryPlan {
  return deepFreeze(decide(input));
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
  const content = currentContent(activity, input);
  const rule = settings.rules[activity.kind];
  const body = withoutNulls(content.fields);
  const { WhoId, WhatId } = taskParents(link, settings);
  body['WhoId'] = WhoId;
  if (WhatId !== null) body['WhatId'] = WhatId;
  body['OwnerId'] = owner.ownerId;
  body['Status'] = org.closedStatus;
  body['TaskSubtype'] = rule.subtype === '' ? defaultRules[activity.kind].subtype : rule.subtype;
  if (rule.recordTypeId !== null) body['RecordTypeId'] = rule.recordTypeId;
  return { action: 'insert', body, warnings: [...owner.warnings, ...content.warnings] };
}

function keyRefusal(tenant: string, activityId: string): DeliveryPlan | undefined {
  const key = activityKey(tenant, activityId);
  if (key.length > keyLength) return { action: 'issue', code: 'KEY_TOO_LONG', parameters: { key } };
  if (key.includes(reservedKeySeparator))
    return { action: 'issue', code: 'KEY_RESERVED', parameters: { key } };
  return undefined;
}

function planUpdate(input: PlanInput, { taskId, activity: before }: Sent): DeliveryPlan {
  const { activity, org } = input;
  if (before && isOlder(activity, before)) return { action: 'skip', reason: 'olderRevision' };
  const content = currentContent(activity, input);
  const previous = before ? currentContent(before, input).fields : {};
  const body = withoutFields(changedFields(previous, content.fields), [
    org.names.activity.activityId,
    ...content.leftOut,
    ...content.insertOnly,
  ]);
  const owner = before ? ownerChange(input, before) : undefined;
  if (owner) body['OwnerId'] = owner.ownerId;
  if (Boolean(activity.deleted) !== Boolean(before?.deleted))
    body[org.names.activity.withdrawnAt] = activity.deleted ? withdrawalNow : null;
  if (Object.keys(body).length === 0) return { action: 'skip', reason: 'nothingChanged' };
  return { action: 'update', taskId, body, warnings: [...(owner?.warnings ?? []), ...content.warnings] };
}

function isOlder(activity: Activity, known: Activity): boolean {
  return (
    activity.revision !== undefined && known.revision !== undefined && activity.revision < known.revision
  );
}

/** A file names no recorder; when BALES itself names one later, the Task becomes theirs. */
function ownerChange(
  { activity, settings }: PlanInput,
  before: Activity,
): { readonly ownerId: string; readonly warnings: readonly Warning[] } | undefined {
  if (authorOf(activity)?.id === authorOf(before)?.id) return undefined;
  const [next, previous] = [decideOwner(activity, settings), decideOwner(before, settings)];
  if ('hold' in next || ('ownerId' in previous && previous.ownerId === next.ownerId)) return undefined;
  return next;
}

function currentContent(activity: Activity, input: PlanInput): Content {
  const rule = input.settings.rules[activity.kind];
  return contentOf(activity, bodyPolicyOf(rule, activity, input.now), input);
}

function withoutNulls(body: TaskBody): Record<string, FieldValue> {
  const filled: Record<string, FieldValue> = {};
  for (const name in body) {
    const value = body[name];
    if (value !== null && value !== undefined) filled[name] = value;
  }
  return filled;
}
