import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** 8581 is the pages' own port; the next free one serves as well. */
export const PAGES_PORT = 8581;

/** Package folders whose pages are shown; the first holds the components. */
export const FOLDERS = ['force-app/main/default', 'force-app-en/main/default'].map((folder) =>
  join(root, folder),
);
