/** Ends a text that was cut. */
export const cutMark = '…';

/** At most `longest` UTF-16 units, never half a character, with the mark when something is missing. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = longest - cutMark.length;
  const unit = text.charCodeAt(end - 1);
  const splitsPair = unit >= 0xd800 && unit <= 0xdbff;
  return text.slice(0, splitsPair ? end - 1 : end) + cutMark;
}

/** NFKC and trimmed: how texts of two systems are compared (full-width and half-width forms are one). */
export function normalized(text: string): string {
  return text.normalize('NFKC').trim();
}

/** One line: line breaks and runs of white space become one space; other control characters and half characters go. */
export function oneLine(text: string): string {
  const line = notOneLine.test(text) ? text.replace(/\s+/gu, ' ').replace(/\p{Cc}/gu, '') : text;
  return wellFormed(line).trim();
}

/** White space but for a single space, or a control character: most texts have none, and looking is cheaper than replacing. */
const notOneLine = /[^\S ]| {2}|\p{Cc}/u;

/** Line breaks as `\n`, and without control characters, which Salesforce refuses in XML, but for tabs. */
export function withoutControls(text: string): string {
  return wellFormed(
    hasControls.test(text) ? text.replace(/\r\n?/gu, '\n').replace(/[^\P{Cc}\t\n]/gu, '') : text,
  );
}

const hasControls = /[^\P{Cc}\t\n]/u;

/** Half of a surrogate pair is no character: JSON would carry it, and Salesforce refuse the whole call. */
function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}
