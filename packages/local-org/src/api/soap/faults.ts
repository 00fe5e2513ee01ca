import type { OrgError } from '../../org/errors.ts';
import { escapeXml } from '../../server/xml.ts';

/** Which fault of the WSDL carries a code; everything else is an `UnexpectedErrorFault`. */
const FAULT_OF_CODE: Readonly<Record<string, string>> = {
  INVALID_LOGIN: 'LoginFault',
  PASSWORD_LOCKOUT: 'LoginFault',
  MALFORMED_QUERY: 'MalformedQueryFault',
  INVALID_FIELD: 'InvalidFieldFault',
  INVALID_TYPE: 'InvalidSObjectFault',
  MALFORMED_ID: 'InvalidIdFault',
  INVALID_QUERY_LOCATOR: 'InvalidQueryLocatorFault',
  MALFORMED_SEARCH: 'MalformedSearchFault',
};

const WITH_PLACE: ReadonlySet<string> = new Set([
  'MalformedQueryFault',
  'InvalidFieldFault',
  'InvalidSObjectFault',
]);

/** `<detail>` of a fault: its type, code, message and, for queries, the place. */
export function faultDetail(error: OrgError): string {
  const fault = FAULT_OF_CODE[error.code] ?? 'UnexpectedErrorFault';
  const place = WITH_PLACE.has(fault) ? placeOf(error.message) : '';
  return (
    `<detail><sf:${fault} xsi:type="sf:${fault}"><sf:exceptionCode>${escapeXml(error.code)}</sf:exceptionCode>` +
    `<sf:exceptionMessage>${escapeXml(error.message)}</sf:exceptionMessage>${place}</sf:${fault}></detail>`
  );
}

function placeOf(message: string): string {
  const [, row = '-1', column = '-1'] = /ERROR at Row:(\d+):Column:(\d+)/.exec(message) ?? [];
  return `<sf:row>${row}</sf:row><sf:column>${column}</sf:column>`;
}
