import type { LeadConvertRequest, TypedRecord } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, childText, childTexts, xmlElement } from '../../server/xml.ts';
import { unknownField, unsupportedType } from '../../store/dml/errors.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { readSObject } from './soap-records.ts';
import { soapSaveOptions } from './soap-options.ts';
import { convertResults, saveResults, soapErrors, upsertResults } from './soap-results.ts';

const MAX_RECORDS = 200;
const MAX_CONVERTS = 100;

/** The operations that change data. */
export const writeOperations: Readonly<Record<string, SoapOperation>> = {
  create: (call) => saveResults(data(call).insert(caller(call), records(call), soapSaveOptions(call))),
  update: (call) => saveResults(data(call).update(caller(call), records(call), soapSaveOptions(call))),
  upsert,
  delete: (call) => saveResults(data(call).delete(caller(call), ids(call), soapSaveOptions(call))),
  undelete: (call) => saveResults(data(call).undelete(caller(call), ids(call), soapSaveOptions(call))),
  emptyRecycleBin: (call) => saveResults(data(call).emptyRecycleBin(caller(call), ids(call))),
  merge,
  convertLead,
};

function data(call: SoapCall): SoapCall['request']['org']['data'] {
  return call.request.org.data;
}

function caller(call: SoapCall): SoapCall['request']['caller'] {
  return call.request.caller;
}

function records(call: SoapCall): TypedRecord[] {
  const elements = childrenOf(call.body, 'sObjects');
  refuseOver(elements.length, MAX_RECORDS);
  return elements.map((element) => {
    const record = readSObject(call.request.org.schema, element);
    refuseUnknown(call, record);
    return record;
  });
}

/**
 * A type or a field that is not there is a fault of the whole call (`InvalidSObjectFault`, `InvalidFieldFault`), not of
 * its record. @throws OrgError INVALID_TYPE, INVALID_FIELD
 */
function refuseUnknown({ request }: SoapCall, { type, values }: TypedRecord): void {
  const { org } = request;
  const object = visibleObject(org, request.caller, type);
  if (!object) throw new OrgError('INVALID_TYPE', unsupportedType(type).message);
  const fields = [...object.fields.values()];
  for (const [name, value] of Object.entries(values)) {
    const lower = name.toLowerCase();
    const isParent = typeof value === 'object' && value !== null;
    const found = isParent
      ? fields.find((field) => field.relationshipName?.toLowerCase() === lower)
      : object.fields.get(lower);
    if (found && org.access.fieldReadable(request.caller, object, found)) continue;
    throw new OrgError('INVALID_FIELD', unknownField(object, name).message);
  }
}

function ids(call: SoapCall): string[] {
  const list = childTexts(call.body, 'ids').concat(childTexts(call.body, 'Ids'));
  refuseOver(list.length, MAX_RECORDS);
  return list.map((id) => id.trim());
}

function refuseOver(count: number, most: number): void {
  if (count <= most) return;
  const message = `record limit reached. cannot submit more than ${String(most)} records in this call`;
  throw new OrgError('EXCEEDED_ID_LIMIT', message);
}

function upsert(call: SoapCall): string {
  const key = childText(call.body, 'externalIDFieldName')?.trim() ?? 'Id';
  return upsertResults(data(call).upsert(caller(call), key, records(call), soapSaveOptions(call)));
}

function merge(call: SoapCall): string {
  // The WSDL calls the argument `request`; jsforce sends `mergeRequests`.
  return call.body.children.map((request) => mergeOne(call, request)).join('');
}

function mergeOne(call: SoapCall, request: XmlElement): string {
  const masterElement = child(request, 'masterRecord');
  if (!masterElement) throw new OrgError('MISSING_ARGUMENT', 'masterRecord is required');
  const losers = childTexts(request, 'recordToMergeIds').map((id) => id.trim());
  if (losers.length === 0 || losers.length > 2)
    throw new OrgError(
      'INVALID_NUMBER_FOR_MERGE',
      'A merge takes one or two records besides the master record.',
    );
  const master = readSObject(call.request.org.schema, masterElement);
  const { id, success, errors } = data(call).merge(caller(call), master, losers);
  return xmlElement('result', {
    errors: soapErrors(errors),
    id: success ? id : null,
    mergedRecordIds: success ? losers : [],
    success,
  });
}

function convertLead(call: SoapCall): string {
  const elements = childrenOf(call.body, 'leadConverts');
  refuseOver(elements.length, MAX_CONVERTS);
  return convertResults(
    data(call).convertLeads(caller(call), elements.map(readConversion), soapSaveOptions(call)),
  );
}

function readConversion(element: XmlElement): LeadConvertRequest {
  const text = (name: string): string | null => childText(element, name)?.trim() || null;
  const isTrue = (name: string): boolean => text(name) === 'true';
  return {
    leadId: text('leadId') ?? '',
    convertedStatus: text('convertedStatus') ?? '',
    accountId: text('accountId'),
    contactId: text('contactId'),
    opportunityId: text('opportunityId'),
    opportunityName: text('opportunityName'),
    ownerId: text('ownerId'),
    doNotCreateOpportunity: isTrue('doNotCreateOpportunity'),
    overwriteLeadSource: isTrue('overwriteLeadSource'),
    sendNotificationEmail: isTrue('sendNotificationEmail'),
    bypassAccountDedupeCheck: isTrue('bypassAccountDedupeCheck'),
    bypassContactDedupeCheck: isTrue('bypassContactDedupeCheck'),
  };
}
