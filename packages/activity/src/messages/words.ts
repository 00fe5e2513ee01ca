import type { Language } from './describe.ts';

/** Words that stand in a Task's description. */
export const words: Readonly<Record<Language, Readonly<Record<'meeting' | 'amount' | 'colon', string>>>> = {
  ja: { meeting: '商談日時', amount: '金額', colon: '：' },
  en: { meeting: 'Meeting', amount: 'Amount', colon: ': ' },
};
