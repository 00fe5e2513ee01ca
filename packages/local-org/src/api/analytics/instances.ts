import type { ServerContext } from '../../server/context.ts';
import type { OrgRequest } from '../../server/request.ts';
import { restDateTime } from '../rest/value-json.ts';

/** An asynchronous run; its answer is kept for a day. */
export interface ReportInstance {
  readonly id: string;
  readonly reportId: string;
  readonly ownerId: string;
  /** Milliseconds UTC. */
  readonly requested: number;
  readonly hasDetailRows: boolean;
  readonly answer: Record<string, unknown>;
}

const DAY_MS = 86_400_000;
const instancesOf = new WeakMap<ServerContext, ReportInstance[]>();
let lastNumber = 0;

export function addInstance(
  request: OrgRequest,
  instance: Omit<ReportInstance, 'id' | 'ownerId' | 'requested'>,
): ReportInstance {
  lastNumber += 1;
  const id = `0LG000${lastNumber.toString(36).toUpperCase().padStart(9, '0')}AAA`;
  const added = { ...instance, id, ownerId: request.caller.userId, requested: request.org.clock.now() };
  liveInstances(request).push(added);
  return added;
}

/** The caller's runs of a report, newest first. */
export function instancesOfReport(request: OrgRequest, reportId: string): ReportInstance[] {
  const { userId } = request.caller;
  return liveInstances(request)
    .filter((instance) => instance.reportId === reportId && instance.ownerId === userId)
    .toReversed();
}

/** Forgets one of the caller's runs. @returns false when there is none such */
export function dropInstance(request: OrgRequest, reportId: string, id: string): boolean {
  const found = instancesOfReport(request, reportId).find((one) => one.id === id);
  if (!found) return false;
  instancesOf.set(
    request.context,
    liveInstances(request).filter((one) => one !== found),
  );
  return true;
}

/** An instance as lists show it. */
export function instanceInfo(request: OrgRequest, instance: ReportInstance): Record<string, unknown> {
  const { id, reportId, ownerId, requested, hasDetailRows } = instance;
  return {
    completionDate: restDateTime(requested),
    hasDetailRows,
    id,
    ownerId,
    queryable: true,
    requestDate: restDateTime(requested),
    status: 'Success',
    url: `${request.dataPath}/analytics/reports/${reportId}/instances/${id}`,
  };
}

function liveInstances(request: OrgRequest): ReportInstance[] {
  const { context, org } = request;
  const live = (instancesOf.get(context) ?? []).filter(
    (instance) => instance.requested > org.clock.now() - DAY_MS,
  );
  instancesOf.set(context, live);
  return live;
}
