import type { Kind, Names, TaskField } from '@bales/activity';
import { mappingRefusal } from '@bales/activity';
import { describeTask } from '../context/describe-task.ts';
import { SyncError } from '../errors.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

/** One line of the Todo mapping as the org keeps it. */
export interface MappingRow {
  readonly kind: string;
  /** Member of the activity, or `actionItem:<name>`. */
  readonly source: string;
  readonly taskField: string;
  readonly enabled: boolean;
  /** BALES value → Salesforce value, as the administrator wrote it. */
  readonly valueTable: string;
}

/** A mapping and what keeps it from working, if anything. */
export interface CheckedMapping extends MappingRow {
  readonly problem: 'FIELD_NOT_GRANTED' | 'FIELD_NOT_WRITABLE' | 'FIELD_NOT_ALLOWED' | null;
}

type Row = Readonly<Record<string, unknown>>;

/** The mappings of the org, each checked against the Task fields that the connected user may write. */
export async function listMappings(client: SalesforceClient, names: Names): Promise<CheckedMapping[]> {
  const list = ['Kind__c', 'Source__c', 'TaskField__c', 'Enabled__c', 'ValueTable__c'].map((one) =>
    names.field(one),
  );
  const [rows, fields] = await Promise.all([
    client.queryRows<Row>(
      `SELECT ${list.join(', ')} FROM ${names.object.fieldMapping} ORDER BY ${names.field('Key__c')}`,
    ),
    describeTask(client),
  ]);
  const byName = new Map(fields.map((field) => [field.name, field]));
  return rows.map((row) => {
    const text = (field: string): string => String(row[names.field(field)] ?? '');
    const taskField = text('TaskField__c');
    return {
      kind: text('Kind__c'),
      source: text('Source__c'),
      taskField,
      enabled: row[names.field('Enabled__c')] === true,
      valueTable: text('ValueTable__c'),
      problem: problemOf(taskField, byName, names),
    };
  });
}

/**
 * Adds a mapping or changes the one of that kind and Task field.
 * @throws SyncError MAPPING_REFUSED when the field cannot take values, ORG_REFUSED
 */
export async function saveMapping(
  client: SalesforceClient,
  names: Names,
  mapping: Omit<MappingRow, 'kind'> & { readonly kind: Kind },
): Promise<void> {
  const fields = new Map((await describeTask(client)).map((field) => [field.name, field]));
  const problem = problemOf(mapping.taskField, fields, names);
  if (problem) throw new SyncError(problem, { field: mapping.taskField });
  const key = `${mapping.kind}:${mapping.taskField}`;
  const row = {
    Name: key.slice(0, 80),
    [names.field('Key__c')]: key,
    [names.field('Kind__c')]: mapping.kind,
    [names.field('Source__c')]: mapping.source,
    [names.field('TaskField__c')]: mapping.taskField,
    [names.field('Enabled__c')]: mapping.enabled,
    [names.field('ValueTable__c')]: mapping.valueTable,
  };
  const [outcome] = await client.upsert(names.object.fieldMapping, names.field('Key__c'), [row]);
  const error = outcome?.errors[0];
  if (error) throw new SyncError('ORG_REFUSED', { detail: error.message });
}

/** Takes a mapping away. @returns whether it was there. */
export async function removeMapping(
  client: SalesforceClient,
  names: Names,
  kind: Kind,
  taskField: string,
): Promise<boolean> {
  const rows = await client.queryRows<{ Id: string; key: string }>(
    `SELECT Id FROM ${names.object.fieldMapping} WHERE ${names.field('Kind__c')} = '${kind}'
     AND ${names.field('TaskField__c')} = '${taskField.replace(/[^\w]/g, '')}'`.replace(/\s+/g, ' '),
  );
  if (rows.length > 0) await client.remove(rows.map((row) => row.Id));
  return rows.length > 0;
}

function problemOf(
  taskField: string,
  fields: ReadonlyMap<string, TaskField>,
  names: Names,
): CheckedMapping['problem'] {
  return mappingRefusal(taskField, fields.get(taskField), names) ?? null;
}
