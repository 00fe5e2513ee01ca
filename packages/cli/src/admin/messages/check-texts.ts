import { localeOf } from '../../messages/text.ts';
import type { CheckId } from '../check/run-checks.ts';
import { checksEn } from './checks-en.ts';
import { checksJa } from './checks-ja.ts';

/** The sentences of one check; `{name}` places are filled with what it found. */
export interface CheckTexts {
  readonly name: string;
  /** All is well. */
  readonly pass: string;
  /** It warns, or fails. */
  readonly bad: string;
  /** What to do then. */
  readonly fix: string;
}

const texts = { en: checksEn, ja: checksJa } as const;

/** A sentence of a check in the user's language. */
export function checkText(
  id: CheckId,
  part: keyof CheckTexts,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[localeOf()][id][part].replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? String(values[name]) : place,
  );
}

/** What every check says, its `{places}` as they are: what documentation is written from. */
export function checkSentences(locale: 'en' | 'ja'): Readonly<Record<CheckId, CheckTexts>> {
  return texts[locale];
}
