import { apiVersion } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import type { AdminContext } from '../org/admin-context.ts';
import { columnOf, plainMail } from './org-settings.ts';
import type { OrgSettings } from './org-settings.ts';
import type { ImportPlan, RowChange } from './plan-import.ts';
import { members } from './settings-file.ts';

/** Nodes that a graph takes; a graph is done whole or not at all. */
const GRAPH_NODES = 500;

interface Node {
  readonly method: 'PATCH' | 'DELETE';
  readonly url: string;
  readonly referenceId: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface GraphAnswer {
  readonly graphs: readonly {
    readonly isSuccessful: boolean;
    readonly graphResponse: {
      readonly compositeResponse: readonly { readonly httpStatusCode: number; readonly body: unknown }[];
    };
  }[];
}

/**
 * Writes a plan as the integration user, who owns the rows: all of it or, when the org refuses anything, nothing.
 * @throws BadInput with the org's own sentence, or when the plan is larger than one graph
 */
export async function applyImport(
  context: AdminContext,
  client: SalesforceClient,
  plan: ImportPlan,
  org: OrgSettings,
): Promise<void> {
  const nodes = [
    ...plan.rows.map((row, index) => upsertNode(context, row, org, index)),
    ...plan.removed.map((key, index) => removalNode(context, org.mappingIds.get(key) ?? '', index)),
  ];
  if (nodes.length === 0) return;
  if (nodes.length > GRAPH_NODES)
    throw new BadInput(
      'SETTINGS_SIZE',
      adminText('error.settingsSize', { count: nodes.length, most: GRAPH_NODES }),
    );
  const answer = await client.call<GraphAnswer>('POST', `/services/data/v${apiVersion}/composite/graph`, {
    graphs: [{ graphId: 'settings', compositeRequest: nodes }],
  });
  const [graph] = answer.graphs;
  if (graph?.isSuccessful !== true)
    throw new BadInput(
      'ORG_REFUSED',
      adminText('error.refused', { object: 'settings', detail: firstError(graph) }),
    );
}

function upsertNode(
  context: AdminContext,
  { section, key, values }: RowChange,
  org: OrgSettings,
  index: number,
): Node {
  const { names } = context;
  const object = {
    connection: names.object.connection,
    rules: names.object.activityRule,
    mappings: names.object.fieldMapping,
    users: names.object.userLink,
  }[section];
  const fields = Object.entries(members[section]).flatMap(([member, [field, type]]) => {
    const value = values[member];
    // The key stands in the address; a body that names it too is refused.
    if (value === undefined || field === 'Key__c') return [];
    const id = type === 'user' && typeof value === 'string' ? org.userIds.get(plainMail(value)) : value;
    return [[columnOf(context, field), id] as const];
  });
  const rowKey = {
    connection: org.own.connectionKey,
    users: org.own.keys.keyOf(key),
    rules: key,
    mappings: key,
  }[section];
  const kind = section === 'rules' ? { [names.field('Kind__c')]: key } : {};
  // A row that is not there yet says whose it is.
  const isNew = section === 'connection' && org.own.connection === null && context.tenant !== undefined;
  const tenant = isNew ? { [names.field('Tenant__c')]: context.tenant } : {};
  const name = section === 'rules' || section === 'mappings' ? { Name: key.slice(0, 80) } : {};
  return {
    method: 'PATCH',
    url: `/services/data/v${apiVersion}/sobjects/${object}/${names.field('Key__c')}/${encodeURIComponent(rowKey)}`,
    referenceId: `row${String(index)}`,
    body: { ...name, ...kind, ...tenant, ...Object.fromEntries(fields) },
  };
}

function removalNode({ names }: AdminContext, id: string, index: number): Node {
  return {
    method: 'DELETE',
    url: `/services/data/v${apiVersion}/sobjects/${names.object.fieldMapping}/${id}`,
    referenceId: `gone${String(index)}`,
  };
}

/** The refusal itself; the rest was only taken back. */
function firstError(graph: GraphAnswer['graphs'][number] | undefined): string {
  const answers = graph?.graphResponse.compositeResponse ?? [];
  const errors = answers.flatMap(
    ({ body }) => [body ?? []].flat() as { errorCode?: string; message?: string }[],
  );
  const own = errors.find(({ errorCode }) => errorCode !== undefined && errorCode !== 'PROCESSING_HALTED');
  return own ? `${own.errorCode ?? ''}: ${own.message ?? ''}` : '';
}
