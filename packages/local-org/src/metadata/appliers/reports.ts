import { childrenOf, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { isCustomObjectName } from '../schema/object-spec.ts';
import { checkDeveloperName, checkLength, findField, noSuch, objectExists } from './references.ts';

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
          AccessType: text(stored.root, 'accessType') ?? 'Public',
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
};

function checkShare(share: Component['root'], context: DeployContext, report: Report): void {
  const type = SHARE_TYPES[text(share, 'sharedToType') ?? ''];
  const name = text(share, 'sharedTo') ?? '';
  if (type !== undefined && name !== 'AllInternalUsers' && !context.exists(type, name))
    report.error(noSuch('sharedTo', type, name), placeOf(share));
}

export const reportFolder = folderApplier('Report');
export const dashboardFolder = folderApplier('Dashboard');

/** Standard report types that this org can run, as metadata names them. */
const STANDARD_REPORT_TYPES = new Set([
  ...[
    'AccountList',
    'AccountContactRole',
    'AccountOpportunity',
    'Activity',
    'ActivityContact',
    'ActivityLead',
  ],
  ...[
    'ActivityOpportunity',
    'ActivityAccount',
    'CampaignList',
    'CaseList',
    'ContactList',
    'ContactOpportunity',
    'LeadList',
  ],
  ...[
    'Opportunity',
    'OpportunityContactRole',
    'OpportunityProduct',
    'User',
    'Event',
    'Task',
    'ContractList',
    'ProductList',
  ],
  ...['AccountsWithContacts'],
]);

function checkReportType(name: string, context: DeployContext, report: Report): void {
  const entity = /^CustomEntity\$(\w+)(?:\$\w+)*$/.exec(name)?.[1];
  const known =
    entity === undefined
      ? STANDARD_REPORT_TYPES.has(name) || isCustomType(name, context)
      : objectExists(context, entity);
  if (!known) report.error(`reportType: Invalid value specified: ${name}`);
}

/** Custom report types are written with `__c` behind their name. */
function isCustomType(name: string, context: DeployContext): boolean {
  return name.endsWith('__c') && context.exists('ReportType', name.replace(/__c$/, ''));
}

/** Custom fields stand as `Object.Field__c` or `Object$Field__c`; other columns are codes of the report type. */
function checkColumn(
  column: string,
  place: { line: number; column: number },
  context: DeployContext,
  report: Report,
): void {
  const match = /^(?:(\w+)[.$])+(\w+__c)$/.exec(column);
  const [, object, field] = match ?? [];
  if (object === undefined || field === undefined || !objectExists(context, object)) return;
  if (!findField(context, object, field))
    report.error(noSuch('field', 'CustomField', `${object}.${field}`), place);
}

export const report: Applier = {
  check(component, context, problems) {
    const { root } = component;
    checkFolder(component, 'ReportFolder', context, problems);
    checkDeveloperName(problems, 'Report Unique Name', nameOf(component.fullName));
    checkLength(problems, root, 'name', 'Report Name', 40);
    checkReportType(text(root, 'reportType') ?? '', context, problems);
    const columns = childrenOf(root, 'columns');
    if (columns.length > 100) problems.error('A report can have at most 100 columns');
    for (const column of columns)
      checkColumn(text(column, 'field') ?? '', placeOf(column), context, problems);
    for (const list of ['groupingsDown', 'groupingsAcross'])
      for (const grouping of childrenOf(root, list))
        checkColumn(text(grouping, 'field') ?? '', placeOf(grouping), context, problems);
    const filter = root.children.find((part) => part.local === 'filter');
    for (const item of childrenOf(filter, 'criteriaItems'))
      checkColumn(text(item, 'column') ?? '', placeOf(item), context, problems);
    const format = text(root, 'format');
    if (format === 'Summary' && childrenOf(root, 'groupingsDown').length === 0)
      problems.error('A summary report needs at least one grouping');
    if (format === 'MultiBlock')
      problems.error('Joined reports are not available for deploy for this organization');
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
    const runningUser = text(component.root, 'runningUser');
    if (runningUser !== undefined && context.rows.findId('User', { Username: runningUser }) === undefined)
      problems.error(noSuch('runningUser', 'User', runningUser));
    for (const name of component.root.children.flatMap(reportsIn))
      if (!context.exists('Report', name)) problems.error(noSuch('report', 'Report', name));
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

function reportsIn(element: Component['root']): string[] {
  const own = element.local === 'report' && element.children.length === 0 ? [element.text.trim()] : [];
  return [...own, ...element.children.flatMap(reportsIn)];
}

export const reportType: Applier = {
  check(component, context, problems) {
    const { root } = component;
    const base = text(root, 'baseObject') ?? '';
    if (!objectExists(context, base)) problems.error(noSuch('baseObject', 'CustomObject', base));
    const join = root.children.find((part) => part.local === 'join');
    if (join) checkJoin(base, join, context, problems);
    for (const section of childrenOf(root, 'sections'))
      for (const column of childrenOf(section, 'columns')) {
        const table = text(column, 'table') ?? '';
        const field = text(column, 'field') ?? '';
        if (table === base && !field.includes('.') && !findField(context, base, field))
          problems.error(noSuch('field', 'CustomField', `${base}.${field}`), placeOf(column));
      }
  },
};

function checkJoin(base: string, join: Component['root'], context: DeployContext, problems: Report): void {
  const name = text(join, 'relationship') ?? '';
  const plain = name.replace(/__r$/, '');
  const known = (context.schema.object(base)?.childRelationships ?? []).some(
    (relation) => relation.relationshipName === name || relation.relationshipName === plain,
  );
  if (!known && isCustomObjectName(base))
    problems.error(`relationship: Invalid value specified: ${name}`, placeOf(join));
}
