import { apiVersion } from '@bales/sync';
import { adminText } from '../../messages/text.ts';
import { judge, listed } from '../health.ts';
import type { Check, Health } from '../health.ts';

const LOWEST_STORAGE = 0.05;
const LOWEST_CALLS = 0.2;
/** Salesforce takes a JWT assertion for three minutes. */
const MOST_SKEW_MS = 60_000;

/** The org itself: what it is, and what is left of its limits. */
export const orgChecks = [
  {
    id: 'apiVersion',
    find: ({ limits }) =>
      judge(limits.apiVersion < Number(apiVersion), 'fail', {
        found: limits.apiVersion.toFixed(1),
        wanted: apiVersion,
      }),
  },
  {
    id: 'edition',
    find: ({ org }) => judge(org.edition === 'Professional Edition', 'warn', { edition: org.edition }),
  },
  { id: 'variants', find: (health) => judge(false, 'warn', { found: variantsOf(health) }) },
  {
    id: 'clock',
    find: ({ limits }) =>
      judge(limits.clockSkewMs > MOST_SKEW_MS, 'fail', { seconds: Math.round(limits.clockSkewMs / 1000) }),
  },
  {
    id: 'storage',
    find: ({ limits: { storage } }) =>
      judge(storage.left < storage.max * LOWEST_STORAGE, storage.left <= 0 ? 'fail' : 'warn', storage),
  },
  {
    id: 'apiBudget',
    find: ({ limits: { apiCalls } }) =>
      judge(apiCalls.left < apiCalls.max * LOWEST_CALLS, apiCalls.left <= 0 ? 'fail' : 'warn', apiCalls),
  },
  {
    id: 'activitySharing',
    find: ({ deployed: { activitySharing } }) =>
      activitySharing === null
        ? null
        : judge(activitySharing === 'ControlledByParent', 'warn', { model: sharingWord(activitySharing) }),
  },
  {
    id: 'rollUp',
    find: ({ deployed: { rollUp } }) => (rollUp === null ? null : judge(!rollUp, 'warn')),
  },
] as const satisfies readonly Check[];

function sharingWord(model: string): string {
  return model === 'Private' || model === 'ControlledByParent' ? adminText(`word.${model}`) : model;
}

/** What makes an org unlike others, as far as the integration user sees it. */
function variantsOf({ records, settings }: Health): string {
  const has = (object: string, field: string): boolean =>
    records?.rights.get(object)?.fields.has(field) === true;
  const variants = [
    ...(has('Opportunity', 'CurrencyIsoCode') ? [adminText('word.multiCurrency')] : []),
    ...(has('Account', 'IsPersonAccount') ? [adminText('word.personAccounts')] : []),
  ];
  const types = settings?.recordTypes ?? [];
  return [
    ...(variants.length === 0 ? [adminText('word.plainOrg')] : variants),
    ...(types.length === 0 ? [] : [adminText('word.recordTypes', { names: listed(types) })]),
  ].join(', ');
}
