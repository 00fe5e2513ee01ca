import { OrgError } from '../org/errors.ts';

/** Winter '27, the newest version that the org speaks. */
export const NEWEST_VERSION = 68;
/** Versions 21.0–30.0 are retired (Summer '25); this is the oldest that still answers. */
export const OLDEST_VERSION = 31;

/** `v67.0` or `67.0` → `67.0`. @throws OrgError NOT_FOUND (404), or 410 for a retired version */
export function readVersion(segment: string): string {
  const number = /^v?(\d{1,3})\.0$/i.exec(segment)?.[1];
  const version = Number(number);
  if (number === undefined || version > NEWEST_VERSION || version < 7) throw notFound();
  if (version < OLDEST_VERSION)
    throw new OrgError('UNSUPPORTED_API_VERSION', `API version ${number}.0 is retired.`, { status: 410 });
  return `${String(version)}.0`;
}

export function notFound(): OrgError {
  return new OrgError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
}

/** Release name of a version: 68 → Winter '27. Three releases a year since long before the oldest version. */
export function releaseLabel(version: number): string {
  const back = NEWEST_VERSION - version;
  const season = ['Winter', 'Summer', 'Spring'][back % 3] ?? 'Winter';
  const year = 27 - Math.ceil(back / 3);
  return `${season} '${String(year)}`;
}

/** The list of `GET /services/data`. */
export function versionList(): { label: string; url: string; version: string }[] {
  const versions = [];
  for (let number = OLDEST_VERSION; number <= NEWEST_VERSION; number += 1)
    versions.push({
      label: releaseLabel(number),
      url: `/services/data/v${String(number)}.0`,
      version: `${String(number)}.0`,
    });
  return versions;
}
