import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';

test('settings are kept, and the log says that they change nothing', async () => {
  const org = newRoom();
  const job = await org.deploy({
    'package.xml': manifest({ Settings: ['Activities'] }),
    'settings/Activities.settings': file('ActivitiesSettings', '<enableGroupTasks>true</enableGroupTasks>'),
  });
  assert.deepEqual(failures(job), []);
  assert.match(org.warnings.join(), /settings\/Activities is kept, but changes nothing/);
  const unknown = await org.deploy({
    'package.xml': manifest({ Settings: ['Nothing'] }),
    'settings/Nothing.settings': file('NothingSettings', ''),
  });
  assert.match(failures(unknown)[0] ?? '', /Not available for deploy/);
});
