import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = 'force-app/main/default';

/**
 * What people read of the metadata: each custom field has a description and a help text, each object a description, and each
 * list view a name in both languages (an org without Translation Workbench shows the master to everybody).
 */
export function metadataTextProblems(root: string): string[] {
  const files = (pattern: string): (readonly [string, string])[] =>
    globSync(`${source}/objects/*/${pattern}`, { cwd: root })
      .sort()
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
  return [
    ...files('fields/*.xml').flatMap(([path, xml]) => missing(path, xml, ['description', 'inlineHelpText'])),
    ...files('*__c.object-meta.xml').flatMap(([path, xml]) => missing(path, xml, ['description'])),
    ...files('listViews/*.xml').flatMap(([path, xml]) =>
      /<label>[^<]*\p{Script=Han}[^<]* \/ [\w ]+</u.test(xml) || /<label>すべて \/ All</u.test(xml)
        ? []
        : [`${path}: its name is not in both languages (未連携 / Unlinked)`],
    ),
  ];
}

function missing(path: string, xml: string, elements: readonly string[]): string[] {
  return elements
    .filter((element) => !new RegExp(`<${element}>[^<]+</${element}>`, 'u').test(xml))
    .map((element) => `${path}: no ${element}`);
}
