import type { OrgRequest } from '../../server/request.ts';
import { childrenOf, childText } from '../../server/xml.ts';
import { notFound } from '../../server/versions.ts';
import type { DeployedComponent } from '../deployed-components.ts';
import type { ReportMetadata } from './report-metadata.ts';
import { readReport } from './report-metadata.ts';

/** Reports that a list shows at most. */
const MAX_LISTED = 200;
/** Folder that every org has, open to all. */
const PUBLIC_FOLDER = 'unfiled$public';

/** Reports in folders that the caller may open. */
export function visibleReports(request: OrgRequest): { id: string; name: string }[] {
  return request.context.components
    .ofType('Report')
    .filter((report) => mayOpen(request, folderOf(report)))
    .slice(0, MAX_LISTED)
    .map((report) => ({ id: report.id, name: childText(report.root, 'name') ?? report.fullName }));
}

/** @throws OrgError NOT_FOUND, also for a report in a folder that is closed to the caller */
export function findReport(request: OrgRequest, id: string): ReportMetadata {
  const report = request.context.components
    .ofType('Report')
    .find((one) => one.id.slice(0, 15) === id.slice(0, 15));
  if (!report || !mayOpen(request, folderOf(report))) throw notFound();
  const folder = request.context.components.get('ReportFolder', folderOf(report));
  return readReport(report, folder?.id ?? null);
}

function folderOf(report: DeployedComponent): string {
  return report.fullName.slice(0, report.fullName.lastIndexOf('/'));
}

/** Public folders are open to all; shared ones to whom they are shared with; private ones to administrators. */
function mayOpen(request: OrgRequest, folderName: string): boolean {
  if (folderName === PUBLIC_FOLDER) return true;
  const { org, caller, context } = request;
  if (org.access.userPermission(caller.userId, 'ManageReportsInPubFolders')) return true;
  const folder = context.components.get('ReportFolder', folderName);
  if (!folder) return false;
  const access = childText(folder.root, 'accessType') ?? 'Public';
  if (access === 'Public') return true;
  return (
    access === 'Shared' &&
    childrenOf(folder.root, 'folderShares').some(
      (share) => childText(share, 'sharedTo') === 'AllInternalUsers',
    )
  );
}
