import { unwrap } from 'lwc';
import { boot } from './boot.ts';
import { callOrg, failure } from './org.ts';
import { refreshProvisioned } from './resourceCache.ts';
import type { Resource } from './resourceCache.ts';
import { text } from './words.ts';
import { wireAdapter } from './wireAdapter.ts';

export interface ApexTarget {
  readonly namespace: string;
  readonly className: string;
  readonly method: string;
}

type Parameters = Readonly<Record<string, unknown>>;

/** Milliseconds for which the platform serves a cacheable answer without asking: 30 s. */
const CACHE_MS = 30_000;

/**
 * `@salesforce/apex/Class.method`: a function for imperative calls that is also a wire adapter.
 * A cacheable method is cached by its parameters; only `refreshApex` asks again before its time.
 */
export function apexMethod(
  target: ApexTarget,
): ((parameters?: Parameters) => Promise<unknown>) & { adapter: unknown } {
  const call = (parameters: Parameters = {}) => execute(target, parameters, false);
  const request = (config: Parameters): Resource<unknown> | null =>
    Object.values(config).some((value) => value === undefined)
      ? null
      : {
          key: `apex:${target.className}.${target.method}:${JSON.stringify(config)}`,
          load: () => execute(target, config, true),
          maxAge: CACHE_MS,
          tags: () => [],
        };
  return Object.assign(call, { adapter: wireAdapter(request) });
}

/** The call of the platform's own runtime. @throws FetchFailure whose `body` has `message`, `exceptionType`, `stackTrace` */
async function execute(target: ApexTarget, params: Parameters, cacheable: boolean): Promise<unknown> {
  if (!boot.apex) throw failure(501, 'Not Implemented', { message: text.needsSalesforce });
  const answer = await callOrg('/webruntime/api/apex/execute', {
    method: 'POST',
    body: {
      namespace: target.namespace,
      classname: target.className,
      method: target.method,
      params: withoutUndefined(params),
      cacheable,
      isContinuation: false,
    },
  });
  return (answer as { returnValue?: unknown } | undefined)?.returnValue ?? null;
}

function withoutUndefined(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

/** Asks again for what a wire of Apex provided. */
export async function refreshApex(value: unknown): Promise<void> {
  await refreshProvisioned(unwrap(value));
}

/** Value of a field of an sObject that Apex returned. */
export function getSObjectValue(
  record: Record<string, unknown> | undefined,
  field: string | { fieldApiName: string },
): unknown {
  const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    record,
  );
}
