import { childrenOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { checkReport } from './report-columns.ts';
import { refuseIfNamed } from './used-by.ts';
import { checkDeveloperName, checkLength, needComponent, noSuch, placeOfPart } from './references.ts';

/** Folders that every org has. */
const STANDING_FOLDERS = new Set(['unfiled$public']);

/** Empty for what stands in no folder. */
function folderOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('/')));
}

function nameOf(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('/') + 1);
}

function checkFolder(component: Component, folderType: string, context: DeployContext, report: Report): void {
  const folder = folderOf(component.fullName);
  if (folder === '' || (!STANDING_FOLDERS.has(folder) && !context.exists(folderType, folder)))
    report.error(`Cannot find folder:${folder}`);
}

function folderApplier(type: 'Report' | 'Dashboard'): Applier {
  return {
    check(component, context, report) {
      const { fullName, root } = component;
      checkDeveloperName(report, 'Folder Unique Name', nameOf(fullName));
      const parent = folderOf(fullName);
      if (parent !== '' && !context.exists(`${type}Folder`, parent))
        report.error(`Cannot find folder:${parent}`);
      checkLength(report, root, 'name', 'Folder Label', 80);
      for (const share of childrenOf(root, 'folderShares')) checkShare(share, context, report);
    },
    apply(stored, context) {
      const parent = folderOf(stored.fullName);
      context.rows.put(
        'Folder',
        '00l',
        { Id: stored.id },
        {
          DeveloperName: nameOf(stored.fullName),
          Name: text(stored.root, 'name') ?? nameOf(stored.fullName),
          AccessType: text(stored.root, 'accessType') ?? 'Shared',
          IsReadonly: text(stored.root, 'publicFolderAccess') === 'ReadOnly',
          NamespacePrefix: null,
          ParentId: parent === '' ? null : (context.components.get(`${type}Folder`, parent)?.id ?? null),
          Type: type,
        },
      );
    },
    checkDelete(component, context, report) {
      for (const inside of [
        ...context.components.ofType(type),
        ...context.components.ofType(`${type}Folder`),
      ])
        if (inside.fullName.toLowerCase().startsWith(`${component.fullName.toLowerCase()}/`)) {
          report.error('Cannot delete a folder that is not empty');
          return;
        }
    },
    remove(component, context) {
      context.rows.remove('Folder', { Id: component.id });
    },
  };
}

const SHARE_TYPES: Readonly<Record<string, string>> = {
  Group: 'Group',
  Role: 'Role',
  RoleAndSubordinates: 'Role',
  RoleAndSubordinatesInternal: 'Role',
  User: 'User',
};

/** What stands for everybody and is shared with without a name. */
const EVERYBODY = 'AllInternalUsers';

function checkShare(share: Component['root'], context: DeployContext, report: Report): void {
  const kind = text(share, 'sharedToType') ?? '';
  const type = SHARE_TYPES[kind];
  const name = text(share, 'sharedTo') ?? '';
  const place = placeOfPart(share, 'sharedTo');
  if (kind === 'Organization' || name === EVERYBODY) return;
  if (type === undefined) report.error(`Sharing with ${kind} is not available for this organization`, place);
  else if (type === 'User' ? !userNamed(name, context) : !context.exists(type, name))
    report.error(noSuch('sharedTo', type, name), place);
}

function userNamed(name: string, context: DeployContext): boolean {
  return context.rows.findId('User', { Username: name }) !== undefined;
}

export const reportFolder = folderApplier('Report');
export const dashboardFolder = folderApplier('Dashboard');

export const report: Applier = {
  check(component, context, problems) {
    const { root } = component;
    checkFolder(component, 'ReportFolder', context, problems);
    checkDeveloperName(problems, 'Report Unique Name', nameOf(component.fullName));
    checkLength(problems, root, 'name', 'Report Name', 40);
    checkReport(root, context, problems);
  },
  apply(stored, context) {
    const folder = folderOf(stored.fullName);
    const standing = context.components.get('ReportFolder', folder);
    context.rows.put(
      'Report',
      '00O',
      { Id: stored.id },
      {
        DeveloperName: nameOf(stored.fullName),
        Name: text(stored.root, 'name') ?? '',
        Description: text(stored.root, 'description') ?? null,
        FolderName: folderLabel(standing, folder),
        Format: text(stored.root, 'format') ?? 'Tabular',
        NamespacePrefix: null,
        OwnerId: standing?.id ?? context.host.settings.organizationId,
      },
    );
  },
  checkDelete(component, context, problems) {
    const uses = [{ type: 'Dashboard', elements: ['report'] }];
    refuseIfNamed(context, problems, 'report', component.fullName, uses);
  },
  remove(component, context) {
    context.rows.remove('Report', { Id: component.id });
  },
};

function folderLabel(folder: StoredComponent | undefined, name: string): string {
  if (folder) return text(folder.root, 'name') ?? name;
  return name === 'unfiled$public' ? '公開レポート' : name;
}

export const dashboard: Applier = {
  check(component, context, problems) {
    checkFolder(component, 'DashboardFolder', context, problems);
    checkDeveloperName(problems, 'Dashboard Unique Name', nameOf(component.fullName));
    const { root } = component;
    const runningUser = text(root, 'runningUser');
    if (runningUser !== undefined && !userNamed(runningUser, context))
      problems.error(noSuch('runningUser', 'User', runningUser), placeOfPart(root, 'runningUser'));
    for (const parent of partsWithReport(root)) needComponent(context, problems, parent, 'report', 'Report');
  },
  apply(stored, context) {
    const folder = folderOf(stored.fullName);
    const standing = context.components.get('DashboardFolder', folder);
    context.rows.put(
      'Dashboard',
      '01Z',
      { Id: stored.id },
      {
        DeveloperName: nameOf(stored.fullName),
        Title: text(stored.root, 'title') ?? '',
        Description: text(stored.root, 'description') ?? null,
        FolderName: folderLabel(standing, folder),
        FolderId: standing?.id ?? null,
        Type: text(stored.root, 'dashboardType') ?? 'SpecifiedUser',
        BackgroundDirection: text(stored.root, 'backgroundFadeDirection') ?? 'Diagonal',
        LeftSize: 'Medium',
        NamespacePrefix: null,
      },
    );
  },
  remove(component, context) {
    context.rows.remove('Dashboard', { Id: component.id });
  },
};

/** Elements of a dashboard that show a report. */
function partsWithReport(element: Component['root']): Component['root'][] {
  const own = element.children.some((part) => part.local === 'report') ? [element] : [];
  return [...own, ...element.children.flatMap(partsWithReport)];
}
