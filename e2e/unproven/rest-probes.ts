import { firstError, said, withoutIds } from './org-calls.ts';
import type { OrgCalls } from './org-calls.ts';
import { CannotTry } from './probe.ts';
import type { Probe } from './probe.ts';

const account = { Name: 'BALES probe' };

/** What was made where a refusal is expected is deleted at once. */
async function saidOfPost(org: OrgCalls, object: string, body: unknown): Promise<string> {
  const answer = await org.call('POST', `/sobjects/${object}`, body);
  const { id } = (answer.body ?? {}) as { readonly id?: string };
  if (id !== undefined) await org.remove(object, id);
  return said(answer);
}

const dateParts = [
  ...['CALENDAR_MONTH', 'CALENDAR_QUARTER', 'CALENDAR_YEAR', 'FISCAL_MONTH', 'FISCAL_QUARTER', 'FISCAL_YEAR'],
  ...[
    'DAY_IN_MONTH',
    'DAY_IN_WEEK',
    'DAY_IN_YEAR',
    'DAY_ONLY',
    'HOUR_IN_DAY',
    'WEEK_IN_MONTH',
    'WEEK_IN_YEAR',
  ],
];

/** `DAY_IN_WEEK` → `dayInWeek` */
const fieldOf = (name: string): string =>
  name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What single REST calls answer. */
export const restProbes: readonly Probe[] = [
  {
    name: 'precondition-failed',
    expected:
      '412 PRECONDITION_FAILED: The request wasn’t executed because one or more of the preconditions that the client specified in the request headers wasn’t satisfied. | 412 PRECONDITION_FAILED: The request wasn’t executed because one or more of the preconditions that the client specified in the request headers wasn’t satisfied.',
    ask: (org) =>
      org.withRecord('Account', account, async (id) => {
        const since = { 'if-unmodified-since': 'Wed, 01 Jan 2020 00:00:00 GMT' };
        const other = { 'if-match': '"nothing"' };
        return [
          said(await org.call('GET', `/sobjects/Account/${id}`, undefined, since)),
          said(await org.call('GET', `/sobjects/Account/${id}`, undefined, other)),
        ].join(' | ');
      }),
  },
  {
    name: 'record-of-another-type',
    expected: '400 INVALID_INPUT: Record type Contact does not match the type of the request Account',
    ask: (org) => saidOfPost(org, 'Account', { attributes: { type: 'Contact' }, ...account }),
  },
  {
    name: 'deleted-twice',
    expected: 'deleted | INVALID_ID_FIELD: duplicate id in list: <id>',
    ask: (org) =>
      org.withRecord('Account', account, async (id) => {
        const answer = await org.call('DELETE', `/composite/sobjects?ids=${id},${id}&allOrNone=false`);
        if (!Array.isArray(answer.body)) return said(answer);
        const results = answer.body as {
          success: boolean;
          errors: { statusCode: string; message: string }[];
        }[];
        const words = results.map(({ success, errors: [error] }) =>
          success ? 'deleted' : `${error?.statusCode ?? ''}: ${error?.message ?? ''}`,
        );
        return withoutIds(words.join(' | '));
      }),
  },
  {
    name: 'contents-without-base64',
    expected: '400 JSON_PARSER_ERROR: VersionData: the value is not valid Base64',
    async ask(org) {
      const file = { Title: 'BALES probe', PathOnClient: 'probe.txt', VersionData: '§§§' };
      const answer = await org.call('POST', '/sobjects/ContentVersion', file);
      const { id } = (answer.body ?? {}) as { readonly id?: string };
      if (id === undefined) return said(answer);
      // A file is deleted as a whole.
      const [row] = await org.query(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${id}'`);
      await org.remove('ContentDocument', String(row?.['ContentDocumentId']));
      return 'taken';
    },
  },
  {
    name: 'wrong-api-name',
    expected:
      '400 INVALID_INPUT: The API name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
    ask: (org) => saidOfPost(org, 'PermissionSet', { Name: '1 wrong name', Label: 'BALES probe' }),
  },
  {
    name: 'number-for-text',
    expected: 'taken as "5"',
    async ask(org) {
      const refused = await org.call('POST', '/sobjects/Account', { Name: 5 });
      const { id } = (refused.body ?? {}) as { readonly id?: string };
      if (id === undefined) return said(refused);
      try {
        const [row] = await org.query(`SELECT Name FROM Account WHERE Id = '${id}'`);
        return `taken as ${JSON.stringify(row?.['Name'])}`;
      } finally {
        await org.remove('Account', id);
      }
    },
  },
  {
    name: 'text-for-number',
    expected:
      '400 JSON_PARSER_ERROR: Cannot deserialize instance of int from VALUE_STRING value x or request may be missing a required field at [line:1, column:1] | 200 JSON_PARSER_ERROR: Cannot deserialize instance of int from VALUE_STRING value x or request may be missing a required field at [line:1, column:1]',
    async ask(org) {
      const wrong = { ...account, NumberOfEmployees: 'x' };
      const record = { attributes: { type: 'Account' }, ...wrong };
      const records = [record, { ...record, NumberOfEmployees: 'y' }];
      return [
        await saidOfPost(org, 'Account', wrong),
        firstError(await org.call('POST', '/composite/sobjects', { allOrNone: true, records })),
      ].join(' | ');
    },
  },
  {
    name: 'labels-by-header',
    expected: 'the header changes nothing',
    async ask(org) {
      const words: string[] = [];
      for (const language of ['en', 'ja']) {
        const header = { 'accept-language': language };
        const answer = await org.call('GET', '/sobjects/Opportunity/describe', undefined, header);
        const { label } = (answer.body ?? {}) as { readonly label?: string };
        if (label === undefined) throw new CannotTry(said(answer));
        words.push(label);
      }
      return words[0] === words[1] ? 'the header changes nothing' : `en ${words.join(', ja ')}`;
    },
  },
  {
    name: 'ui-modes',
    expected:
      '400 ILLEGAL_QUERY_PARAMETER_VALUE: Invalid value for layoutTypes: Half. Valid values are Compact, Full. | 400 ILLEGAL_QUERY_PARAMETER_VALUE: Invalid value for modes: Half. Valid values are Create, Edit, View.',
    ask: (org) =>
      org.withRecord('Account', account, async (id) =>
        [
          said(await org.call('GET', `/ui-api/records/${id}?layoutTypes=Half`)),
          said(await org.call('GET', `/ui-api/records/${id}?layoutTypes=Full&modes=Half`)),
        ].join(' | '),
      ),
  },
  {
    name: 'ui-unknown-object',
    expected: '400 INVALID_TYPE: Object Nothing__c is not supported in UI API',
    ask: async (org) => said(await org.call('GET', '/ui-api/object-info/Nothing__c')),
  },
  {
    name: 'graphql-date-parts',
    expected: 'all known',
    async ask(org) {
      const unknown: string[] = [];
      for (const name of dateParts) {
        const groups = `groupBy: { CreatedDate: { function: ${name} } }, first: 1`;
        const query = `{ uiapi { aggregate { Account(${groups}) { edges { node { aggregate { CreatedDate { ${fieldOf(name)} { value } } } } } } } } }`;
        const answer = await org.call('POST', '/graphql', { query });
        const { errors } = (answer.body ?? {}) as { readonly errors?: readonly unknown[] };
        if (answer.status !== 200) throw new CannotTry(said(answer));
        if ((errors ?? []).length > 0) unknown.push(name);
      }
      return unknown.length === 0 ? 'all known' : `unknown: ${unknown.join(', ')}`;
    },
  },
];
