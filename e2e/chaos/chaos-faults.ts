import type { CollectionCall, Fault } from '../../packages/sync/src/delivery/task-org.ts';
import type { ScriptedAnswer, SeenRequest } from '../../packages/sync/src/salesforce/scripted-org.ts';
import type { Chance } from './seeded.ts';
import type { Trouble, TroubleCount } from './troubles.ts';

export const RULE = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
const TRIGGER = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';

export type RowFault = readonly [number, { readonly code: string; readonly message?: string }];

const refusal = (status: number, errorCode: string): ScriptedAnswer => ({
  status,
  json: [{ errorCode, message: errorCode }],
});

interface Odds {
  readonly trouble: Trouble;
  readonly chance: number;
  readonly fault: Fault;
}

/** Of whole collections of Tasks. */
const ofCalls: readonly Odds[] = [
  { trouble: 'lostAnswer', chance: 0.08, fault: { loseAnswer: true } },
  {
    trouble: 'wrongAnswer',
    chance: 0.05,
    fault: { answerAfter: { status: 502, text: '<h1>Bad Gateway</h1>' } },
  },
  { trouble: 'lostRequest', chance: 0.06, fault: { answer: { cut: true } } },
  { trouble: 'unavailable', chance: 0.04, fault: { answer: refusal(503, 'SERVER_UNAVAILABLE') } },
  { trouble: 'sessionEnded', chance: 0.04, fault: { answer: refusal(401, 'INVALID_SESSION_ID') } },
  { trouble: 'limit', chance: 0.02, fault: { answer: refusal(403, 'REQUEST_LIMIT_EXCEEDED') } },
];

/** What hits a whole call: done or not done without an answer, an outage, an ended session, the daily limit. */
export function callFault(chance: Chance, count: TroubleCount): Fault | undefined {
  const hit = ofCalls.find((odds) => chance.happens(odds.chance));
  if (hit) count.add(hit.trouble);
  return hit?.fault;
}

/** What hits single records: parents that are locked for all of their Tasks in a call, rules that refuse one, a trigger that takes few. */
export function rowFaults({ records }: CollectionCall, chance: Chance, count: TroubleCount): RowFault[] {
  if (records.length > 8 && chance.happens(0.05)) {
    count.add('tooMuchForATrigger');
    return records.map((_, index) => [index, { code: TRIGGER, message: 'TaskTrigger: too many' }]);
  }
  const parents = new Set(records.map((record) => record['WhoId']));
  const locked = new Set([...parents].filter(() => chance.happens(0.1)));
  count.add('lock', locked.size);
  return records.flatMap((record, index): RowFault[] => {
    if (locked.has(record['WhoId'])) return [[index, { code: 'UNABLE_TO_LOCK_ROW' }]];
    if (!chance.happens(0.002)) return [];
    count.add('rule');
    return [[index, { code: RULE }]];
  });
}

/** What hits log-ins, queries and writes of other objects. */
export function requestFault(
  request: SeenRequest,
  chance: Chance,
  count: TroubleCount,
): ScriptedAnswer | undefined {
  if (request.url.endsWith('/token')) {
    if (!chance.happens(0.05)) return undefined;
    count.add('tokenDeath');
    return {
      status: 400,
      json: { error: 'invalid_grant', error_description: 'expired access/refresh token' },
    };
  }
  if (!chance.happens(0.015)) return undefined;
  count.add('readFailed');
  return chance.happens(0.5) ? { cut: true } : refusal(503, 'SERVER_UNAVAILABLE');
}
