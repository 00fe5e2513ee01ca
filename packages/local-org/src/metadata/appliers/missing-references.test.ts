import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeployMessage } from '../deploy/deploy-result.ts';
import { BROKEN, GOOD } from '../testing/broken-components.ts';
import type { Written } from '../testing/written.ts';
import { file, manifest, newRoom } from '../testing/new-room.ts';

const CARD = {
  'lwc/card/card.js':
    "import { LightningElement, api } from 'lwc';\nexport default class Card extends LightningElement { @api title; }\n",
  'lwc/card/card.html': '<template></template>',
  'lwc/card/card.js-meta.xml': file(
    'LightningComponentBundle',
    '<apiVersion>66.0</apiVersion><isExposed>true</isExposed><targetConfigs><targetConfig targets="lightning__RecordPage"><property name="title" type="String"/></targetConfig></targetConfigs><targets><target>lightning__RecordPage</target></targets>',
  ),
};

const PACKAGED: Readonly<Record<string, string>> = { ReportFolder: 'Report', DashboardFolder: 'Dashboard' };

function packageOf(components: readonly Written[]): Record<string, string> {
  const files: Record<string, string> = { ...CARD };
  const members: Record<string, string[]> = { LightningComponentBundle: ['card'] };
  for (const [type, fullName, path, inner] of components) {
    files[path] = file(type, inner.replaceAll('><', '>\n<'));
    (members[PACKAGED[type] ?? type] ??= []).push(fullName);
  }
  return { ...files, 'package.xml': manifest(members) };
}

/** How far above the name the failing element may begin: its own line, or that of the entry that holds it. */
const ABOVE = 6;

/** What is wrong with how the deploy speaks of a name. */
function unsaid(
  name: string,
  path: string,
  lines: readonly string[],
  failures: readonly DeployMessage[],
): string[] {
  const named = new RegExp(`${name}(?:__mdt)?\\b`);
  const at = lines.findIndex((line) => named.test(line)) + 1;
  const found = failures.filter((one) => one.fileName === path && named.test(one.problem ?? ''));
  if (found.length === 0) return [`nothing is said against ${name}`];
  return found.flatMap(({ lineNumber = 0, columnNumber = 0, problem = '' }) => {
    const near = at === 0 || (lineNumber <= at && lineNumber >= at - ABOVE);
    return near && lineNumber > 0 && columnNumber > 0
      ? []
      : [`line ${String(at)}, not ${String(lineNumber)}:${String(columnNumber)}: ${String(problem)}`];
  });
}

describe('a reference to something that does not exist', () => {
  const files = packageOf([...GOOD, ...BROKEN]);
  const deployed = newRoom({ settings: { translationWorkbench: true } }).deploy(files);

  for (const [, fullName, path] of BROKEN)
    it(`is a failure with file, line and column: ${path}`, async () => {
      const failures = (await deployed).outcome?.failures ?? [];
      const source = files[path] ?? '';
      const names = new Set([...source.matchAll(/nope\w*/gi)].map(([name]) => name));
      if (/nope/i.test(fullName)) names.add(/nope\w*/i.exec(fullName)?.[0] ?? '');
      assert.deepEqual(
        [...names].flatMap((name) => unsaid(name, path, source.split('\n'), failures)),
        [],
      );
    });
});
