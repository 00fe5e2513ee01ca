import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCommand, deployCommands, permissionCommand, scratchDeployCommands } from './commands.ts';

const root = join(import.meta.dirname, '..', '..');

test('a deploy is one command; English comes only when it is asked for', () => {
  const [plain, ...none] = deployCommands({ targetOrg: 'dev', dryRun: true, english: false });
  assert.equal(none.length, 0);
  assert.equal(
    plain?.join(' '),
    'project deploy start --target-org dev --source-dir force-app --ignore-conflicts --wait 30 --dry-run',
  );
  const [both] = deployCommands({ dryRun: false, english: true });
  assert.match(both?.join(' ') ?? '', /--source-dir force-app --source-dir force-app-en/);
});

test('the hard scratch org gets the customer’s metadata first, and English', () => {
  const commands = scratchDeployCommands({ shape: 'hard', alias: 'h', days: 1 });
  assert.match(commands[0]?.join(' ') ?? '', /--source-dir config\/hard-org/);
  assert.match(commands[1]?.join(' ') ?? '', /force-app-en/);
  assert.equal(scratchDeployCommands({ shape: 'plain', alias: 'p', days: 1 }).length, 1);
});

test('what the commands name is there: definitions, folders, permission sets', () => {
  for (const shape of ['plain', 'hard'] as const) {
    const wish = { shape, alias: 'a', days: 1 };
    const commands = [createCommand(wish), ...scratchDeployCommands(wish)];
    for (const argument of commands.flat().filter((one) => one.includes('/') || one.startsWith('force-')))
      assert.ok(existsSync(join(root, argument)), argument);
    const sets = permissionCommand(wish).filter((_, index, all) => all[index - 1] === '--name');
    const known = globSync('force-app/main/default/permissionsets/*.xml', { cwd: root });
    assert.ok(sets.every((set) => known.some((file) => file.endsWith(`/${set}.permissionset-meta.xml`))));
  }
});

test('the definitions are Japanese Enterprise orgs', () => {
  for (const shape of ['plain', 'hard']) {
    const text = readFileSync(join(root, 'config', `scratch-${shape}.json`), 'utf8');
    const { edition, language, country } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual([edition, language, country], ['Enterprise', 'ja', 'JP']);
  }
});
