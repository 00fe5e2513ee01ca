import type { Language } from '@bales/activity';
import { table } from './markdown.ts';
import { permissionReasons } from './permission-reasons.ts';
import { permissionSets } from './permission-sets.ts';
import type { PermissionSetSource } from './permission-sets.ts';
import { permissionWords } from './permission-words.ts';

/**
 * Every permission of the four permission sets and why, from their source.
 * @throws Error naming permissions without a reason, and reasons without a permission
 */
export function permissionsPage(root: string, language: Language): string {
  const sets = permissionSets(root);
  const problems = sets.flatMap(unexplained);
  if (problems.length > 0) throw new Error(`scripts/docs/permission-reasons.ts: ${problems.join(', ')}`);
  const words = permissionWords[language];
  const sections = sets.map((set) => section(set, language));
  return [`# ${words.title}`, words.other, words.intro, ...sections].join('\n\n');
}

/** What has no reason, or is a reason without a permission. */
export function unexplained(set: PermissionSetSource): string[] {
  const held = keysOf(set);
  const given = Object.keys(permissionReasons[set.name] ?? {});
  return [
    ...held.filter((key) => !given.includes(key)).map((key) => `${set.name} ${key} has no reason`),
    ...given.filter((key) => !held.includes(key)).map((key) => `${set.name} ${key} is not there`),
  ];
}

function keysOf({ single, objects, fields }: PermissionSetSource): string[] {
  return [
    ...single.map(({ key }) => key),
    ...objects.map(({ object }) => `object:${object}`),
    ...fields.map(({ object }) => `fields:${object}`),
  ];
}

function section(set: PermissionSetSource, language: Language): string {
  const words = permissionWords[language];
  const why = (key: string) => permissionReasons[set.name]?.[key]?.[language] ?? '';
  const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || '–';
  const parts: (readonly [string, readonly string[], string[][]])[] = [
    [
      words.singles,
      [words.kind, words.name, words.why],
      set.single.map(({ key, kind, name }) => [words.kinds[kind], `\`${name}\``, why(key)]),
    ],
    [
      words.objects,
      [words.object, words.rights, words.why],
      set.objects.map(({ object, rights }) => [
        `\`${object}\``,
        rights.map((right) => words.rightNames[right]).join(words.comma),
        why(`object:${object}`),
      ]),
    ],
    [
      words.fields,
      [words.object, words.edit, words.read, words.why],
      set.fields.map(({ object, edit, read }) => [
        `\`${object}\``,
        code(edit),
        code(read),
        why(`fields:${object}`),
      ]),
    ],
  ];
  const tables = parts
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, head, rows]) => `### ${set.name}: ${title}\n\n${table(head, rows)}`);
  return [`## ${set.name} (${set.label})`, words.about[set.name] ?? '', ...tables].join('\n\n');
}
