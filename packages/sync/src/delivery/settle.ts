import { salesforceNames } from '@bales/activity';
import { backOffMs } from '../salesforce/back-off.ts';
import type { RecordOutcome } from '../salesforce/client.ts';
import type { ApiError } from '../salesforce/failure.ts';
import { decideError, duplicateId, fieldsOf } from './error-table.ts';
import type { ErrorAction } from './error-table.ts';
import { valuesOf } from './planned-write.ts';
import type { Finding, PlanAdvice, PlannedWrite } from './planned-write.ts';

/** What one record's outcome means. */
export type Settlement =
  | { readonly kind: 'sent'; readonly task: string }
  /** Plan and send again in this drain. */
  | { readonly kind: 'again'; readonly advice: PlanAdvice; readonly findings: readonly Finding[] }
  /** Due again at that time (milliseconds UTC). */
  | { readonly kind: 'later'; readonly dueAt: number; readonly code: string }
  | { readonly kind: 'issue'; readonly finding: Finding }
  /** No right to this record; of many in a batch it is the org's. */
  | { readonly kind: 'access'; readonly finding: Finding; readonly dueAt: number }
  | { readonly kind: 'removed' }
  /** The record of the link moved or went. */
  | { readonly kind: 'resolveLink'; readonly finding: Finding }
  /** Too much for one transaction of the org. */
  | { readonly kind: 'halve'; readonly finding: Finding }
  | { readonly kind: 'stop'; readonly action: ErrorAction; readonly error: ApiError };

export interface Moment {
  /** Milliseconds UTC. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
}

const hour = 3_600_000;
/** An approval may take a while: hourly for seven days. */
const mostParentLocks = 7 * 24;
const mostRetries = 50;

/** Decides by the error table what one record's outcome means. Pure. */
export function settle(write: PlannedWrite, outcome: RecordOutcome, moment: Moment): Settlement {
  const error = outcome.errors[0];
  if (outcome.success || !error) {
    const task = outcome.id ?? write.task;
    return task === null
      ? {
          kind: 'issue',
          finding: { code: 'UNKNOWN_EXCEPTION', summary: 'No record ID came back', field: '' },
        }
      : { kind: 'sent', task };
  }
  return settleError(write, error, outcome.errors, moment);
}

function settleError(
  write: PlannedWrite,
  error: ApiError,
  errors: readonly ApiError[],
  moment: Moment,
): Settlement {
  const attempts = write.claimed.attempts + 1;
  const finding = findingOf(error);
  const { action } = decideError(error);
  switch (action) {
    case 'retry':
      if (attempts > mostRetries) return { kind: 'issue', finding };
      return { kind: 'later', dueAt: moment.now + backOffMs(attempts, moment.random), code: error.code };
    case 'parentLocked':
      if (attempts > mostParentLocks) return { kind: 'issue', finding };
      return { kind: 'later', dueAt: moment.now + hour, code: error.code };
    case 'takeId':
      return takeId(write, error, finding);
    case 'leaveOut':
      return leaveOut(write, errors);
    case 'defaultOwner':
      if (write.advice.useDefaultOwner) return { kind: 'issue', finding };
      return { kind: 'again', advice: { ...write.advice, useDefaultOwner: true }, findings: [finding] };
    case 'resolveLink':
      // An update names nothing but the Task itself, so it is the Task that is gone.
      return write.method === 'update' ? { kind: 'removed' } : { kind: 'resolveLink', finding };
    case 'halve':
      return { kind: 'halve', finding };
    case 'access':
      if (attempts > mostRetries) return { kind: 'issue', finding };
      return { kind: 'access', finding, dueAt: moment.now + hour };
    case 'issue':
    case 'candidates':
      return { kind: 'issue', finding };
    case 'renew':
    case 'relink':
    case 'waitForLimit':
    case 'waitForStorage':
    case 'stopOrg':
      return { kind: 'stop', action, error };
  }
}

function takeId(write: PlannedWrite, error: ApiError, finding: Finding): Settlement {
  const task = duplicateId(error);
  if (task === null || write.task !== null) return { kind: 'issue', finding };
  return { kind: 'again', advice: { ...write.advice, task }, findings: [] };
}

/** Only what we sent can be left out, and each field once; a refusal of anything else is an issue. */
function leaveOut(write: PlannedWrite, errors: readonly ApiError[]): Settlement {
  const refused = errors.flatMap((error) => fieldsOf(error).map((field) => ({ error, field })));
  const values = valuesOf(write);
  const ours = refused.filter(({ field }) => field in values && !write.advice.leaveOut.includes(field));
  const first = errors[0];
  if (ours.length === 0 || ours.some(({ field }) => field === ourNames.activityId)) {
    return { kind: 'issue', finding: first ? findingOf(first) : noFinding };
  }
  const leave = [...write.advice.leaveOut, ...ours.map(({ field }) => field)];
  const findings = ours.map(({ error, field }) => leftOutFinding(error, field));
  return { kind: 'again', advice: { ...write.advice, leaveOut: leave }, findings };
}

/** A field of ours that is refused is a matter of deployment and permission set; one of the customer's, of the mapping. */
function leftOutFinding(error: ApiError, field: string): Finding {
  const finding = { ...findingOf(error), field };
  const missing = error.code === 'INVALID_FIELD' || error.code === 'INVALID_FIELD_FOR_INSERT_UPDATE';
  if (!missing || !ourFields.has(field)) return { ...finding, subject: `field:${field}` };
  return { ...finding, code: 'OWN_FIELD_REFUSED', subject: 'org' };
}

const ourNames = salesforceNames().activity;
const ourFields = new Set(Object.values(ourNames));

const noFinding: Finding = { code: 'UNKNOWN_EXCEPTION', summary: '', field: '' };

// These sentences quote the value: an issue never holds a body, an address or a number.
const quotingCodes = new Set([
  'STRING_TOO_LONG',
  'INVALID_EMAIL_ADDRESS',
  'NUMBER_OUTSIDE_VALID_RANGE',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
]);

/** What an issue keeps of an error. */
export function findingOf(error: ApiError): Finding {
  const summary = quotingCodes.has(error.code) ? '' : error.message.slice(0, 1000);
  return { code: error.code, summary, field: fieldsOf(error)[0] ?? '' };
}
