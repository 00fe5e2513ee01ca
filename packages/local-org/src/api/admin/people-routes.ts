import type { LocalOrg } from '../../org.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { adminRoute } from './admin-route.ts';
import { objectIn, only, optionalText, textIn, textsIn } from './body.ts';
import type { Body } from './body.ts';
import { idOf, make, memberId, profileId } from './setup.ts';

/** Users, roles, groups and queues in one call each, as an administrator makes them in Setup. */
export const peopleRoutes: readonly Route[] = [
  adminRoute('POST', '/admin/users', createUser),
  adminRoute('POST', '/admin/roles', createRole),
  adminRoute('POST', '/admin/groups', createGroup),
];

const userMembers = [
  ...['username', 'lastName', 'firstName', 'email', 'alias', 'profile', 'license', 'role', 'password'],
  ...['permissionSetLicenses', 'permissionSets', 'permissionSetGroups', 'language', 'locale', 'timeZone'],
];

/**
 * `{username, lastName, profile | license, role?, permissionSetLicenses?, permissionSets?, permissionSetGroups?, …}` →
 * 201 `{id, accessToken}`: the user with everything assigned (permission-set licences first), and a session of theirs.
 */
async function createUser(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  only(body, userMembers);
  const { org, context } = request;
  const id = org.data.transaction(() => {
    const made = make(org, 'User', userValues(org, body));
    assign(org, made, body);
    return made;
  });
  const password = optionalText(body, 'password');
  if (password !== undefined) context.passwords.set(id, password);
  const session = context.sessions.open({ userId: id, kind: 'oauth' });
  return json(201, { id, accessToken: session.token });
}

function userValues(org: LocalOrg, body: Body): Record<string, string | null> {
  const username = textIn(body, 'username');
  const role = optionalText(body, 'role');
  const { settings } = org;
  return {
    Username: username,
    LastName: textIn(body, 'lastName'),
    FirstName: optionalText(body, 'firstName') ?? null,
    Email: optionalText(body, 'email') ?? username,
    Alias: optionalText(body, 'alias') ?? (username.split('@')[0] ?? 'user').slice(0, 8),
    ProfileId: profileId(org, optionalText(body, 'profile'), optionalText(body, 'license')),
    UserRoleId: role === undefined ? null : idOf(org, 'UserRole', ['DeveloperName', 'Name'], role),
    LanguageLocaleKey: optionalText(body, 'language') ?? settings.language,
    LocaleSidKey: optionalText(body, 'locale') ?? settings.locale,
    TimeZoneSidKey: optionalText(body, 'timeZone') ?? settings.timeZone,
    EmailEncodingKey: 'UTF-8',
  };
}

function assign(org: LocalOrg, AssigneeId: string, body: Body): void {
  for (const name of textsIn(body, 'permissionSetLicenses'))
    make(org, 'PermissionSetLicenseAssign', {
      AssigneeId,
      PermissionSetLicenseId: idOf(org, 'PermissionSetLicense', ['DeveloperName', 'MasterLabel'], name),
    });
  for (const name of textsIn(body, 'permissionSets'))
    make(org, 'PermissionSetAssignment', {
      AssigneeId,
      PermissionSetId: idOf(org, 'PermissionSet', ['Name'], name),
    });
  for (const name of textsIn(body, 'permissionSetGroups'))
    make(org, 'PermissionSetAssignment', {
      AssigneeId,
      PermissionSetGroupId: idOf(org, 'PermissionSetGroup', ['DeveloperName'], name),
    });
}

/** `{name, label?, parent?, opportunityAccess?, caseAccess?}` → 201 `{id}`. */
async function createRole(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  only(body, ['name', 'label', 'parent', 'opportunityAccess', 'caseAccess']);
  const { org } = request;
  const name = textIn(body, 'name');
  const parent = optionalText(body, 'parent');
  const id = make(org, 'UserRole', {
    DeveloperName: name,
    Name: optionalText(body, 'label') ?? name,
    ParentRoleId: parent === undefined ? null : idOf(org, 'UserRole', ['DeveloperName', 'Name'], parent),
    ...accountOwners(body),
  });
  return json(201, { id });
}

/** `{name, label?, members: [{user | group | role | roleAndSubordinates: name}], objects?}`: `objects` makes it a queue. */
async function createGroup(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  only(body, ['name', 'label', 'members', 'objects', 'includeBosses']);
  const { org } = request;
  const name = textIn(body, 'name');
  const objects = textsIn(body, 'objects');
  const members = Array.isArray(body['members']) ? body['members'] : [];
  const id = org.data.transaction(() => {
    const made = make(org, 'Group', {
      DeveloperName: name,
      Name: optionalText(body, 'label') ?? name,
      Type: objects.length > 0 ? 'Queue' : 'Regular',
      DoesIncludeBosses: body['includeBosses'] !== false,
    });
    for (const SobjectType of objects) make(org, 'QueueSobject', { QueueId: made, SobjectType });
    for (const member of members)
      make(org, 'GroupMember', { GroupId: made, UserOrGroupId: memberId(org, objectIn(member, 'member')) });
    return made;
  });
  return json(201, { id });
}

/** What is not given is left out, so that the org's defaults decide. */
function accountOwners(body: Body): Record<string, string> {
  const values: Record<string, string> = {};
  const opportunity = optionalText(body, 'opportunityAccess');
  const cases = optionalText(body, 'caseAccess');
  if (opportunity !== undefined) values['OpportunityAccessForAccountOwner'] = opportunity;
  if (cases !== undefined) values['CaseAccessForAccountOwner'] = cases;
  return values;
}
