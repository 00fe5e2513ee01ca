import type { QueryResult, ResultRow, StoredValue, TypedRecord } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef, Schema } from '../../schema/types.ts';
import type { XmlElement } from '../../server/xml.ts';
import { attribute, childrenOf, childText, escapeXml, isNil } from '../../server/xml.ts';
import { shownType } from '../rest/value-json.ts';
import { inputFromText } from '../text-values.ts';

/** `partner`: records of type `sf:sObject` that name their type; `enterprise`: `sf:Account`. */
export type SoapFlavor = 'partner' | 'enterprise';

/** Reads `<sObjects>`: type, fields, `fieldsToNull`, parents by external ID. @throws OrgError INVALID_TYPE */
export function readSObject(schema: Schema, element: XmlElement): TypedRecord {
  const type = typeOf(element);
  const object = schema.object(type);
  const values: Record<string, unknown> = {};
  for (const nulled of childrenOf(element, 'fieldsToNull')) values[nulled.text.trim()] = null;
  for (const member of element.children) {
    if (member.local === 'type' || member.local === 'fieldsToNull') continue;
    if (isNil(member)) continue;
    values[member.local] = memberValue(schema, object, member);
  }
  return { type: object?.name ?? type, values };
}

/** By `<type>` (partner) or `xsi:type` (enterprise). */
function typeOf(element: XmlElement): string {
  const named = childText(element, 'type') ?? attribute(element, 'type')?.replace(/^.*:/, '');
  if (named === undefined || named === '' || named === 'sObject')
    throw new OrgError('INVALID_TYPE', 'Must send a concrete entity type.');
  return named.trim();
}

function memberValue(schema: Schema, object: ObjectDef | undefined, member: XmlElement): unknown {
  if (member.children.length === 0)
    return inputFromText(object?.fields.get(member.local.toLowerCase()), member.text);
  const parent: Record<string, unknown> = {};
  const parentObject = schema.object(childText(member, 'type') ?? '');
  for (const key of member.children) {
    if (key.local === 'type') continue;
    parent[key.local] = inputFromText(parentObject?.fields.get(key.local.toLowerCase()), key.text);
  }
  return parent;
}

/** A row as `<records>` (or another name) of a query or retrieve. */
export function writeSObject(schema: Schema, name: string, row: ResultRow, flavor: SoapFlavor): string {
  const object = schema.object(row.type);
  const head =
    flavor === 'partner'
      ? `<${name} xsi:type="sf:sObject"><sf:type>${shownType(row)}</sf:type>${partnerId(row)}`
      : `<${name} xsi:type="sf:${shownType(row)}">`;
  let content = '';
  for (const [field, value] of Object.entries(row.values))
    content += writeMember(
      schema,
      `sf:${field}`,
      row.fields?.get(field) ?? object?.fields.get(field.toLowerCase()),
      value,
      flavor,
    );
  return `${head}${content}</${name}>`;
}

/** Partner records always open with their Id, nil when it was not selected. */
function partnerId(row: ResultRow): string {
  const id = row.values['Id'];
  return typeof id === 'string' ? `<sf:Id>${id}</sf:Id>` : '<sf:Id xsi:nil="true"/>';
}

function writeMember(
  schema: Schema,
  name: string,
  field: FieldDef | undefined,
  value: StoredValue | ResultRow | QueryResult | null,
  flavor: SoapFlavor,
): string {
  if (value === null || value === '') return `<${name} xsi:nil="true"/>`;
  if (typeof value !== 'object')
    return `<${name}${scalarType(field, value)}>${escapeXml(soapText(field, value))}</${name}>`;
  if ('rows' in value) return writeQueryResult(schema, name, value, flavor);
  if (schema.object(value.type)) return writeSObject(schema, name, value, flavor);
  let parts = '';
  for (const [part, partValue] of Object.entries(value.values))
    parts += writeMember(schema, part, undefined, partValue, flavor);
  return `<${name} xsi:type="${value.type.toLowerCase()}">${parts}</${name}>`;
}

/** Aggregates have no field that tells their type. */
function scalarType(field: FieldDef | undefined, value: string | number | boolean): string {
  if (field || typeof value === 'string') return '';
  if (typeof value === 'boolean') return ' xsi:type="xsd:boolean"';
  return Number.isInteger(value) ? ' xsi:type="xsd:int"' : ' xsi:type="xsd:double"';
}

/** A subquery's result, always whole. */
function writeQueryResult(schema: Schema, name: string, result: QueryResult, flavor: SoapFlavor): string {
  let records = '';
  for (const row of result.rows) records += writeSObject(schema, 'records', row, flavor);
  return `<${name} xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/>${records}<size>${String(result.totalSize)}</size></${name}>`;
}

function soapText(field: FieldDef | undefined, value: string | number | boolean): string {
  if (typeof value !== 'number') return String(value);
  if (field?.type === 'datetime') return new Date(value).toISOString();
  if (field?.type === 'time') return new Date(value).toISOString().slice(11);
  const whole = Number.isInteger(value);
  return whole && isDecimal(field) ? `${String(value)}.0` : String(value);
}

/** The platform writes doubles with at least one decimal. */
function isDecimal(field: FieldDef | undefined): boolean {
  return field?.type === 'double' || field?.type === 'currency' || field?.type === 'percent';
}
