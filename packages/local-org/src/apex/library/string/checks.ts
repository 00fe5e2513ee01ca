import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';

function matching(name: string, pattern: RegExp): NativeMember {
  return m(`${name}() Boolean`, (text: string) => pattern.test(text));
}

/** What a string consists of. */
export const stringChecks: readonly NativeMember[] = [
  matching('isAllLowerCase', /^\p{Ll}+$/u),
  matching('isAllUpperCase', /^\p{Lu}+$/u),
  matching('isAlpha', /^\p{L}+$/u),
  matching('isAlphaSpace', /^[\p{L} ]*$/u),
  matching('isAlphanumeric', /^[\p{L}\p{Nd}]+$/u),
  matching('isAlphanumericSpace', /^[\p{L}\p{Nd} ]*$/u),
  matching('isAsciiPrintable', /^[ -~]*$/),
  matching('isNumeric', /^\p{Nd}+$/u),
  matching('isNumericSpace', /^[\p{Nd} ]*$/u),
  matching('isWhitespace', /^\s*$/),
];
