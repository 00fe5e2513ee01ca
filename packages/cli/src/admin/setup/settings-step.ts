import { defaultRules, kinds } from '@bales/activity';
import { connectionName, connectOrg, soqlString } from '@bales/sync';
import type { RecordValues, SalesforceClient } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import { ownTenant } from '../org/own-tenant.ts';
import type { OwnTenant } from '../org/own-tenant.ts';
import { insertAll, updateAll } from '../org/insert-all.ts';
import { sendFromOf } from './policies.ts';
import type { BodyPolicy, SetUpContext, Step } from './step.ts';

/** What is there of the settings. */
export interface SettingsRows {
  readonly own: OwnTenant;
  /** Keys of the rules that are there. */
  readonly rules: readonly string[];
  readonly connection: boolean;
  /** Rows that somebody else owns: the integration user could not write them. */
  readonly strange: readonly { readonly object: string; readonly id: string }[];
}

/**
 * Default rules, and the connection row, paused. Both objects are Public Read Only and the integration user has no Modify All:
 * so it makes the rows itself, and gets those that somebody else made.
 */
export const settingsStep: Step = {
  name: 'settings',
  async look(context) {
    const rows = await readRows(context);
    const done = rows.connection && rows.rules.length === kinds.length && rows.strange.length === 0;
    if (done) return { done, lines: [adminText('settings.there')] };
    const policy = context.wish.bodyPolicy ?? adminText('settings.bodyAsked');
    const lines = [
      ...(rows.rules.length < kinds.length ? [adminText('settings.planRules', { policy })] : []),
      ...(rows.connection ? [] : [adminText('settings.planConnection'), startLine(context)]),
      ...(rows.strange.length > 0 ? [adminText('settings.planOwner', { count: rows.strange.length })] : []),
    ];
    return { done, lines };
  },
  async act(context) {
    const { admin, names, found } = context;
    const rows = await readRows(context);
    for (const { object, id } of rows.strange)
      await updateAll(admin, object, [{ Id: id, OwnerId: found.userId }]);
    const connection = rows.connection ? [] : [await connectionRow(context, rows.own)];
    const missing = kinds.filter((kind) => !rows.rules.includes(kind));
    const rules = missing.map((kind) => ruleRow(kind, found.bodyPolicy ?? 'recommended'));
    await asIntegrationUser(context, async (client) => {
      await insertAll(client, names.object.connection, connection.map(named(names.field)));
      await insertAll(client, names.object.activityRule, rules.map(named(names.field)));
    });
    const line = adminText('settings.done', { rules: rules.length, connections: connection.length });
    return rows.connection ? [line] : [line, startLine(context)];
  },
};

/** From when on activities are sent; in a plan it may be still to be asked. */
function startLine(context: SetUpContext): string {
  const day = startDay(context);
  if (day === undefined) return adminText('settings.sendAsked');
  return day === null ? adminText('settings.sendAll') : adminText('settings.sendFrom', { day });
}

/** What a person decided, or the flag says; undefined: nobody has said anything yet. */
function startDay({ wish, facts, found }: SetUpContext): string | null | undefined {
  if (found.sendFrom !== undefined) return found.sendFrom;
  return wish.sendFrom === undefined ? undefined : sendFromOf(wish.sendFrom, facts.timeZone);
}

/** Calls as the engine will make them. */
export async function asIntegrationUser<T>(
  { found }: SetUpContext,
  work: (client: SalesforceClient) => Promise<T>,
): Promise<T> {
  if (!found.connection) throw new TypeError('nobody has logged in');
  const org = connectOrg(found.connection, 4);
  try {
    return await work(org.client);
  } finally {
    await org.close();
  }
}

export async function readRows({ admin, names, found, wish }: SetUpContext): Promise<SettingsRows> {
  const [key, tenant] = [names.field('Key__c'), names.field('Tenant__c')];
  const { connection, activityRule } = names.object;
  const [connections = [], rules = []] = await admin
    .queries<Record<string, string>>([
      `SELECT Id, ${key}, ${tenant}, OwnerId FROM ${connection}`,
      `SELECT Id, ${key}, OwnerId FROM ${activityRule}`,
    ])
    .catch(() => []);
  const owned = (object: string) => (row: Record<string, string>) =>
    row['OwnerId'] === found.userId ? [] : [{ object, id: row['Id'] ?? '' }];
  const own = ownTenant(connections, wish.tenant, names);
  const ours = connections.filter((row) => row[key] === own.connectionKey);
  // The rules are everybody's; they belong to whom the org's first tenant connects by.
  const shared = own.keys.prefix === '' ? rules : [];
  return {
    own,
    rules: rules.map((row) => row[key] ?? ''),
    connection: own.connection !== null,
    strange: [...ours.flatMap(owned(connection)), ...shared.flatMap(owned(activityRule))],
  };
}

/** ID of the default owner that was asked for; null: nobody was. @throws BadInput when there is no such active user */
export async function findDefaultOwner({ admin, wish }: SetUpContext): Promise<string | null> {
  const { defaultOwner } = wish;
  if (defaultOwner === undefined) return null;
  const [owner] = await admin.queryRows<{ Id: string }>(
    `SELECT Id FROM User WHERE IsActive = true AND Username = ${soqlString(defaultOwner)}`,
  );
  if (owner) return owner.Id;
  throw new BadInput('USER_UNKNOWN', adminText('error.ownerUnknown', { username: defaultOwner }));
}

async function connectionRow(context: SetUpContext, own: OwnTenant): Promise<RecordValues> {
  const { wish, facts, found } = context;
  const owner = await findDefaultOwner(context);
  return {
    Name: connectionName(own.keys, wish.tenant),
    Key__c: own.connectionKey,
    Paused__c: true,
    State__c: 'connected',
    Tenant__c: wish.tenant,
    TimeZone__c: facts.timeZone,
    OwnerPolicy__c: wish.ownerPolicy,
    SendFrom__c: startDay(context) ?? null,
    ConnectedUser__c: found.userId,
    ...(owner === null ? {} : { DefaultOwner__c: owner }),
  };
}

function ruleRow(kind: (typeof kinds)[number], policy: BodyPolicy): RecordValues {
  const body = policy === 'recommended' ? defaultRules[kind].body : policy;
  return { Name: kind, Key__c: kind, Kind__c: kind, Enabled__c: true, Body__c: body };
}

/** The same values under the names that the org has for them. */
function named(field: (name: string) => string): (values: RecordValues) => RecordValues {
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name.endsWith('__c') ? field(name) : name, value]),
    );
}
