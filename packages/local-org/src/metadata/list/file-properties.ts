import type { SetupRows } from '../components/setup-rows.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import { fileNameOf } from '../retrieve/assemble.ts';

/** `FileProperties` of the Metadata API. */
export interface FileProperties {
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdDate: string;
  readonly fileName: string;
  readonly fullName: string;
  readonly id: string;
  readonly lastModifiedById: string;
  readonly lastModifiedByName: string;
  readonly lastModifiedDate: string;
  readonly manageableState?: string;
  readonly type: string;
}

/** Names of users by ID, read once per use. */
export function userNames(rows: SetupRows): (id: string) => string {
  const names = new Map<string, string>();
  return (id) => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const name = String(rows.find('User', { Id: id })[0]?.['Name'] ?? '');
    names.set(id, name);
    return name;
  };
}

export function fileProperties(component: StoredComponent, nameOf: (id: string) => string): FileProperties {
  return {
    createdById: component.createdById,
    createdByName: nameOf(component.createdById),
    createdDate: new Date(component.createdDate).toISOString(),
    fileName: fileNameOf(component),
    fullName: component.fullName,
    id: component.id,
    lastModifiedById: component.lastModifiedById,
    lastModifiedByName: nameOf(component.lastModifiedById),
    lastModifiedDate: new Date(component.lastModifiedDate).toISOString(),
    manageableState: 'unmanaged',
    type: component.type,
  };
}
