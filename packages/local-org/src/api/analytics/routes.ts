import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { extendedMetadata, typeMetadata } from './extended-metadata.ts';
import { addInstance, dropInstance, instanceInfo, instancesOfReport } from './instances.ts';
import { overrideReport } from './report-metadata.ts';
import type { ReportMetadata } from './report-metadata.ts';
import { columnsOf } from './report-query.ts';
import type { RunnableType } from './report-types.ts';
import { runnableType } from './report-types.ts';
import { findReport, visibleReports } from './reports.ts';
import { countRun } from './run-limits.ts';
import { runReport } from './run-report.ts';

const BASE = '/services/data/:version/analytics/reports';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of an Excel export. */
const EXCEL_ROWS = 100_000;

/** Reports and dashboards REST API: reports. */
export const analyticsRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/data/:version/analytics', handler: resources },
  { method: 'GET', pattern: BASE, handler: list },
  { method: 'GET', pattern: `${BASE}/:id`, handler: run },
  { method: 'POST', pattern: `${BASE}/:id`, handler: run },
  { method: 'GET', pattern: `${BASE}/:id/describe`, handler: describe },
  { method: 'GET', pattern: `${BASE}/:id/instances`, handler: instances },
  { method: 'POST', pattern: `${BASE}/:id/instances`, handler: runLater },
  { method: 'GET', pattern: `${BASE}/:id/instances/:instance`, handler: instance },
  { method: 'DELETE', pattern: `${BASE}/:id/instances/:instance`, handler: forgetInstance },
];

function resources(request: OrgRequest): OrgResponse {
  return json(200, { reports: `${request.dataPath}/analytics/reports` });
}

function list(request: OrgRequest): OrgResponse {
  requireRunReports(request);
  return json(
    200,
    visibleReports(request).map(({ id, name }) => ({ ...links(request, id), id, name })),
  );
}

function links(request: OrgRequest, id: string): Record<string, string> {
  const url = `${request.dataPath}/analytics/reports/${id}`;
  return { url, describeUrl: `${url}/describe`, instancesUrl: `${url}/instances` };
}

async function run(request: OrgRequest): Promise<OrgResponse> {
  const { report, type } = await wantedReport(request);
  countRun(request.context, 'synchronous');
  if ((request.header('accept') ?? '').includes(EXCEL)) return excel(request, report, type);
  const details = request.query.get('includeDetails') === 'true';
  return json(200, answer(request, report, type, details));
}

async function wantedReport(request: OrgRequest): Promise<{ report: ReportMetadata; type: RunnableType }> {
  requireRunReports(request);
  const { org, caller, context } = request;
  const stored = findReport(request, request.param('id'));
  const empty = request.method === 'GET' || (await request.text()).trim() === '';
  const report = empty ? stored : overrideReport(stored, await request.json());
  return { report, type: runnableType(org, caller, context.components, report.reportType.type) };
}

function answer(
  request: OrgRequest,
  report: ReportMetadata,
  type: RunnableType,
  details: boolean,
): Record<string, unknown> {
  const result = runReport(request, report, type, details && report.hasDetailRows);
  const { id, name } = report;
  const { describeUrl, instancesUrl } = links(request, id);
  return {
    allData: result.allData,
    attributes: { describeUrl, instancesUrl, reportId: id, reportName: name, type: 'Report' },
    factMap: result.factMap,
    groupingsAcross: { groupings: [] },
    groupingsDown: result.groupingsDown,
    hasDetailRows: details && report.hasDetailRows,
    picklistColors: {},
    reportExtendedMetadata: extendedMetadata(request, report, result.columns),
    reportMetadata: report,
  };
}

async function excel(request: OrgRequest, report: ReportMetadata, type: RunnableType): Promise<OrgResponse> {
  const { workbook } = await import('./excel.ts');
  const flat = {
    ...report,
    groupingsDown: [],
    detailColumns: [...report.groupingsDown.map(({ name }) => name), ...report.detailColumns],
  };
  const result = runReport(request, flat, type, true, EXCEL_ROWS);
  const infos = extendedMetadata(request, flat, result.columns)['detailColumnInfo'] as Record<
    string,
    { label: string }
  >;
  const rows = (result.factMap['T!T']?.rows ?? []).map(({ dataCells }) =>
    dataCells.map(({ label, value }) => (typeof value === 'number' ? value : value === null ? null : label)),
  );
  const header = flat.detailColumns.map((code) => infos[code]?.label ?? code);
  const file = encodeURIComponent(`${report.name}.xlsx`);
  return {
    status: 200,
    headers: { 'content-type': EXCEL, 'content-disposition': `attachment; filename*=UTF-8''${file}` },
    body: workbook(report.name, [header, ...rows]),
  };
}

async function describe(request: OrgRequest): Promise<OrgResponse> {
  const { report, type } = await wantedReport(request);
  return json(200, {
    attributes: {
      describeUrl: links(request, report.id)['describeUrl'],
      reportId: report.id,
      type: 'Report',
    },
    reportExtendedMetadata: extendedMetadata(request, report, columnsOf(report, type)),
    reportMetadata: report,
    reportTypeMetadata: typeMetadata(request, type),
  });
}

function instances(request: OrgRequest): OrgResponse {
  requireRunReports(request);
  const { id } = findReport(request, request.param('id'));
  return json(
    200,
    instancesOfReport(request, id).map((one) => instanceInfo(request, one)),
  );
}

async function runLater(request: OrgRequest): Promise<OrgResponse> {
  const { report, type } = await wantedReport(request);
  countRun(request.context, 'asynchronous');
  const details = request.query.get('includeDetails') !== 'false';
  const added = addInstance(request, {
    reportId: report.id,
    hasDetailRows: details && report.hasDetailRows,
    answer: answer(request, report, type, details),
  });
  return json(200, {
    ...instanceInfo(request, added),
    completionDate: null,
    queryable: false,
    status: 'New',
  });
}

function instance(request: OrgRequest): OrgResponse {
  const { id } = findReport(request, request.param('id'));
  const found = instancesOfReport(request, id).find((one) => one.id === request.param('instance'));
  if (!found) throw notFound();
  const attributes = {
    ...(found.answer['attributes'] as Record<string, unknown>),
    ...instanceInfo(request, found),
    type: 'ReportInstance',
  };
  return json(200, { ...found.answer, attributes });
}

function forgetInstance(request: OrgRequest): OrgResponse {
  requireRunReports(request);
  const { id } = findReport(request, request.param('id'));
  if (!dropInstance(request, id, request.param('instance'))) throw notFound();
  return noContent();
}

function requireRunReports(request: OrgRequest): void {
  if (request.org.access.userPermission(request.caller.userId, 'RunReports')) return;
  throw new OrgError('FORBIDDEN', 'You don’t have permission to run reports.', { status: 403 });
}
