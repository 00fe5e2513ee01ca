import type { TaskField } from '@bales/activity';
import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

interface DescribeField {
  readonly name: string;
  readonly type: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly restrictedPicklist: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly active: boolean }[];
}

/** The Task fields that the connected user may see. */
export async function describeTask(client: SalesforceClient): Promise<TaskField[]> {
  const path = `/services/data/v${apiVersion}/sobjects/Task/describe`;
  const { fields } = await client.call<{ fields: readonly DescribeField[] }>('GET', path);
  return fields.map(taskField);
}

function taskField(field: DescribeField): TaskField {
  const { name, type, length, createable, updateable, restrictedPicklist } = field;
  const picklist = type === 'picklist' || type === 'multipicklist' || type === 'combobox';
  const values = field.picklistValues.filter((one) => one.active).map((one) => one.value);
  return {
    name,
    type,
    length,
    createable,
    updateable,
    restricted: restrictedPicklist,
    ...(picklist ? { values } : {}),
    ...(field.precision > 0 ? { digits: field.precision - field.scale } : {}),
  };
}
