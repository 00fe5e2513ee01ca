import type { ObjectDef } from '../../schema/types.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import type { XmlValue } from '../../server/xml.ts';
import { childText, childTexts, xmlElement } from '../../server/xml.ts';
import {
  describeObject,
  summarizeObject,
  visibleObject,
  visibleObjects,
} from '../describe/describe-object.ts';
import { languageOf } from '../describe/labels.ts';

const MAX_DESCRIBED = 100;

/** What the org consists of. */
export const describeOperations: Readonly<Record<string, SoapOperation>> = {
  describeGlobal,
  describeSObject: (call) => describeOne(call.request, childText(call.body, 'sObjectType') ?? ''),
  describeSObjects,
};

function describeGlobal(call: SoapCall): string {
  const { org, caller } = call.request;
  const language = languageOf(org, caller);
  const sobjects = visibleObjects(org, caller).map((object) =>
    soapMembers(summarizeObject(org, caller, object, language, '')),
  );
  return xmlElement('result', { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

function describeSObjects(call: SoapCall): string {
  const names = childTexts(call.body, 'sObjectType');
  if (names.length > MAX_DESCRIBED)
    throw new OrgError(
      'EXCEEDED_ID_LIMIT',
      `cannot describe more than ${String(MAX_DESCRIBED)} objects in one call`,
    );
  return names.map((name) => describeOne(call.request, name)).join('');
}

function describeOne(request: OrgRequest, name: string): string {
  const object = soapObject(request, name);
  return xmlElement('result', soapMembers(describeObject(request.org, request.caller, object, '')));
}

/** @throws OrgError INVALID_TYPE in SOAP's words */
export function soapObject(request: OrgRequest, name: string): ObjectDef {
  const object = visibleObject(request.org, request.caller, name.trim());
  if (object) return object;
  throw new OrgError(
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

/** Members that only REST has. */
const REST_ONLY: ReadonlySet<string> = new Set([
  'urls',
  'supportedScopes',
  'sobjectDescribeOption',
  'namedLayoutInfos',
]);

/** The REST describe as SOAP writes it: what is null or empty is left out. */
function soapMembers(members: Readonly<Record<string, unknown>>): Record<string, XmlValue> {
  const written: Record<string, XmlValue> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === null || REST_ONLY.has(name)) continue;
    written[name] = soapValue(value);
  }
  return written;
}

function soapValue(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map(soapValue);
  if (typeof value === 'object' && value !== null) return soapMembers(value as Record<string, unknown>);
  return value as XmlValue;
}
