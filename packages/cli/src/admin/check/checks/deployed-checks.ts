import { judge, listed } from '../health.ts';
import type { Check } from '../health.ts';

/** What stands in the org of ours, and whether it is what this checkout would deploy. */
export const deployedChecks = [
  {
    id: 'objects',
    find: ({ deployed: { missingObjects } }) =>
      judge(missingObjects.length > 0, 'fail', { names: listed(missingObjects) }),
  },
  {
    id: 'fields',
    find: ({ deployed: { missingFields } }) =>
      judge(missingFields.length > 0, 'fail', { names: listed(missingFields) }),
  },
  {
    id: 'classes',
    find: ({ deployed: { missingClasses } }) =>
      judge(missingClasses.length > 0, 'fail', { names: listed(missingClasses) }),
  },
  {
    id: 'permissionSets',
    find: ({ deployed: { missingSets } }) =>
      judge(missingSets.length > 0, 'fail', { names: listed(missingSets) }),
  },
  {
    id: 'modifyAll',
    find: ({ deployed: { modifyAll } }) => judge(modifyAll.length > 0, 'fail', { names: listed(modifyAll) }),
  },
  {
    id: 'pages',
    find: ({ deployed: { missingPages, appThere } }) =>
      judge(missingPages.length > 0 || !appThere, 'fail', {
        names: listed([...(appThere ? [] : ['Bales']), ...missingPages]),
      }),
  },
  {
    id: 'grantDrift',
    find: ({ deployed: { changedGrants } }) =>
      judge(changedGrants.length > 0, 'warn', { names: listed(changedGrants) }),
  },
  {
    id: 'classDrift',
    find: ({ deployed: { changedClasses } }) =>
      judge(changedClasses.length > 0, 'warn', { names: listed(changedClasses) }),
  },
  {
    id: 'stale',
    find: ({ deployed: { stale } }) => (stale === null ? null : judge(stale, 'warn')),
  },
] as const satisfies readonly Check[];
