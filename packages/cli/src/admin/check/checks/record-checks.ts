import type { ProofObject } from '../../org/write-proof.ts';
import { adminText } from '../../messages/text.ts';
import { standsAbove } from '../../org/roles.ts';
import { judge, listed } from '../health.ts';
import type { Check, Finding, Health } from '../health.ts';

/** Whether Tasks can be written on records that other people own: proved, and taken back. */
export const recordChecks = [
  {
    id: 'role',
    find: ({ user, settings, context }) => {
      const policy = settings?.connections[0]?.[context.names.field('OwnerPolicy__c')];
      if (!user || !settings || policy === 'integrationUser') return null;
      const below = settings.paired.filter(
        ({ userId, active, roleId }) =>
          active && userId !== user.id && !standsAbove(settings.roles, user.roleId, roleId),
      );
      const names = listed(below.map(({ name }) => name));
      const what = user.roleId === null ? adminText('word.noRole') : adminText('word.notAbove', { names });
      return judge(user.roleId === null || below.length > 0, 'fail', { what });
    },
  },
  { id: 'writeLead', find: (health) => proofOf(health, 'Lead') },
  { id: 'writeContact', find: (health) => proofOf(health, 'Contact') },
  { id: 'writeOpportunity', find: (health) => proofOf(health, 'Opportunity') },
  {
    id: 'customerRules',
    find: ({ records }) => {
      if (!records?.proofs?.length) return null;
      const refused = records.proofs.filter(({ code }) => isCustomerRule(code));
      const [first] = refused;
      const object = first ? adminText(`word.${first.object}`) : '';
      return judge(refused.length > 0, 'fail', { object, detail: first?.message ?? '' });
    },
  },
  {
    id: 'automations',
    find: ({ records }) =>
      records?.automations == null
        ? null
        : judge(records.automations.length > 0, 'warn', { names: listed(records.automations) }),
  },
  {
    id: 'archive',
    find: ({ records }) => (records ? judge(false, 'warn', { count: records.archived }) : null),
  },
] as const satisfies readonly Check[];

/** Rules, duplicate rules, triggers and flows of the customer that refuse what we write. */
function isCustomerRule(code: string | undefined): boolean {
  return [
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'DUPLICATES_DETECTED',
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    'REQUIRED_FIELD_MISSING',
    'CANNOT_EXECUTE_FLOW_TRIGGER',
  ].includes(code ?? '');
}

function proofOf({ records }: Health, object: ProofObject): Finding | null {
  if (!records?.proofs) return null;
  const proof = records.proofs.find((one) => one.object === object);
  if (!proof) return judge(false, 'fail', { proof: adminText('writePath.nobody') });
  if (isCustomerRule(proof.code)) return null;
  const { status, at = 'insert', code = '', message = '' } = proof;
  return judge(status === 'refused', 'fail', {
    proof: adminText(status === 'noRecord' ? 'word.notProved' : 'word.proved'),
    at: adminText(`word.${at}`),
    detail: `${code}: ${message}`,
  });
}
