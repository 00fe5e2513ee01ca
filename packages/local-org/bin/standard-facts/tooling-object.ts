import type { ObjectFacts } from './objects.ts';

/** Facts of an object of the Tooling API, with what most of them have in common. */
export const tooling = (
  label: string,
  keyPrefix: string | null,
  can: string,
  fields: readonly string[],
  more: Partial<ObjectFacts> = {},
): ObjectFacts => ({
  label,
  plural: label,
  ja: label,
  keyPrefix,
  kind: 'setup',
  can,
  system: 'audit',
  tooling: true,
  fields,
  ...more,
});
