import { apiVersion } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';
import type { Names } from '@bales/activity';
import { ja } from '../messages/ja.ts';
import { generatedSet, grantsOf } from './grants.ts';

interface DescribedField {
  readonly name: string;
  readonly createable: boolean;
  readonly permissionable: boolean;
}

interface LayoutItem {
  readonly required: boolean;
  readonly layoutComponents: readonly { readonly type: string; readonly value: string | null }[];
}

interface Layouts {
  readonly layouts: readonly {
    readonly editLayoutSections: readonly {
      readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
    }[];
  }[];
}

/** Objects whose required fields 商談化 asks for. */
const converted = ['Account', 'Contact', 'Opportunity'] as const;

/**
 * The customer's own fields that the integration user has to write, as `Object.Field`, sorted: what the Todo mapping names, and
 * what the pages require of 商談化. A field that is required of everybody has no field-level security and needs no grant.
 */
export async function customerFields(admin: SalesforceClient, names: Names): Promise<string[]> {
  const granted = grantsOf('BalesIntegration').fields;
  const [mapped, ...required] = await Promise.all([
    mappedFields(admin, names),
    ...converted.map((object) => requiredFields(admin, object)),
  ]);
  const all = new Set([...mapped, ...required.flat()].filter((field) => !granted.has(field)));
  return [...all].sort();
}

/**
 * Task record types that rules name, as `Task.Name`, sorted: whoever writes a record of one needs it in a profile or permission
 * set. One that the org does not have is left out: a deploy would be refused.
 */
export async function customerRecordTypes(admin: SalesforceClient, names: Names): Promise<string[]> {
  const column = names.field('RecordType__c');
  const [rules = [], types = []] = await admin
    .queries<Record<string, string>>([
      `SELECT ${column} FROM ${names.object.activityRule} WHERE ${column} != null`,
      "SELECT DeveloperName FROM RecordType WHERE SobjectType = 'Task' AND IsActive = true",
    ])
    .catch(() => []);
  const wanted = new Set(rules.map((row) => row[column] ?? ''));
  return types
    .flatMap(({ DeveloperName = '' }) => (wanted.has(DeveloperName) ? [`Task.${DeveloperName}`] : []))
    .sort();
}

async function mappedFields(admin: SalesforceClient, names: Names): Promise<string[]> {
  const field = names.field('TaskField__c');
  const rows = await admin
    .queryRows<Record<string, string>>(
      `SELECT ${field} FROM ${names.object.fieldMapping} WHERE ${names.field('Enabled__c')} = true`,
    )
    .catch(() => []);
  if (rows.length === 0) return [];
  const grantable = new Set((await grantableFields(admin, 'Task')).map(({ name }) => name));
  return rows.flatMap((row) => (grantable.has(row[field] ?? '') ? [`Task.${row[field] ?? ''}`] : []));
}

async function requiredFields(admin: SalesforceClient, object: string): Promise<string[]> {
  const [fields, { layouts }] = await Promise.all([
    grantableFields(admin, object),
    admin.call<Layouts>('GET', `/services/data/v${apiVersion}/sobjects/${object}/describe/layouts`),
  ]);
  const items = layouts
    .flatMap((layout) => layout.editLayoutSections)
    .flatMap((section) => section.layoutRows)
    .flatMap((row) => row.layoutItems);
  const required = new Set(
    items
      .filter((item) => item.required)
      .flatMap((item) => item.layoutComponents.map(({ value }) => value ?? '')),
  );
  return fields.filter(({ name }) => required.has(name)).map(({ name }) => `${object}.${name}`);
}

async function grantableFields(admin: SalesforceClient, object: string): Promise<DescribedField[]> {
  const path = `/services/data/v${apiVersion}/sobjects/${object}/describe`;
  const { fields } = await admin.call<{ fields: readonly DescribedField[] }>('GET', path);
  return fields.filter(({ permissionable, createable }) => permissionable && createable);
}

/** The permission set with exactly these fields and record types, ready to be deployed. */
export function fieldsPermissionSet(fields: readonly string[], recordTypes: readonly string[]): string {
  const types = recordTypes.map(
    (name) =>
      `    <recordTypeVisibilities>\n        <recordType>${name}</recordType>\n        <visible>true</visible>\n    </recordTypeVisibilities>\n`,
  );
  const grants = fields.map(
    (field) =>
      `    <fieldPermissions>\n        <editable>true</editable>\n        <field>${field}</field>\n        <readable>true</readable>\n    </fieldPermissions>\n`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">\n' +
    `    <description>${ja['fields.description']}</description>\n${grants.join('')}` +
    `    <hasActivationRequired>false</hasActivationRequired>\n    <label>${ja['fields.label']}</label>\n${types.join('')}</PermissionSet>\n`
  );
}

/** Its file, from the folder of a package directory. */
export const fieldsFile = `permissionsets/${generatedSet}.permissionset-meta.xml`;
