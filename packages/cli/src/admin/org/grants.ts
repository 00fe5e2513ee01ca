import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './checkout.ts';

/** One object as a permission set names it. */
export interface ObjectGrant {
  readonly create: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

/** What a permission set of the source gives. */
export interface Grants {
  readonly name: string;
  /** `Object.Field` → whether it may be edited. */
  readonly fields: ReadonlyMap<string, boolean>;
  readonly objects: ReadonlyMap<string, ObjectGrant>;
}

export const permissionSets = ['BalesUser', 'BalesConverter', 'BalesAdmin', 'BalesIntegration'] as const;

/** Generated in the org with the customer's own fields; not in the source. */
export const generatedSet = 'BalesIntegrationFields';

/** Reads one of our permission sets from the source. */
export function grantsOf(name: (typeof permissionSets)[number]): Grants {
  const path = join('force-app', 'main', 'default', 'permissionsets', `${name}.permissionset-meta.xml`);
  return readGrants(name, readFileSync(join(checkout, path), 'utf8'));
}

export function readGrants(name: string, xml: string): Grants {
  const fields = blocks(xml, 'fieldPermissions').map(
    (block) => [element(block, 'field'), element(block, 'editable') === 'true'] as const,
  );
  const objects = blocks(xml, 'objectPermissions').map(
    (block) => [element(block, 'object'), objectGrant(block)] as const,
  );
  return { name, fields: new Map(fields), objects: new Map(objects) };
}

function objectGrant(block: string): ObjectGrant {
  const has = (name: string): boolean => element(block, name) === 'true';
  return {
    create: has('allowCreate'),
    read: has('allowRead'),
    edit: has('allowEdit'),
    delete: has('allowDelete'),
    viewAll: has('viewAllRecords'),
    modifyAll: has('modifyAllRecords'),
  };
}

function blocks(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, body = '']) => body);
}

function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}
