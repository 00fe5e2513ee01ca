import { planBodyRemoval, planDelivery, withWithdrawal } from '@bales/activity';
import type {
  Activity,
  DeliveryPlan,
  Link,
  LinkedOpportunity,
  Names,
  OrgFacts,
  Settings,
  TaskBody,
  Warning,
} from '@bales/activity';
import type { ClaimedActivity } from '../inbox/claim.ts';
import type { Finding, PlanAdvice, Planned, Planner, PlannedWrite } from './planned-write.ts';

/** What planning needs of the org; read once a drain. */
export interface PlanContext {
  readonly settings: Settings;
  readonly org: OrgFacts;
  /** Opportunities that BALES has created, by BALES lead. */
  readonly opportunities: ReadonlyMap<string, readonly LinkedOpportunity[]>;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** Turns claimed rows into writes through the activity core. */
export function createPlanner(context: PlanContext): Planner {
  return (claimed, advice) => {
    const plan = planRow(context, claimed, advice);
    switch (plan.action) {
      case 'skip':
        if (plan.reason === 'nothingChanged') return { do: 'mark', state: 'sent', code: null, findings: [] };
        return { do: 'mark', state: 'skipped', code: plan.reason, findings: [] };
      case 'hold':
        return { do: 'mark', state: 'waiting', code: plan.reason, findings: [] };
      case 'issue': {
        const finding = { code: plan.code, summary: '', field: '', parameters: plan.parameters };
        return { do: 'mark', state: 'issue', code: plan.code, findings: [finding] };
      }
      case 'insert':
      case 'update':
        return writeOf(context, claimed, advice, plan);
    }
  };
}

function planRow(context: PlanContext, claimed: ClaimedActivity, advice: PlanAdvice): DeliveryPlan {
  if (claimed.payload === '') return prunedBody(claimed, context.org.names);
  // The ID that came first stays on the Task, whichever source brought this payload.
  const activity = parsed(claimed.payload, claimed.id);
  const settings = advice.useDefaultOwner ? withoutUserLinks(context.settings) : context.settings;
  const input = {
    activity,
    link: linkOf(claimed, opportunitiesOf(context, claimed.lead)),
    settings,
    org: context.org,
    now: context.now(),
    backfilled: claimed.backfilled,
    sent: null,
  };
  const taskId = advice.task ?? claimed.task;
  if (taskId === null) return planDelivery(input);
  if (claimed.bodyRemoved && claimed.sentPayload === null && claimed.unconfirmed === null)
    return planBodyRemoval({ ...input, sent: { taskId, activity } });
  // Without what it was written from, everything goes that an update may carry.
  const known = claimed.sentPayload !== null && advice.task === null ? claimed.sentPayload : null;
  const before = known === null ? null : parsed(known, claimed.id);
  return planDelivery({ ...input, sent: { taskId, activity: before, maybe: maybeWritten(claimed) } });
}

const noOpportunities: readonly LinkedOpportunity[] = [];

function opportunitiesOf({ opportunities }: PlanContext, lead: string): readonly LinkedOpportunity[] {
  return opportunities.size === 0 ? noOpportunities : (opportunities.get(lead) ?? noOpportunities);
}

function maybeWritten({ id, unconfirmed }: ClaimedActivity): readonly Activity[] | 'any' {
  const texts = unconfirmed ?? [];
  return texts.includes('') ? 'any' : texts.map((text) => parsed(text, id));
}

function parsed(payload: string, id: string): Activity {
  const activity = JSON.parse(payload) as Activity;
  activity.id = id;
  return activity;
}

/** What it was is no longer known here; its body goes all the same. */
function prunedBody(claimed: ClaimedActivity, names: Names): DeliveryPlan {
  if (claimed.task === null) return { action: 'skip', reason: 'nothingChanged' };
  const body = { Description: null, [names.activity.searchKey]: null };
  return { action: 'update', taskId: claimed.task, body, warnings: [] };
}

function writeOf(
  context: PlanContext,
  claimed: ClaimedActivity,
  advice: PlanAdvice,
  plan: Extract<DeliveryPlan, { action: 'insert' | 'update' }>,
): Planned {
  // Only what is there can be withdrawn.
  const whole =
    plan.action === 'insert'
      ? plan.body
      : withWithdrawal(plan.body, () => new Date(context.now()).toISOString());
  const values = advice.leaveOut.length === 0 ? whole : without(whole, advice.leaveOut);
  const findings = plan.warnings.length === 0 ? noFindings : plan.warnings.map(findingOf);
  const task = plan.action === 'update' ? plan.taskId : null;
  if (task !== null && Object.keys(values).length === 0)
    return { do: 'mark', state: 'sent', code: null, findings };
  const write: PlannedWrite = {
    seq: claimed.seq,
    lead: claimed.lead,
    method: plan.action,
    parents: parentsOf(claimed, values),
    weight: claimed.payload.length,
    claimed,
    advice,
    task,
    record: JSON.stringify(task === null ? values : { Id: task, ...values }),
    findings,
  };
  return { do: 'write', write };
}

const noFindings: readonly Finding[] = [];

function without(body: TaskBody, fields: readonly string[]): TaskBody {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field)));
}

function parentsOf(claimed: ClaimedActivity, values: Readonly<Record<string, unknown>>): string[] {
  const parents: string[] = [];
  const { leadRecord, contactRecord, accountRecord } = claimed;
  for (const parent of [leadRecord, contactRecord, accountRecord, values['WhatId']])
    if (typeof parent === 'string') parents.push(parent);
  return parents;
}

function linkOf(claimed: ClaimedActivity, opportunities: readonly LinkedOpportunity[]): Link {
  if (claimed.linkStatus === 'failed') return { status: 'failed', reason: '' };
  if (claimed.linkStatus !== 'linked') return { status: 'unlinked' };
  if (claimed.contactRecord !== null) {
    const target = {
      object: 'Contact',
      contactId: claimed.contactRecord,
      accountId: claimed.accountRecord,
    } as const;
    return { status: 'linked', target, opportunities };
  }
  if (claimed.leadRecord === null) return { status: 'failed', reason: '' };
  return { status: 'linked', target: { object: 'Lead', leadId: claimed.leadRecord }, opportunities };
}

function withoutUserLinks(settings: Settings): Settings {
  return { ...settings, ownerPolicy: 'recorder', withoutUserLink: 'defaultOwner', userLinks: new Map() };
}

/** One user without a link, one field that cannot be written are one thing to mend, however many activities meet it. */
function findingOf({ code, field, parameters }: Warning): Finding {
  const subject =
    code === 'USER_NOT_LINKED' ? `user:${parameters['userId'] ?? ''}` : fieldSubject(field, parameters);
  return { code, summary: '', field, parameters, subject };
}

function fieldSubject(field: string, { value = '' }: Readonly<Record<string, string>>): string {
  return value === '' ? `field:${field}` : `field:${field}:${value}`;
}
