import convertedWithoutContact from '@salesforce/label/c.BalesLinkConvertedWithoutContact';
import deleted from '@salesforce/label/c.BalesLinkDeleted';
import malformed from '@salesforce/label/c.BalesLinkMalformed';
import noAccess from '@salesforce/label/c.BalesLinkNoAccess';
import notFound from '@salesforce/label/c.BalesLinkNotFound';

const SENTENCES: Readonly<Record<string, string>> = {
  MALFORMED: malformed,
  NOT_FOUND: notFound,
  DELETED: deleted,
  CONVERTED_WITHOUT_CONTACT: convertedWithoutContact,
  NO_ACCESS: noAccess,
};

/** The sentence for `BalesLink__c.Reason__c`. A code that a newer engine may have, or Salesforce's own refusal, is shown as it is. */
export function linkReason(reason: string | null | undefined): string {
  return SENTENCES[reason ?? ''] ?? reason ?? '';
}
