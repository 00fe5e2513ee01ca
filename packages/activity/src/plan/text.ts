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

/** One line: line breaks and runs of white space become one space; other control characters go. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** Control characters that Salesforce refuses in XML, except tab and line breaks. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '');
}
