import { said } from './org-calls.ts';
import type { Probe } from './probe.ts';

const account = { Name: 'BALES probe' };

/** What the org says to values of records; all of it is taken back. */
export const recordProbes: readonly Probe[] = [
  {
    name: 'list-email-task',
    expected: 'taken',
    ask: (org) =>
      org.undone({
        method: 'POST',
        url: '/sobjects/Task',
        body: { Subject: 'BALES probe', TaskSubtype: 'ListEmail' },
      }),
  },
  {
    name: 'probability-beyond',
    expected:
      '400 NUMBER_OUTSIDE_VALID_RANGE: Probability (%): value outside of valid range on numeric field: 101',
    async ask(org) {
      const [stage] = await org.query('SELECT ApiName FROM OpportunityStage WHERE IsActive = true LIMIT 1');
      const body = {
        ...{ Name: 'BALES probe', StageName: stage?.['ApiName'], CloseDate: '2030-01-31' },
        Probability: 101,
      };
      return org.undone({ method: 'POST', url: '/sobjects/Opportunity', body });
    },
  },
  {
    name: 'circular-parent',
    expected: '400 CIRCULAR_DEPENDENCY: attempting to violate hierarchy constraints',
    ask: (org) =>
      org.undone(
        { method: 'POST', url: '/sobjects/Account', body: account },
        { method: 'POST', url: '/sobjects/Account', body: { ...account, ParentId: '@{r1.id}' } },
        { method: 'PATCH', url: '/sobjects/Account/@{r1.id}', body: { ParentId: '@{r2.id}' } },
      ),
  },
  {
    name: 'sent-email-changed',
    expected: '403 INSUFFICIENT_ACCESS_OR_READONLY: An email message that is not a draft cannot be edited',
    ask: (org) =>
      org.undone(
        { method: 'POST', url: '/sobjects/EmailMessage', body: { Subject: 'BALES probe', Status: '3' } },
        { method: 'PATCH', url: '/sobjects/EmailMessage/@{r1.id}', body: { Subject: 'BALES probe 2' } },
      ),
  },
  {
    name: 'former-file-version',
    expected: '400 FIELD_INTEGRITY_EXCEPTION: Only the latest version of a file can be edited',
    async ask(org) {
      const file = { Title: 'BALES probe', PathOnClient: 'probe.txt', VersionData: 'QkFMRVM=' };
      const first = await org.call('POST', '/sobjects/ContentVersion', file);
      const { id } = (first.body ?? {}) as { readonly id?: string };
      if (id === undefined) return `no file: ${said(first)}`;
      const [row] = await org.query(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${id}'`);
      const ContentDocumentId = String(row?.['ContentDocumentId']);
      try {
        await org.call('POST', '/sobjects/ContentVersion', { ...file, ContentDocumentId });
        return said(await org.call('PATCH', `/sobjects/ContentVersion/${id}`, { Title: 'BALES probe 2' }));
      } finally {
        await org.remove('ContentDocument', ContentDocumentId);
      }
    },
  },
];
