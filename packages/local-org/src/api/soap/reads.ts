import type { QueryPage } from '../../server/cursors.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import { childText, childTexts, RawXml, xmlElement } from '../../server/xml.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { period, seesRecord } from '../rest/changes.ts';
import { searchRecords } from '../rest/search.ts';
import { readSosl } from '../rest/sosl.ts';
import { soapObject } from './describes.ts';
import { soapBatchSize } from './soap-options.ts';
import type { SoapFlavor } from './soap-records.ts';
import { writeSObject } from './soap-records.ts';

const MAX_RETRIEVED = 2000;
const RECYCLE_BIN_MS = 15 * 24 * 60 * 60_000;

/** The operations that read data. */
export function readOperations(flavor: SoapFlavor): Readonly<Record<string, SoapOperation>> {
  return {
    query: (call) => query(call, flavor, false),
    queryAll: (call) => query(call, flavor, true),
    queryMore: (call) => queryMore(call, flavor),
    retrieve: (call) => retrieve(call, flavor),
    search: (call) => search(call),
    getDeleted,
    getUpdated,
  };
}

function query(call: SoapCall, flavor: SoapFlavor, allRows: boolean): string {
  const { org, caller, context } = call.request;
  const result = org.soql.query(caller, childText(call.body, 'queryString') ?? '', { allRows });
  return page(call, flavor, context.cursors.first(caller.userId, result, soapBatchSize(call)));
}

function queryMore(call: SoapCall, flavor: SoapFlavor): string {
  const { caller, context } = call.request;
  return page(call, flavor, context.cursors.more(caller.userId, childText(call.body, 'queryLocator') ?? ''));
}

function page(call: SoapCall, flavor: SoapFlavor, { result, rows, next }: QueryPage): string {
  const { schema } = call.request.org;
  let records = '';
  for (const row of rows) records += writeSObject(schema, 'records', row, flavor);
  const tail = `${records}<size>${String(result.totalSize)}</size>`;
  const head = xmlElement('done', next === null) + xmlElement('queryLocator', next);
  return `<result xsi:type="QueryResult">${head}${tail}</result>`;
}

function retrieve(call: SoapCall, flavor: SoapFlavor): string {
  const { org, caller } = call.request;
  const object = soapObject(call.request, childText(call.body, 'sObjectType') ?? '');
  const ids = childTexts(call.body, 'ids').map((id) => id.trim());
  if (ids.length > MAX_RETRIEVED)
    throw new OrgError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot retrieve more than ${String(MAX_RETRIEVED)} records`,
    );
  const fields = (childText(call.body, 'fieldList') ?? '').split(',').map((name) => name.trim());
  const wrong = fields.find((name) => !/^[\w.]+$/.test(name));
  if (wrong !== undefined)
    throw new OrgError('INVALID_FIELD', `No such column '${wrong}' on entity '${object.name}'.`);
  const columns = fields.some((name) => name.toLowerCase() === 'id') ? fields : ['Id', ...fields];
  const soql = `SELECT ${columns.join(', ')} FROM ${object.name} WHERE Id IN :ids`;
  const rows = new Map(
    org.soql
      .query(caller, soql, { binds: { ids } })
      .rows.map((row) => [String(row.values['Id']).slice(0, 15), row]),
  );
  return ids
    .map((id) => {
      const row = rows.get(id.slice(0, 15));
      return row ? writeSObject(org.schema, 'result', row, flavor) : xmlElement('result', null);
    })
    .join('');
}

function search(call: SoapCall): string {
  const records = searchRecords(call.request, readSosl(childText(call.body, 'searchString') ?? ''));
  const written = records.map(({ attributes, ...values }) => {
    const type = (attributes as { type: string }).type;
    const fields = Object.entries(values).map(([name, value]) =>
      xmlElement(`sf:${name}`, value as string | null),
    );
    return `<searchRecords><record xsi:type="sf:sObject"><sf:type>${type}</sf:type>${fields.join('')}</record></searchRecords>`;
  });
  return xmlElement('result', new RawXml(written.join('')));
}

function getDeleted(call: SoapCall): string {
  const { org } = call.request;
  const { object, start, end } = changes(call);
  const deletedRecords = org.data
    .deletedBetween(object.name, start, end)
    .filter(({ id }) => seesRecord(call.request, object, id))
    .map(({ id, deletedDate }) => ({ deletedDate: new Date(deletedDate).toISOString(), id }));
  return xmlElement('result', {
    deletedRecords,
    earliestDateAvailable: new Date(org.clock.now() - RECYCLE_BIN_MS).toISOString(),
    latestDateCovered: new Date(Math.min(end, org.clock.now())).toISOString(),
  });
}

function getUpdated(call: SoapCall): string {
  const { org } = call.request;
  const { object, start, end } = changes(call);
  const ids = org.data
    .updatedBetween(object.name, start, end)
    .filter((id) => seesRecord(call.request, object, id));
  return xmlElement('result', {
    ids,
    latestDateCovered: new Date(Math.min(end, org.clock.now())).toISOString(),
  });
}

function changes(call: SoapCall): { object: ObjectDef; start: number; end: number } {
  const object = soapObject(call.request, childText(call.body, 'sObjectType') ?? '');
  const times = period(
    call.request,
    childText(call.body, 'startDate') ?? null,
    childText(call.body, 'endDate') ?? null,
  );
  return { object, ...times };
}
