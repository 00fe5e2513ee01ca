import { openHost } from '@bales/sync';
import type { Host } from '@bales/sync';
import { encryptionKeys, rereadKeys } from './encryption-keys.ts';
import { stateFolder } from './settings.ts';

/** Opens the engine for all connections. Whoever opens it closes it. @param caller shown in the database's list of clients. */
export async function openConfiguredHost(
  caller: string,
  options: { readonly supervise?: boolean; readonly keys?: readonly string[]; readonly folder?: string } = {},
): Promise<Host> {
  const folder = options.folder ?? stateFolder();
  return openHost({
    database: { url: process.env['DATABASE_URL'], stateFolder: folder, applicationName: caller },
    encryptionKeys: options.keys ?? (await encryptionKeys(folder)),
    ...(options.keys ? {} : { rereadKeys: () => rereadKeys(folder) }),
    ...(options.supervise === undefined ? {} : { supervise: options.supervise }),
  });
}
