/** Somebody whose eyes the pages can be seen with. */
export interface ViewerSession {
  /** Short name in addresses and the cookie. */
  readonly key: string;
  /** Shown in the user switch, by the page's language. */
  readonly label: Readonly<Record<'ja' | 'en_US', string>>;
  /** A session of the org. Asked again with `renew` true after the org refused it. */
  readonly token: (renew: boolean) => Promise<string>;
  /** Makes it the user's own language, so that the org answers in it; absent: only custom labels change. */
  readonly setLanguage?: (language: 'ja' | 'en_US') => Promise<void>;
}

/** What the org says of a session's user. */
export interface ViewerFacts {
  readonly id: string;
  readonly name: string;
  readonly language: 'ja' | 'en_US';
  readonly timeZone: string;
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
}

interface UserInfo {
  readonly user_id: string;
  readonly name: string;
  readonly language?: string;
  readonly zoneinfo?: string;
}

/** Asks the org who a session belongs to. @throws Error when the org refuses the session */
export async function viewerFacts(orgUrl: string, viewer: ViewerSession): Promise<ViewerFacts> {
  const info = await userInfo(orgUrl, viewer);
  return {
    id: info.user_id,
    name: info.name,
    language: info.language?.startsWith('en') === true ? 'en_US' : 'ja',
    timeZone: info.zoneinfo ?? 'Asia/Tokyo',
    customPermissions: await customPermissions(orgUrl, viewer, info.user_id),
    userPermissions: await userPermissions(orgUrl, viewer, info.user_id),
  };
}

async function userInfo(orgUrl: string, viewer: ViewerSession): Promise<UserInfo> {
  for (const renew of [false, true]) {
    const token = await viewer.token(renew);
    const response = await fetch(`${orgUrl}/services/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (response.ok) return (await response.json()) as UserInfo;
  }
  throw new Error(`The org at ${orgUrl} refuses the session of ${viewer.key}.`);
}

/** Custom permissions by their grants; a user who may not read set-up rows sees none, and components then ask Apex. */
async function customPermissions(orgUrl: string, viewer: ViewerSession, userId: string): Promise<string[]> {
  const grants = await query(
    orgUrl,
    viewer,
    `SELECT SetupEntityId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission' AND ParentId IN ` +
      `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${userId}')`,
  );
  const ids = grants.map((row) => `'${String(row['SetupEntityId'])}'`);
  if (ids.length === 0) return [];
  const rows = await query(
    orgUrl,
    viewer,
    `SELECT DeveloperName FROM CustomPermission WHERE Id IN (${ids.join(', ')})`,
  );
  return rows.map((row) => String(row['DeveloperName']));
}

/** User permissions are the `Permissions…` columns of the profile's and of the assigned permission sets. */
async function userPermissions(orgUrl: string, viewer: ViewerSession, userId: string): Promise<string[]> {
  const [user] = await query(orgUrl, viewer, `SELECT ProfileId FROM User WHERE Id = '${userId}'`);
  // A semi-join cannot stand beside an OR.
  const conditions = [
    `ProfileId = '${String(user?.['ProfileId'])}'`,
    `Id IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${userId}')`,
  ];
  const select = 'SELECT FIELDS(STANDARD) FROM PermissionSet WHERE';
  const found = conditions.map((condition) => query(orgUrl, viewer, `${select} ${condition} LIMIT 200`));
  const sets = (await Promise.all(found)).flat();
  const granted = sets.flatMap((row) => Object.entries(row).filter(([, value]) => value === true));
  const names = granted.flatMap(([name]) => (name.startsWith('Permissions') ? [name.slice(11)] : []));
  return [...new Set(names)].sort();
}

async function query(
  orgUrl: string,
  viewer: ViewerSession,
  soql: string,
): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${orgUrl}/services/data/v68.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${await viewer.token(false)}` },
  });
  if (!response.ok) return [];
  return ((await response.json()) as { records: Record<string, unknown>[] }).records;
}
