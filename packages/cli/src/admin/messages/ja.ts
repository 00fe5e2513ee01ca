import { removeJa } from './remove-ja.ts';
import { settingsJa } from './settings-ja.ts';
import { checkJa } from './check-ja.ts';
import type { AdminTextKey } from './en.ts';
import { setupJa } from './setup-ja.ts';
import { wordsJa } from './words-ja.ts';

/** Texts of the administrator's commands, in Japanese. */
export const ja: Record<AdminTextKey, string> = {
  ...setupJa,
  ...checkJa,
  ...settingsJa,
  ...removeJa,
  ...wordsJa,
};
