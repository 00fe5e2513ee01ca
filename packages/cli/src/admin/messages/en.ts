import { removeEn } from './remove-en.ts';
import { settingsEn } from './settings-en.ts';
import { checkEn } from './check-en.ts';
import { setupEn } from './setup-en.ts';
import { wordsEn } from './words-en.ts';

/** Texts of the administrator's commands, in English; the other language has the same keys. */
export const en = { ...setupEn, ...checkEn, ...settingsEn, ...removeEn, ...wordsEn } as const;

export type AdminTextKey = keyof typeof en;
