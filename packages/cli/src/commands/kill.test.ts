import { test } from 'node:test';
import { killJourneyOnTestOrg } from '../testing/kill-journey.ts';

test('kill -9 during import and sync, then the same again: one Task per activity', async () => {
  await killJourneyOnTestOrg(2);
});
