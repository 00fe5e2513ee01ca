import type { OrgRequest } from '../../server/request.ts';
import { childText } from '../../server/xml.ts';
import { notFound } from '../../server/versions.ts';
import type { DeployedComponent } from '../deployed-components.ts';
import { isFolderSharedWith } from '../shared-with.ts';
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

/**
 * Who manages public folders opens all. Else what the folder says: public ones are open to all, shared ones (and those that
 * name nothing but their shares, as folders do since enhanced sharing) to whom they are shared with, hidden ones to nobody.
 */
function mayOpen(request: OrgRequest, folderName: string): boolean {
  if (folderName === PUBLIC_FOLDER) return true;
  const { org, caller, context } = request;
  if (org.access.userPermission(caller.userId, 'ManageReportsInPubFolders')) return true;
  const folder = context.components.get('ReportFolder', folderName);
  if (!folder) return false;
  const access = childText(folder.root, 'accessType') ?? 'Shared';
  if (access === 'Hidden') return false;
  return access !== 'Shared' || isFolderSharedWith(request, folder.root);
}
