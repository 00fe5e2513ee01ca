import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionSets } from '../../scripts/docs/permission-sets.ts';
import type { PermissionSetSource } from '../../scripts/docs/permission-sets.ts';

export const root = join(import.meta.dirname, '..', '..');
export const recordFile = join(import.meta.dirname, 'used-rights.json');

/** Permission set → which of its grants were used when the journeys were last recorded, in the words of the local org. */
export type UsedRights = Readonly<Record<string, readonly string[]>>;

export function readRecord(): UsedRights {
  return JSON.parse(readFileSync(recordFile, 'utf8')) as UsedRights;
}

/** Every grant of the permission sets of `force-app`, as the local org calls its use. */
export function grantsBySet(): ReadonlyMap<string, readonly string[]> {
  return new Map(permissionSets(root).map((set) => [set.name, grantsOf(set)]));
}

function grantsOf({ single, objects, fields }: PermissionSetSource): string[] {
  return [
    ...single.map(({ key }) => key),
    ...objects.flatMap(({ object, rights }) => rights.map((right) => `object:${object}:${right}`)),
    ...fields.flatMap(({ object, read, edit }) => [
      ...read.map((field) => `field:${object}.${field}:read`),
      ...edit.map((field) => `field:${object}.${field}:edit`),
    ]),
  ];
}
