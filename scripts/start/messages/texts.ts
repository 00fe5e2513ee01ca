import { ENGLISH } from './en.ts';
import { JAPANESE } from './ja.ts';

export type Language = 'ja' | 'en';

/** The parts of `npm start`, in the order in which they are told. */
export type StageName = 'org' | 'deploy' | 'app' | 'people' | 'records' | 'import' | 'sync';

/** Every text that `npm start` prints. */
export interface StartTexts {
  readonly stages: Readonly<Record<StageName, string>>;
  readonly orgStarted: (url: string) => string;
  readonly orgUsed: (url: string) => string;
  readonly deployed: (components: number) => string;
  readonly unchanged: string;
  readonly people: (count: number) => string;
  readonly records: (leads: number, contacts: number, links: number) => string;
  readonly imported: (read: number, accepted: number, rejected: number) => string;
  readonly synced: (inserted: number, updated: number, requests: number) => string;
  readonly rows: Readonly<Record<CountName, string>>;
  readonly nothingNew: string;
  readonly look: string;
  readonly places: (places: Places) => readonly (readonly [string, string])[];
  /** The switch of users on the record pages. */
  readonly viewers: Readonly<Record<ViewerKind, string>>;
  readonly viewer: (name: string, kind: string) => string;
  readonly stop: string;
  readonly runsElsewhere: (pid: number) => string;
  readonly noOrg: string;
  readonly noDevHub: string;
  readonly stopping: string;
  readonly stopped: string;
  readonly orgEnded: string;
  readonly failed: (stage: string, message: string) => string;
  readonly usage: string;
  readonly wrongOption: (message: string) => string;
}

/** Users of the record pages by what they may do. */
export type ViewerKind = 'converter' | 'rep' | 'admin' | 'none';

/** What the table counts. */
export type CountName =
  | 'components'
  | 'read'
  | 'accepted'
  | 'rejected'
  | 'inserted'
  | 'updated'
  | 'unchanged'
  | 'waiting'
  | 'issues'
  | 'requests'
  | 'seconds';

/** Where a person looks next. */
export interface Places {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly rejectFiles: readonly string[];
  readonly showcaseMail: string;
  /** Page of the sample's richest lead; absent where no pages are served. */
  readonly pages?: string;
}

/** Japanese for a Japanese locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

export function startTexts(language: Language): StartTexts {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
