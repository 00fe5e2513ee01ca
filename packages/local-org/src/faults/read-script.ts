import { OrgError } from '../org/errors.ts';
import type { FaultAction, FaultAnswer, FaultRule, FaultScript, HeldLock, TriggerFault } from './rules.ts';
import { NO_FAULTS } from './rules.ts';

/** Member → whether its value is of the right kind. */
type Kinds = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const isShare = (value: unknown): boolean => isCount(value) && Number(value) <= 1;
const isStatus = (value: unknown): boolean => isCount(value) && Number(value) >= 200 && Number(value) <= 599;
const isList = (value: unknown): boolean => Array.isArray(value);
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isTextMap = (value: unknown): boolean =>
  isObject(value) && Object.values(value as object).every(isText);
const isScalar = (value: unknown): boolean => isText(value) || isFlag(value) || typeof value === 'number';

const SCRIPT: Kinds = {
  seed: isCount,
  rules: isList,
  triggers: isList,
  locks: isList,
  lockHoldMs: isCount,
  storageFull: isFlag,
};
const RULE: Kinds = {
  method: isText,
  path: isText,
  times: isCount,
  after: isCount,
  probability: isShare,
  do: isObject,
};
const ACTION: Kinds = {
  delayMs: isCount,
  cut: (value) => value === 'before' || value === 'after',
  answer: isObject,
  revokeTokens: (value) => isFlag(value) || isText(value),
  deactivateUser: isText,
  storageFull: isFlag,
};
const ANSWER: Kinds = { status: isStatus, code: isText, message: isText, headers: isTextMap };
const TRIGGER: Kinds = {
  object: isText,
  events: (value) =>
    Array.isArray(value) && value.every((event) => ['insert', 'update', 'delete'].includes(String(event))),
  above: isCount,
  where: isObject,
  code: isText,
  message: isText,
  fields: isTexts,
  times: isCount,
};
const WHERE: Kinds = { field: isText, equals: isScalar };
const LOCK: Kinds = { id: isText, forMs: isCount };

/**
 * Reads a fault script. What is unknown or of the wrong kind is refused: a misspelt fault would test nothing.
 * @throws OrgError JSON_PARSER_ERROR naming the member
 */
export function readFaultScript(value: unknown): FaultScript {
  const script = members(value, 'script', SCRIPT) as Partial<FaultScript>;
  return {
    ...NO_FAULTS,
    ...script,
    rules: (script.rules ?? []).map((rule, index) => readRule(rule, `rules[${String(index)}]`)),
    triggers: (script.triggers ?? []).map((trigger, index) =>
      readTrigger(trigger, `triggers[${String(index)}]`),
    ),
    locks: (script.locks ?? []).map(
      (lock, index) => members(lock, `locks[${String(index)}]`, LOCK, ['id']) as unknown as HeldLock,
    ),
  };
}

function readRule(value: unknown, where: string): FaultRule {
  const rule = members(value, where, RULE, ['do']) as unknown as FaultRule;
  const action = members(rule.do, `${where}.do`, ACTION) as FaultAction;
  if (action.answer) members(action.answer satisfies FaultAnswer, `${where}.do.answer`, ANSWER, ['status']);
  return rule;
}

function readTrigger(value: unknown, where: string): TriggerFault {
  const trigger = members(value, where, TRIGGER, ['object']) as unknown as Partial<TriggerFault> &
    Pick<TriggerFault, 'object'>;
  if (trigger.where) members(trigger.where, `${where}.where`, WHERE, ['field', 'equals']);
  return { ...trigger, events: trigger.events ?? ['insert', 'update'], above: trigger.above ?? 0 };
}

function members(
  value: unknown,
  where: string,
  kinds: Kinds,
  required: readonly string[] = [],
): Record<string, unknown> {
  if (!isObject(value)) throw wrong(where);
  const found = value as Record<string, unknown>;
  for (const [name, member] of Object.entries(found))
    if (!Object.hasOwn(kinds, name) || kinds[name]?.(member) !== true) throw wrong(`${where}.${name}`);
  for (const name of required) if (!Object.hasOwn(found, name)) throw wrong(`${where}.${name}`);
  return found;
}

function wrong(where: string): OrgError {
  return new OrgError('JSON_PARSER_ERROR', `The fault script is not understood at ${where}`);
}
