/**
 * The part of the CHANGELOG about one version.
 * @param tag `v1.2.3`.
 * @throws Error when the CHANGELOG says nothing about it: a release without notes is a mistake.
 */
export function releaseNotes(changelog: string, tag: string): string {
  const version = tag.replace(/^v/u, '');
  const parts = changelog.split(/^## /mu);
  const found = parts.find((part) => part.startsWith(`[${version}]`));
  const text = found?.split('\n').slice(1).join('\n').trim() ?? '';
  if (text === '') throw new Error(`CHANGELOG.md says nothing about ${version}`);
  return `${text}\n`;
}
