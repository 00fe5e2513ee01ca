import { apiVersion } from '@bales/sync';
import { firstError } from './org-calls.ts';
import type { Probe } from './probe.ts';

const account = { Name: 'BALES probe' };
const nobody = '001000000000000AAA';

/** In a batch, addresses begin with the version. */
const batched = (rest: string): string => `v${apiVersion}${rest}`;
const path = (rest: string): string => `/services/data/${batched(rest)}`;
const many = <T>(length: number, item: (at: number) => T): T[] => Array.from({ length }, (_, at) => item(at));

/** The refusals of composite requests, batches, graphs and trees. */
export const compositeProbes: readonly Probe[] = [
  {
    name: 'halted-composite',
    expected: 'insert: PROCESSING_HALTED',
    async ask(org) {
      const answer = await org.call('POST', '/composite', {
        allOrNone: true,
        compositeRequest: [
          { method: 'POST', url: path('/sobjects/Account'), referenceId: 'insert', body: account },
          { method: 'PATCH', url: path(`/sobjects/Account/${nobody}`), referenceId: 'undo', body: account },
        ],
      });
      const { compositeResponse } = answer.body as {
        compositeResponse: { referenceId: string; body: readonly { errorCode?: string }[] }[];
      };
      const first = compositeResponse.find(({ referenceId }) => referenceId === 'insert');
      return `insert: ${[first?.body ?? []].flat()[0]?.errorCode ?? 'no errorCode'}`;
    },
  },
  {
    name: 'query-in-a-graph',
    expected:
      '400 INVALID_INPUT: A composite graph does not support GET of the URL: /services/data/v67.0/query?q=SELECT+Id+FROM+Account+LIMIT+1',
    async ask(org) {
      const url = path('/query?q=SELECT+Id+FROM+Account+LIMIT+1');
      const compositeRequest = [{ method: 'GET', url, referenceId: 'rows' }];
      const graphs = [{ graphId: 'g', compositeRequest }];
      return firstError(await org.call('POST', '/composite/graph', { graphs }));
    },
  },
  {
    name: 'composite-limits',
    expected:
      '400 LIMIT_EXCEEDED: Composite request limit exceeded: 26 subrequests, at most 25 are allowed. | 400 LIMIT_EXCEEDED: At most 25 subrequests are allowed in a batch. | 400 LIMIT_EXCEEDED: At most 500 nodes are allowed in a request. | 400 LIMIT_EXCEEDED: A tree may hold at most 200 records.',
    async ask(org) {
      const get = (at: number): unknown => ({
        ...{ method: 'GET', url: path(`/sobjects/Account/${nobody}`), referenceId: `r${String(at)}` },
      });
      const patch = (at: number): unknown => ({ ...(get(at) as object), method: 'PATCH', body: account });
      const tree = many(201, (at) => ({
        attributes: { type: 'Account', referenceId: `r${String(at)}` },
        // No name: were the tree longer than that by right, none of it would be taken.
        Name: null,
      }));
      const requests = many(26, () => ({ method: 'GET', url: batched('/limits') }));
      const graphs = [{ graphId: 'g', compositeRequest: many(501, patch) }];
      const answers = [
        await org.call('POST', '/composite', { allOrNone: true, compositeRequest: many(26, get) }),
        await org.call('POST', '/composite/batch', { batchRequests: requests }),
        await org.call('POST', '/composite/graph', { graphs }),
        await org.call('POST', '/composite/tree/Account', { records: tree }),
      ];
      return answers.map(firstError).join(' | ');
    },
  },
  {
    name: 'unsupported-subrequest',
    expected:
      "200 INVALID_INPUT: The URL '/services/data/v67.0/limits' is not supported in a composite request. | 200 INVALID_INPUT: The URL '/services/data/v67.0/jobs/ingest' is not supported in a batch.",
    async ask(org) {
      const limits = { method: 'GET', url: path('/limits') };
      const compositeRequest = [{ ...limits, referenceId: 'limits' }];
      const batchRequests = [{ method: 'GET', url: batched('/jobs/ingest') }];
      return [
        firstError(await org.call('POST', '/composite', { compositeRequest })),
        firstError(await org.call('POST', '/composite/batch', { batchRequests })),
      ].join(' | ');
    },
  },
];
