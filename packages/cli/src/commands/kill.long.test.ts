import { test } from 'node:test';
import { killJourneyOnTestOrg } from '../testing/kill-journey.ts';

test('kill -9 at ten random moments of import and sync: one Task per accepted activity, with its last text', async () => {
  await killJourneyOnTestOrg(10);
});
