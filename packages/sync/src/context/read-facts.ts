import type { Names, OrgFacts, Settings, TaskField } from '@bales/activity';
import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

interface DescribeField {
  readonly name: string;
  readonly type: string;
  readonly length: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly restrictedPicklist: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly active: boolean }[];
}

/**
 * Reads the closed Task status (Japanese orgs rename `Completed`), and the describe of Task when a mapping needs it: it
 * is the largest answer of all.
 */
export async function readFacts(
  client: SalesforceClient,
  names: Names,
  mappings: Settings['mappings'],
): Promise<OrgFacts> {
  const mapped = Object.values(mappings).some((list) => list.length > 0);
  const [status, taskFields] = await Promise.all([
    closedStatus(client),
    mapped ? describeTask(client) : new Map<string, TaskField>(),
  ]);
  return { names, closedStatus: status, taskFields };
}

async function closedStatus(client: SalesforceClient): Promise<string> {
  const rows = await client.queryRows<{ ApiName: string }>(
    'SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder LIMIT 1',
  );
  return rows[0]?.ApiName ?? 'Completed';
}

async function describeTask(client: SalesforceClient): Promise<Map<string, TaskField>> {
  const path = `/services/data/v${apiVersion}/sobjects/Task/describe`;
  const { fields } = await client.call<{ fields: readonly DescribeField[] }>('GET', path);
  return new Map(fields.map((field) => [field.name, taskField(field)]));
}

function taskField(field: DescribeField): TaskField {
  const { name, type, length, createable, updateable, restrictedPicklist } = field;
  const values = field.picklistValues.filter((one) => one.active).map((one) => one.value);
  const picklist = type === 'picklist' || type === 'multipicklist';
  const base = { name, type, length, createable, updateable, restricted: restrictedPicklist };
  return picklist ? { ...base, values } : base;
}
