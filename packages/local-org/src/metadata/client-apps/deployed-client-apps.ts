import type { ClientApp, ClientApps, RefreshTokenPolicy } from '../../api/oauth/client-apps.ts';
import { callbackUrls, certificatePem, listOf } from '../appliers/external-client-app.ts';
import { profileId } from '../appliers/profile-names.ts';
import { flag, integer, text } from '../components/element.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { SetupRows } from '../components/setup-rows.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { ClientKeys } from './client-keys.ts';
import { oauthScopes } from './scopes.ts';

/** The External Client Apps that stand in the org, put together from their files at every question. */
export class DeployedClientApps implements ClientApps {
  readonly #components: ComponentStore;
  readonly #rows: SetupRows;
  readonly #keys: ClientKeys;

  constructor(components: ComponentStore, rows: SetupRows, keys: ClientKeys) {
    this.#components = components;
    this.#rows = rows;
    this.#keys = keys;
  }

  byConsumerKey(consumerKey: string): ClientApp | undefined {
    for (const settings of this.#components.ofType('ExtlClntAppGlobalOauthSettings')) {
      const key = this.#keys.find(settings.fullName);
      if (key?.key === consumerKey) return this.#assemble(settings, key.key, key.secret);
    }
    return undefined;
  }

  /** Consumer key of an app by its API name. */
  consumerKeyOf(appName: string): string | undefined {
    const settings = this.#partOf('ExtlClntAppGlobalOauthSettings', appName);
    return settings && this.#keys.find(settings.fullName)?.key;
  }

  #partOf(type: string, app: string): StoredComponent | undefined {
    return this.#components
      .ofType(type)
      .find((part) => text(part.root, 'externalClientApplication')?.toLowerCase() === app.toLowerCase());
  }

  #assemble(settings: StoredComponent, consumerKey: string, consumerSecret: string): ClientApp | undefined {
    const name = text(settings.root, 'externalClientApplication') ?? '';
    const app = this.#components.get('ExternalClientApplication', name);
    if (!app) return undefined;
    const { root } = settings;
    const oauth = this.#partOf('ExtlClntAppOauthSettings', name)?.root;
    const policies = this.#partOf('ExtlClntAppConfigurablePolicies', name)?.root;
    const rules = this.#partOf('ExtlClntAppOauthConfigurablePolicies', name)?.root;
    const certificate = text(root, 'certificate');
    return {
      consumerKey,
      consumerSecret,
      label: text(app.root, 'label') ?? name,
      certificate: certificate === undefined ? null : certificatePem(certificate),
      scopes: this.#scopes(oauth),
      callbackUrls: callbackUrls(root),
      pkceRequired: flag(root, 'isPkceRequired'),
      secretOptional: flag(root, 'isConsumerSecretOptional'),
      secretOptionalForRefresh: !flag(root, 'isSecretRequiredForRefreshToken'),
      refreshTokenRotation: flag(root, 'isRefreshTokenRotationEnabled'),
      permittedUsers:
        text(rules, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized'
          ? 'AdminApprovedPreAuthorized'
          : 'AllSelfAuthorized',
      ...this.#preauthorised(rules),
      refreshTokenPolicy: refreshTokenPolicy(rules),
      clientCredentialsEnabled:
        flag(root, 'isClientCredentialsFlowEnabled') && flag(rules, 'isClientCredentialsFlowEnabled'),
      clientCredentialsUser: text(rules, 'clientCredentialsFlowUser') ?? null,
      sessionTimeoutMinutes: integer(rules, 'sessionTimeoutInMinutes') ?? null,
      blocked: isOff(policies, 'isEnabled') || isOff(policies, 'isOauthPluginEnabled'),
    };
  }

  #scopes(oauth: XmlElement | undefined): string[] {
    const standard = listOf(text(oauth, 'commaSeparatedOauthScopes')).flatMap(
      (scope) => oauthScopes(scope) ?? [],
    );
    return [...new Set([...standard, ...listOf(text(oauth, 'commaSeparatedCustomScopes'))])];
  }

  #preauthorised(rules: XmlElement | undefined): Pick<ClientApp, 'permissionSetIds' | 'profileIds'> {
    const sets = listOf(text(rules, 'commaSeparatedPermissionSet')).map(
      (name) => this.#components.get('PermissionSet', name)?.id,
    );
    const profiles = listOf(text(rules, 'commaSeparatedProfile')).map((name) =>
      profileId({ rows: this.#rows }, name),
    );
    return {
      permissionSetIds: sets.filter((id) => id !== undefined),
      profileIds: profiles.filter((id) => id !== undefined),
    };
  }
}

function isOff(policies: XmlElement | undefined, element: string): boolean {
  return text(policies, element) !== undefined && !flag(policies, element);
}

const MINUTES: Readonly<Record<string, number>> = { Hours: 60, Days: 1440, Months: 43_200 };

function refreshTokenPolicy(rules: XmlElement | undefined): RefreshTokenPolicy {
  const minutes =
    (integer(rules, 'refreshTokenValidityPeriod') ?? 0) *
    (MINUTES[text(rules, 'refreshTokenValidityUnit') ?? ''] ?? 0);
  switch (text(rules, 'refreshTokenPolicyType')) {
    case 'Zero':
      return { kind: 'immediate', validityMinutes: null };
    case 'SpecificLifetime':
      return { kind: 'specificLifetime', validityMinutes: minutes };
    case 'SpecificInactivity':
      return { kind: 'afterUse', validityMinutes: minutes };
    default:
      return { kind: 'infinite', validityMinutes: null };
  }
}
