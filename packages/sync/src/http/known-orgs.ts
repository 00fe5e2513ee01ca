import type pg from 'pg';
import { orgByName } from '../orgs/org.ts';
import type { OrgRow } from '../orgs/org.ts';

/** Orgs by name for calls that want no more of them than who they are: every activity asks. */
export interface KnownOrgs {
  /** The org as it was some seconds ago at most; null if there is none. */
  named(name: string): Promise<OrgRow | null>;
}

/** As long as webhook secrets are kept: with them a removed org's calls end. */
const CACHE_MS = 5_000;

export function openKnownOrgs(pool: pg.Pool, now: () => number = Date.now): KnownOrgs {
  const known = new Map<string, { readonly at: number; readonly org: OrgRow }>();
  return {
    async named(name) {
      const cached = known.get(name);
      if (cached && now() - cached.at < CACHE_MS) return cached.org;
      const org = await orgByName(pool, name);
      // Names that do not exist are not kept: anybody may ask for any.
      if (org) known.set(name, { at: now(), org });
      else known.delete(name);
      return org;
    },
  };
}
