import type { LeadConvertResult, SaveResult } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { XmlValue } from '../../server/xml.ts';
import { xmlElement } from '../../server/xml.ts';

/** `<errors>` of a result. */
export function soapErrors(errors: readonly OrgErrorDetail[]): XmlValue[] {
  return errors
    .map((error) => error.ofText ?? error)
    .map(({ code, message, fields }) => ({ fields: [...fields], message, statusCode: code }));
}

/** `<result>` rows of create, update, delete, undelete and emptyRecycleBin. */
export function saveResults(results: readonly SaveResult[]): string {
  return results
    .map(({ id, success, errors }) =>
      xmlElement('result', { errors: soapErrors(errors), id: success ? id : null, success }),
    )
    .join('');
}

export function upsertResults(results: readonly SaveResult[]): string {
  return results
    .map(({ id, success, created = false, errors }) =>
      xmlElement('result', { created, errors: soapErrors(errors), id: success ? id : null, success }),
    )
    .join('');
}

export function convertResults(results: readonly LeadConvertResult[]): string {
  return results
    .map(({ leadId, success, accountId, contactId, opportunityId, errors }) =>
      xmlElement('result', {
        accountId,
        contactId,
        errors: soapErrors(errors),
        leadId,
        opportunityId,
        success,
      }),
    )
    .join('');
}
