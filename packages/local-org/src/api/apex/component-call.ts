import type { ApexEngine, ApexFailure, ApexRuntime } from '../../apex/contract.ts';
import { JsonReader } from '../../apex/library/json/json-read.ts';
import { JsonText } from '../../apex/library/json/json-text.ts';
import { treeOf } from '../../apex/library/json/json-tree.ts';
import { JsonWriter } from '../../apex/library/json/json-write.ts';
import { ApexFault } from '../../apex/runtime/faults.ts';
import type { MethodInfo } from '../../apex/types/class-info.ts';
import { hasAnnotation } from '../../apex/types/class-info.ts';
import type { Value } from '../../apex/values/value.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json, jsonText } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';

/** What a component sends for `@salesforce/apex/Class.method`. */
interface ComponentCall {
  readonly className: string;
  readonly methodName: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly cacheable: boolean;
}

/** Apex as components call it. Errors are `{exceptionType, isUserDefinedException, message, stackTrace}`. */
export function componentRoute(engine: ApexEngine): Route {
  return {
    method: 'POST',
    pattern: '/webruntime/api/apex/execute',
    handler: async (request) => answer(engine, request, readCall(await request.jsonObject())),
  };
}

function readCall(body: Readonly<Record<string, unknown>>): ComponentCall {
  const { classname: className, method: methodName, params, cacheable } = body;
  if (typeof className !== 'string' || typeof methodName !== 'string')
    throw new OrgError('INVALID_INPUT', 'classname and method are required');
  const given = typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {};
  return { className, methodName, params: given, cacheable: cacheable === true };
}

function answer(engine: ApexEngine, request: OrgRequest, call: ComponentCall): OrgResponse {
  const found = methodOf(engine, request, call);
  if ('refusal' in found) return refused(found.status, found.refusal);
  const { method, cacheable } = found;
  const { userId } = request.caller;
  const outcome = engine.transaction({ userId, readOnly: cacheable, sharing: true }, (runtime) => {
    return returnValue(engine, runtime.call(method, null, argumentsOf(runtime, method, call.params)));
  });
  if (!outcome.ok) return json(500, errorBody(outcome.failure));
  return jsonText(200, `{"returnValue":${outcome.value},"cacheable":${String(cacheable)}}`);
}

/** @throws OrgError when a parameter does not fit the method, which is then not entered */
function argumentsOf(runtime: ApexRuntime, method: MethodInfo, params: ComponentCall['params']): Value[] {
  const reader = new JsonReader(runtime, false);
  try {
    return method.parameters.map(({ name, type }) => reader.read(treeOf(params[name]), type));
  } catch (error) {
    if (error instanceof ApexFault) throw new OrgError('JSON_PARSER_ERROR', error.message, { cause: error });
    throw error;
  }
}

type Found =
  | { readonly method: MethodInfo; readonly cacheable: boolean }
  | { readonly status: number; readonly refusal: string };

function methodOf(engine: ApexEngine, request: OrgRequest, call: ComponentCall): Found {
  const info = engine.program.findClass(call.className);
  const named = info ? engine.runtime.findMethod(info, call.methodName) : [];
  const method = named.find((one) => one.static && hasAnnotation(one.annotations, 'auraenabled'));
  if (!info || !method)
    return { status: 404, refusal: `Apex class or method not found: ${call.className}.${call.methodName}` };
  if (!request.org.access.classAccess(request.caller.userId, info.top.name))
    return { status: 403, refusal: `You do not have access to the Apex class named '${info.top.name}'.` };
  const annotation = method.annotations.find(({ name }) => name === 'auraenabled');
  const cacheable = annotation?.values.get('cacheable') === true;
  if (call.cacheable && !cacheable)
    return { status: 400, refusal: `Method ${call.methodName} is not cacheable: it cannot be wired.` };
  return { method, cacheable };
}

/** Of objects only the members that are `@AuraEnabled`, without those that are null; records without attributes. */
function returnValue(engine: ApexEngine, value: Value): string {
  const out = new JsonText(false);
  new JsonWriter(engine.runtime, out, {
    suppressNulls: true,
    plainRecords: true,
    member: ({ annotations }) => hasAnnotation(annotations, 'auraenabled'),
  }).write(value);
  return out.toString();
}

function errorBody(failure: ApexFailure): Record<string, unknown> {
  return {
    exceptionType: failure.exceptionType,
    isUserDefinedException: failure.userDefined,
    message: failure.message,
    stackTrace: failure.stackTrace,
  };
}

function refused(status: number, message: string): OrgResponse {
  return json(status, {
    exceptionType: 'System.SecurityException',
    isUserDefinedException: false,
    message,
    stackTrace: '',
  });
}
