import { X509Certificate } from 'node:crypto';
import { child, flag, placeOf, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { ClientKeys } from '../client-apps/client-keys.ts';
import { oauthScopes } from '../client-apps/scopes.ts';
import { profileId } from './profile-names.ts';
import { checkDeveloperName, needComponent, noSuch } from './references.ts';

/** Splits `A, B` lists of the app's files. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function checkLabel(component: Component, report: Report): void {
  checkDeveloperName(report, 'API Name', component.fullName);
  if (text(component.root, 'label') === undefined) report.error('Required field is missing: label');
}

/** The app that a settings file belongs to; another file of the same type must not belong to it too. */
function checkApp(component: Component, context: DeployContext, report: Report): void {
  checkLabel(component, report);
  const app = text(component.root, 'externalClientApplication');
  needComponent(context, report, component.root, 'externalClientApplication', 'ExternalClientApplication');
  const rival = context
    .candidates(component.type)
    .find(
      (other) =>
        other.fullName.toLowerCase() !== component.fullName.toLowerCase() &&
        text(other.root, 'externalClientApplication') === app,
    );
  if (rival)
    report.error(`The external client app ${app ?? ''} already has ${component.type}: ${rival.fullName}`);
}

/** `ExternalClientApplication`: the app itself. */
export const externalClientApplication: Applier = {
  check(component, _context, report) {
    checkLabel(component, report);
    const { root } = component;
    const mail = text(root, 'contactEmail');
    if (mail === undefined) report.error('Required field is missing: contactEmail');
    else if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mail)) report.error(`Invalid contactEmail: ${mail}`);
    const state = text(root, 'distributionState') ?? 'Local';
    if (state !== 'Local' && state !== 'Packaged') report.error(`Invalid distributionState: ${state}`);
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    context.rows.put(
      'ExternalClientApplication',
      '0xI',
      { Id: stored.id },
      {
        DeveloperName: fullName,
        MasterLabel: text(root, 'label') ?? fullName,
        Description: text(root, 'description') ?? null,
        ContactEmail: text(root, 'contactEmail') ?? null,
        DistributionState: text(root, 'distributionState') ?? 'Local',
        Language: context.host.settings.language,
        NamespacePrefix: null,
      },
    );
  },
  checkDelete(component, context, report) {
    for (const type of SETTINGS_TYPES)
      for (const other of context.components.ofType(type))
        if (text(other.root, 'externalClientApplication') === component.fullName)
          report.error(
            `This external client app is referenced elsewhere in salesforce.com. : ${type} - ${other.fullName}.`,
          );
  },
  remove(component, context) {
    context.rows.remove('SetupEntityAccess', { SetupEntityId: component.id });
    context.rows.remove('ExternalClientApplication', { Id: component.id });
  },
};

const SETTINGS_TYPES = [
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppConfigurablePolicies',
  'ExtlClntAppOauthConfigurablePolicies',
];

/** `ExtlClntAppGlobalOauthSettings`: key, certificate and flows. The key is made at the first deploy and stays. */
export const globalOauthSettings: Applier = {
  always: true,
  check(component, context, report) {
    checkApp(component, context, report);
    const { root } = component;
    const certificate = text(root, 'certificate');
    if (certificate !== undefined && !isCertificate(certificate))
      report.error(
        'Invalid certificate: it must be a PEM-encoded X.509 certificate',
        at(root, 'certificate'),
      );
    for (const url of callbackUrls(root))
      if (!isCallbackUrl(url)) report.error(`Invalid callback URL: ${url}`, at(root, 'callbackUrl'));
    if (flag(root, 'isDeviceFlowEnabled'))
      report.error('The device flow is not available for this organization');
    const key = text(root, 'consumerKey');
    const standing = new ClientKeys(context.host.database).find(component.fullName);
    if (key !== undefined && standing && standing.key !== key)
      report.error('The consumer key of an external client app cannot be changed', at(root, 'consumerKey'));
    else if (key !== undefined && !/^[\w.]{8,256}$/.test(key))
      report.error('Invalid consumerKey', at(root, 'consumerKey'));
  },
  apply(stored, context) {
    new ClientKeys(context.host.database).provide(stored.fullName, {
      key: text(stored.root, 'consumerKey') ?? null,
      secret: text(stored.root, 'consumerSecret') ?? null,
      rotateKey: flag(stored.root, 'shouldRotateConsumerKey'),
      rotateSecret: flag(stored.root, 'shouldRotateConsumerSecret'),
    });
  },
  remove(component, context) {
    new ClientKeys(context.host.database).forget(component.fullName);
  },
};

function at(root: StoredComponent['root'], element: string): { line: number; column: number } | undefined {
  const found = child(root, element);
  return found && placeOf(found);
}

/** PEM as the certificate's text has it; armour may be missing, as in files copied from the UI. */
export function certificatePem(value: string): string {
  const body = value.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
  return `-----BEGIN CERTIFICATE-----\n${body.replace(/(.{64})/g, '$1\n').trim()}\n-----END CERTIFICATE-----\n`;
}

function isCertificate(value: string): boolean {
  try {
    return new X509Certificate(certificatePem(value)).publicKey.type === 'public';
  } catch {
    return false;
  }
}

export function callbackUrls(root: StoredComponent['root']): string[] {
  return (text(root, 'callbackUrl') ?? '').split(/[\s,]+/).filter(Boolean);
}

/** Plain http is for this machine only. */
function isCallbackUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol !== 'http:' || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/** `ExtlClntAppOauthSettings`: scopes, and the link to the global settings. */
export const oauthSettings: Applier = {
  check(component, context, report) {
    checkApp(component, context, report);
    const { root } = component;
    const unknown = listOf(text(root, 'commaSeparatedOauthScopes')).filter(
      (scope) => oauthScopes(scope) === undefined,
    );
    for (const scope of unknown)
      report.error(`Invalid OAuth scope: ${scope}`, at(root, 'commaSeparatedOauthScopes'));
    if (listOf(text(root, 'commaSeparatedOauthScopes')).length === 0)
      report.error('Required field is missing: commaSeparatedOauthScopes');
    const link = text(root, 'oauthLink');
    const name = link?.split(':').at(-1);
    if (name !== undefined && !context.exists('ExtlClntAppGlobalOauthSettings', name))
      report.error(noSuch('oauthLink', 'ExtlClntAppGlobalOauthSettings', link ?? ''), at(root, 'oauthLink'));
  },
};

/** `ExtlClntAppConfigurablePolicies`: whether the app and its OAuth part are on in this org. */
export const appPolicies: Applier = {
  check(component, context, report) {
    checkApp(component, context, report);
    if (text(component.root, 'startPage') === 'Custom' && text(component.root, 'startUrl') === undefined)
      report.error('Required field is missing: startUrl');
  },
};

const VALIDITY_UNITS = new Set(['Hours', 'Days', 'Months']);

/** `ExtlClntAppOauthConfigurablePolicies`: who may use the app, and how long tokens live. */
export const oauthPolicies: Applier = {
  check(component, context, report) {
    checkApp(component, context, report);
    const { root } = component;
    for (const name of listOf(text(root, 'commaSeparatedPermissionSet')))
      if (!context.exists('PermissionSet', name))
        report.error(
          noSuch('commaSeparatedPermissionSet', 'PermissionSet', name),
          at(root, 'commaSeparatedPermissionSet'),
        );
    for (const name of listOf(text(root, 'commaSeparatedProfile')))
      if (profileId(context, name) === undefined)
        report.error(noSuch('commaSeparatedProfile', 'Profile', name), at(root, 'commaSeparatedProfile'));
    const user = text(root, 'clientCredentialsFlowUser');
    if (user !== undefined && context.rows.findId('User', { Username: user, IsActive: true }) === undefined)
      report.error(noSuch('clientCredentialsFlowUser', 'User', user), at(root, 'clientCredentialsFlowUser'));
    if (flag(root, 'isClientCredentialsFlowEnabled') && user === undefined)
      report.error('Required field is missing: clientCredentialsFlowUser');
    checkRefreshPolicy(root, report);
  },
  apply(stored, context) {
    const app = context.components.get(
      'ExternalClientApplication',
      text(stored.root, 'externalClientApplication') ?? '',
    );
    if (!app) return;
    const parents = preauthorised(stored.root, context);
    const rows = parents.map((ParentId) => ({ ParentId, SetupEntityType: 'ExternalClientApplication' }));
    context.rows.replace('SetupEntityAccess', '0J0', { SetupEntityId: app.id }, ['ParentId'], rows);
  },
};

function checkRefreshPolicy(root: StoredComponent['root'], report: Report): void {
  const policy = text(root, 'refreshTokenPolicyType');
  if (policy !== 'SpecificLifetime' && policy !== 'SpecificInactivity') return;
  if (!(Number(text(root, 'refreshTokenValidityPeriod')) > 0))
    report.error('Required field is missing: refreshTokenValidityPeriod');
  const unit = text(root, 'refreshTokenValidityUnit');
  if (unit === undefined || !VALIDITY_UNITS.has(unit))
    report.error(`Invalid refreshTokenValidityUnit: ${unit ?? ''}`);
}

/** IDs of the permission sets and of the profiles' own permission sets that the policy lists. */
function preauthorised(root: StoredComponent['root'], context: DeployContext): string[] {
  const sets = listOf(text(root, 'commaSeparatedPermissionSet')).map(
    (name) => context.components.get('PermissionSet', name)?.id,
  );
  const profiles = listOf(text(root, 'commaSeparatedProfile')).map((name) => {
    const id = profileId(context, name);
    return id === undefined ? undefined : context.rows.findId('PermissionSet', { ProfileId: id });
  });
  return [...sets, ...profiles].filter((id) => id !== undefined);
}

/** `ConnectedApp`: since Spring '26 none can be made any more; this org never had one. */
export const connectedApp: Applier = {
  check(_component, _context, report) {
    report.error(
      'You can’t create a connected app. To enable connected app creation, contact Salesforce Customer Support. ' +
        'Create an external client app instead.',
    );
  },
};
