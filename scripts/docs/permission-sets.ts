import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { elementsOf } from './metadata-xml.ts';

/** Rights of one permission set, as its source says. */
export interface PermissionSetSource {
  readonly name: string;
  /** Japanese, as administrators see it. */
  readonly label: string;
  /** API names of user permissions, custom permissions, classes, tabs and applications, by the key of `permission-reasons`. */
  readonly single: readonly { readonly key: string; readonly kind: SingleKind; readonly name: string }[];
  readonly objects: readonly { readonly object: string; readonly rights: readonly ObjectRight[] }[];
  /** Fields of an object, without its name. */
  readonly fields: readonly {
    readonly object: string;
    readonly read: readonly string[];
    readonly edit: readonly string[];
  }[];
}

export type SingleKind = 'user' | 'custom' | 'class' | 'tab' | 'application';
export type ObjectRight = 'create' | 'read' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';

const singleElements = [
  ['user', 'userPermissions', 'name'],
  ['custom', 'customPermissions', 'name'],
  ['class', 'classAccesses', 'apexClass'],
  ['tab', 'tabSettings', 'tab'],
  ['application', 'applicationVisibilities', 'application'],
] as const;

const rightElements: readonly (readonly [ObjectRight, string])[] = [
  ['create', 'allowCreate'],
  ['read', 'allowRead'],
  ['edit', 'allowEdit'],
  ['delete', 'allowDelete'],
  ['viewAll', 'viewAllRecords'],
  ['modifyAll', 'modifyAllRecords'],
];

/** The permission sets of `force-app`, by name. */
export function permissionSets(root: string): PermissionSetSource[] {
  const folder = join(root, 'force-app', 'main', 'default', 'permissionsets');
  return readdirSync(folder)
    .toSorted()
    .map((file) => readSet(file.split('.')[0] ?? '', readFileSync(join(folder, file), 'utf8')));
}

function readSet(name: string, xml: string): PermissionSetSource {
  const of = (element: string) => elementsOf(xml, element);
  const single = singleElements.flatMap(([kind, element, member]) =>
    of(element).map((one) => ({ kind, name: one[member] ?? '', key: `${kind}:${one[member] ?? ''}` })),
  );
  const objects = of('objectPermissions').map((one) => ({
    object: one['object'] ?? '',
    rights: rightElements.flatMap(([right, member]) => (one[member] === 'true' ? [right] : [])),
  }));
  const label = /<label>([^<]*)<\/label>/.exec(xml)?.[1] ?? name;
  return { name, label, single, objects, fields: fieldsByObject(of('fieldPermissions')) };
}

function fieldsByObject(all: readonly Readonly<Record<string, string>>[]): PermissionSetSource['fields'] {
  const objects = [...new Set(all.map(({ field = '' }) => field.split('.')[0] ?? ''))];
  return objects.map((object) => {
    const own = all.filter(({ field = '' }) => field.startsWith(`${object}.`));
    const names = (editable: boolean) =>
      own
        .filter((one) => (one['editable'] === 'true') === editable)
        .map(({ field = '' }) => field.slice(object.length + 1));
    return { object, read: names(false), edit: names(true) };
  });
}
