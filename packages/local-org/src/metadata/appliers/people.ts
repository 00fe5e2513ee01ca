import { child, childrenOf, flag, placeOf, text, texts } from '../components/element.ts';
import { belowDefault, childLevels, defaultLevel } from '../../schema/sharing-defaults.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import {
  checkDeveloperName,
  checkLength,
  needComponent,
  needEach,
  noSuch,
  objectExists,
  placeOfPart,
} from './references.ts';

import { refuseIfNamed, usesOfGroup, usesOfQueue, usesOfRole } from './used-by.ts';

/** Elements of a role, and the children of accounts that they speak of. */
const LEVELS: readonly (readonly [string, string])[] = [
  ['caseAccessLevel', 'Case'],
  ['opportunityAccessLevel', 'Opportunity'],
  ['contactAccessLevel', 'Contact'],
];

/** A role gives no less than the default; one that says nothing gives just that. */
function leastLevel(object: string, context: DeployContext): string {
  const model = context.schema.object(object)?.sharingModel;
  return model === undefined || model === 'ControlledByParent' ? 'None' : defaultLevel(model);
}

/** `Role`: a place in the hierarchy; the platform makes two groups with each. */
export const role: Applier = {
  standingId: (component, context) => context.rows.findId('UserRole', { DeveloperName: component.fullName }),
  check(component, context, report) {
    const { root, fullName } = component;
    checkDeveloperName(report, 'Role Name', fullName);
    checkLength(report, root, 'name', 'Label', 80);
    needComponent(context, report, root, 'parentRole', 'Role');
    if (text(root, 'parentRole') === fullName || isAbove(fullName, text(root, 'parentRole'), context))
      report.error(`Role ${fullName} cannot be its own ancestor`, placeOfPart(root, 'parentRole'));
    for (const [name, object] of LEVELS) {
      const level = text(root, name);
      if (level === undefined) continue;
      if (!childLevels.includes(level)) report.error(`Invalid ${name}: ${level}`);
      else if (childLevels.indexOf(level) < childLevels.indexOf(leastLevel(object, context)))
        report.error(`field integrity exception: unknown (${belowDefault(object)})`);
    }
  },
  apply(stored, context) {
    writeRole(stored, context);
    for (const other of context.components.ofType('Role'))
      if (text(other.root, 'parentRole') === stored.fullName) writeRole(other, context);
  },
  checkDelete(component, context, report) {
    if (context.rows.find('User', { UserRoleId: component.id }).length > 0)
      report.error('Cannot delete a role that is assigned to users');
    refuseIfNamed(context, report, 'role', component.fullName, usesOfRole);
    for (const other of context.components.ofType('Role'))
      if (text(other.root, 'parentRole') === component.fullName)
        report.error(`This role is referenced elsewhere in salesforce.com. : Role - ${other.fullName}.`);
  },
  remove(component, context) {
    context.rows.remove('Group', { RelatedId: component.id });
    context.rows.remove('UserRole', { Id: component.id });
  },
};

/** Whether `name` stands above `start` in the hierarchy as it would be. */
function isAbove(name: string, start: string | undefined, context: DeployContext): boolean {
  const roles = new Map(context.candidates('Role').map((candidate) => [candidate.fullName, candidate]));
  const seen = new Set<string>();
  for (let at = start; at !== undefined && !seen.has(at); at = text(roles.get(at)?.root, 'parentRole')) {
    if (at === name) return true;
    seen.add(at);
  }
  return false;
}

function writeRole(stored: StoredComponent, context: DeployContext): void {
  const { root, fullName } = stored;
  const parent = text(root, 'parentRole');
  const name = text(root, 'name') ?? fullName;
  context.rows.put(
    'UserRole',
    '00E',
    { Id: stored.id },
    {
      DeveloperName: fullName,
      Name: name,
      ParentRoleId: parent === undefined ? null : (context.components.get('Role', parent)?.id ?? null),
      RollupDescription: text(root, 'description') ?? null,
      CaseAccessForAccountOwner: text(root, 'caseAccessLevel') ?? leastLevel('Case', context),
      ContactAccessForAccountOwner: text(root, 'contactAccessLevel') ?? leastLevel('Contact', context),
      OpportunityAccessForAccountOwner:
        text(root, 'opportunityAccessLevel') ?? leastLevel('Opportunity', context),
      MayForecastManagerShare: flag(root, 'mayForecastManagerShare'),
    },
  );
  for (const type of ['Role', 'RoleAndSubordinates'])
    context.rows.put(
      'Group',
      '00G',
      { RelatedId: stored.id, Type: type },
      { Name: name, DeveloperName: fullName },
    );
}

export const group: Applier = {
  standingId: (component, context) =>
    context.rows.findId('Group', { DeveloperName: component.fullName, Type: 'Regular' }),
  check(component, _context, report) {
    checkDeveloperName(report, 'Group Name', component.fullName);
    checkLength(report, component.root, 'name', 'Label', 40);
  },
  apply(stored, context) {
    context.rows.put(
      'Group',
      '00G',
      { Id: stored.id },
      {
        DeveloperName: stored.fullName,
        Name: text(stored.root, 'name') ?? stored.fullName,
        Description: text(stored.root, 'description') ?? null,
        DoesIncludeBosses: flag(stored.root, 'doesIncludeBosses'),
        Type: 'Regular',
        OwnerId: context.host.settings.organizationId,
        DoesSendEmailToMembers: false,
      },
    );
  },
  checkDelete(component, context, report) {
    refuseIfNamed(context, report, 'public group', component.fullName, usesOfGroup);
  },
  remove(component, context) {
    context.rows.remove('GroupMember', { GroupId: component.id });
    context.rows.remove('Group', { Id: component.id });
  },
};

/** Only what may have a group as its owner can stand in a queue: leads, cases, tasks and custom objects. */
function mayBelongToQueue(object: ObjectDef | undefined): boolean {
  return object?.fields.get('ownerid')?.referenceTo.includes('Group') ?? false;
}

/** `Queue`: a group that owns records of the objects it names. */
export const queue: Applier = {
  standingId: (component, context) =>
    context.rows.findId('Group', { DeveloperName: component.fullName, Type: 'Queue' }),
  check(component, context, report) {
    checkDeveloperName(report, 'Queue Name', component.fullName);
    checkLength(report, component.root, 'name', 'Label', 40);
    checkMail(component.root, report);
    for (const entry of childrenOf(component.root, 'queueSobject')) {
      const object = text(entry, 'sobjectType') ?? '';
      if (!objectExists(context, object))
        report.error(noSuch('sobjectType', 'CustomObject', object), placeOf(entry));
      else if (!mayBelongToQueue(context.schema.object(object)))
        report.error(`sobjectType: Invalid value specified: ${object}`, placeOf(entry));
    }
    needComponent(context, report, component.root, 'queueRoutingConfig', 'QueueRoutingConfig');
    checkMembers(component.root, context, report);
  },
  apply(stored, context) {
    const { root } = stored;
    const { rows } = context;
    const values = {
      DeveloperName: stored.fullName,
      Name: text(root, 'name') ?? stored.fullName,
      Description: text(root, 'description') ?? null,
      Email: text(root, 'email') ?? null,
      DoesSendEmailToMembers: flag(root, 'doesSendEmailToMembers'),
      DoesIncludeBosses: true,
      Type: 'Queue',
      OwnerId: context.host.settings.organizationId,
    };
    rows.put('Group', '00G', { Id: stored.id }, values);
    const objects = childrenOf(root, 'queueSobject').map((entry) => ({
      SobjectType: text(entry, 'sobjectType') ?? '',
    }));
    rows.replace('QueueSobject', '03g', { QueueId: stored.id }, ['SobjectType'], objects);
    const members = child(root, 'queueMembers');
    if (members)
      rows.replace(
        'GroupMember',
        '011',
        { GroupId: stored.id },
        ['UserOrGroupId'],
        memberIds(members, context).map((id) => ({ UserOrGroupId: id })),
      );
  },
  checkDelete(component, context, report) {
    refuseIfNamed(context, report, 'queue', component.fullName, usesOfQueue);
  },
  remove(component, context) {
    context.rows.remove('QueueSobject', { QueueId: component.id });
    context.rows.remove('GroupMember', { GroupId: component.id });
    context.rows.remove('Group', { Id: component.id });
  },
};

function checkMail(root: StoredComponent['root'], report: Report): void {
  const mail = text(root, 'email');
  if (mail !== undefined && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mail))
    report.error(`email: Invalid email address: ${mail}`, placeOfPart(root, 'email'));
}

function checkMembers(root: StoredComponent['root'], context: DeployContext, report: Report): void {
  const members = child(root, 'queueMembers');
  for (const user of childrenOf(child(members, 'users'), 'user'))
    if (context.rows.findId('User', { Username: user.text.trim() }) === undefined)
      report.error(noSuch('user', 'User', user.text.trim()), placeOf(user));
  needEach(context, report, child(members, 'publicGroups'), 'publicGroup', 'Group');
  for (const [list, element] of ROLE_MEMBERS)
    needEach(context, report, child(members, list), element, 'Role');
}

const ROLE_MEMBERS: readonly (readonly [string, string, string])[] = [
  ['roles', 'role', 'Role'],
  ['roleAndSubordinates', 'roleAndSubordinate', 'RoleAndSubordinates'],
  ['roleAndSubordinatesInternal', 'roleAndSubordinateInternal', 'RoleAndSubordinates'],
];

function memberIds(members: StoredComponent['root'], context: DeployContext): string[] {
  const users = texts(child(members, 'users'), 'user').map((name) =>
    context.rows.findId('User', { Username: name }),
  );
  const groups = texts(child(members, 'publicGroups'), 'publicGroup').map(
    (name) => context.components.get('Group', name)?.id,
  );
  const roles = ROLE_MEMBERS.flatMap(([list, element, type]) =>
    texts(child(members, list), element).map((name) => {
      const roleId = context.components.get('Role', name)?.id;
      return roleId === undefined
        ? undefined
        : context.rows.findId('Group', { RelatedId: roleId, Type: type });
    }),
  );
  return [...users, ...groups, ...roles].filter((id) => id !== undefined);
}
