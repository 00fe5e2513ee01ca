import { kinds } from '@bales/activity';
import type { OrgSettings } from './org-settings.ts';
import { plainMail } from './org-settings.ts';
import type { Scalar, Section, SettingsFile, Values } from './settings-file.ts';

/** One value that is another in the file. */
export interface Change {
  /** `rules.call.body`, `mappings.call:Outcome__c.source` … */
  readonly place: string;
  /** What the org has; undefined: there is no such row. */
  readonly from: Scalar | undefined;
  /** Undefined: the row goes. */
  readonly to: Scalar | undefined;
}

/** One row to be written. */
export interface RowChange {
  readonly section: Section;
  readonly key: string;
  readonly values: Values;
}

export interface ImportPlan {
  readonly changes: readonly Change[];
  readonly rows: readonly RowChange[];
  /** Keys of mappings that the file does not have. */
  readonly removed: readonly string[];
  /** What the file names and this org does not have. */
  readonly unknown: readonly { readonly place: string; readonly value: string }[];
}

interface Entry {
  readonly section: Section;
  readonly key: string;
  readonly place: string;
  readonly values: Values;
}

/** What would have to change for the org to be as the file says. Pure. */
export function planImport(file: SettingsFile, org: OrgSettings): ImportPlan {
  const now = new Map(entriesOf(org.file).map((entry) => [entry.place, entry]));
  const wanted = entriesOf(file);
  const unknown = wanted.flatMap((entry) => unknownIn(entry, org));
  const strange = new Set(unknown.map(({ place }) => place.slice(0, place.lastIndexOf('.'))));
  const usable = wanted.filter(({ place }) => !strange.has(place));
  const changes = usable.map((entry) => ({ entry, list: changesOf(entry, now.get(entry.place)) }));
  const places = new Set(wanted.map(({ place }) => place));
  const gone = [...now.values()].filter(({ section, place }) => section === 'mappings' && !places.has(place));
  return {
    changes: [
      ...changes.flatMap(({ list }) => list),
      ...gone.map(({ place, values }) => ({ place, from: values['source'], to: undefined })),
    ],
    rows: changes.flatMap(({ entry, list }) =>
      list.length === 0 ? [] : [{ section: entry.section, key: entry.key, values: entry.values }],
    ),
    removed: gone.map(({ key }) => key),
    unknown,
  };
}

function entriesOf(file: SettingsFile): Entry[] {
  const connection: Entry = {
    section: 'connection',
    key: 'default',
    place: 'connection',
    values: file.connection,
  };
  return [
    ...(Object.keys(file.connection).length === 0 ? [] : [connection]),
    ...kinds.flatMap((kind): Entry[] => {
      const values = file.rules[kind];
      return values ? [{ section: 'rules', key: kind, place: `rules.${kind}`, values }] : [];
    }),
    ...file.mappings.map((values): Entry => {
      const key = `${String(values['kind'])}:${String(values['taskField'])}`;
      return { section: 'mappings', key, place: `mappings.${key}`, values };
    }),
    ...file.users.map((values): Entry => {
      const key = String(values['id']);
      return { section: 'users', key, place: `users.${key}`, values };
    }),
  ];
}

function changesOf({ place, values }: Entry, before: Entry | undefined): Change[] {
  return Object.entries(values).flatMap(([member, to]) => {
    const from = before?.values[member];
    return plain(from) === plain(to) ? [] : [{ place: `${place}.${member}`, from, to }];
  });
}

/** The platform keeps an empty text as nothing. */
function plain(value: Scalar | undefined): Scalar {
  return value === '' || value === undefined ? null : value;
}

function unknownIn(
  { section, place, values }: Entry,
  { userIds, taskFields, recordTypes }: OrgSettings,
): { place: string; value: string }[] {
  const missing = (
    member: string,
    isThere: (value: string) => boolean,
  ): { place: string; value: string }[] => {
    const value = values[member];
    return typeof value === 'string' && value !== '' && !isThere(value)
      ? [{ place: `${place}.${member}`, value }]
      : [];
  };
  const isUser = (mail: string): boolean => Boolean(userIds.get(plainMail(mail)));
  switch (section) {
    case 'connection':
      return missing('defaultOwner', isUser);
    case 'users':
      return missing('salesforceUser', isUser);
    case 'mappings':
      return missing('taskField', (field) => taskFields.has(field));
    case 'rules':
      return missing('recordType', (name) => recordTypes.has(name));
  }
}
