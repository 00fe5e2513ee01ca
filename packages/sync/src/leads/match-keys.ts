/** Legal forms of Japanese companies, which people write in front, behind, or not at all. */
const LEGAL_FORMS =
  /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\(株\)|\(有\)|㈱|㈲/g;

/** One spelling for texts that people write in several: NFKC, lower case, no spaces, no full stops. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s・.,]/g, '');
}

/** Mail addresses compare without case and width; null without one. */
export function mailKey(mail: string | null): string | null {
  const key = mail === null ? '' : mailForm(mail);
  return key.includes('@') ? key : null;
}

function mailForm(mail: string): string {
  return mail.normalize('NFKC').trim().toLowerCase();
}

export function companyKey(company: string | null): string | null {
  if (company === null) return null;
  return plain(company.normalize('NFKC').replace(LEGAL_FORMS, '')) || null;
}

/** Company and name together; null unless both are known. */
export function personKey(company: string | null, name: string | null): string | null {
  const at = companyKey(company);
  const who = name === null ? '' : plain(name);
  return at === null || who === '' ? null : `${at}|${who}`;
}
