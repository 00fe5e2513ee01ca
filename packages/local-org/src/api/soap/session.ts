import { OrgError } from '../../org/errors.ts';
import type { DirectoryUser } from '../../server/directory.ts';
import { userById, userByName, userIsFrozen } from '../../server/directory.ts';
import type { OrgRequest } from '../../server/request.ts';
import { sessionInvalid } from '../../server/request.ts';
import { SESSION_TIMEOUT_MS } from '../../server/sessions.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import type { XmlValue } from '../../server/xml.ts';
import { childText, xmlElement } from '../../server/xml.ts';
import type { SoapFlavor } from './soap-records.ts';

/** `login()` is gone from this version on. */
const NO_LOGIN_FROM = 65;
const LOGIN_DISABLED =
  'SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().';
const INVALID_LOGIN = 'Invalid username, password, security token; or user locked out.';

/** Log-in, log-out and who one is. */
export function sessionOperations(flavor: SoapFlavor): Readonly<Record<string, SoapOperation>> {
  return { login: (call) => login(call, flavor), logout, getUserInfo, getServerTimestamp };
}

function login(call: SoapCall, flavor: SoapFlavor): string {
  const { request } = call;
  if (Number.parseFloat(request.version) >= NO_LOGIN_FROM)
    throw new OrgError('UNSUPPORTED_API_VERSION', 'SOAP API login() is not available in this API version.');
  if (request.context.database.setting('soapLogin') !== 'true')
    throw new OrgError('INVALID_OPERATION', LOGIN_DISABLED);
  const user = userByName(request.org, childText(call.body, 'username')?.trim() ?? '');
  const password = childText(call.body, 'password') ?? '';
  if (
    !user?.active ||
    !request.context.passwords.matches(user.id, password) ||
    userIsFrozen(request.org, user.id)
  )
    throw new OrgError('INVALID_LOGIN', INVALID_LOGIN);
  const session = request.context.sessions.open({ userId: user.id, kind: 'soap' });
  const organization = request.org.settings.organizationId;
  const url = (letter: string): string =>
    `${request.baseUrl}/services/Soap/${letter}/${request.version}/${organization.slice(0, 15)}`;
  return xmlElement('result', {
    metadataServerUrl: url('m'),
    passwordExpired: false,
    sandbox: false,
    serverUrl: url(flavor === 'partner' ? 'u' : 'c'),
    sessionId: session.token,
    userId: user.id,
    userInfo: userInfo(request, user),
  });
}

function logout(call: SoapCall): string {
  const { session, context } = call.request;
  if (session) context.sessions.revoke(session.token);
  return '';
}

function getUserInfo(call: SoapCall): string {
  const user = call.request.session && userById(call.request.org, call.request.session.userId);
  if (!user) throw sessionInvalid();
  return xmlElement('result', userInfo(call.request, user));
}

function getServerTimestamp(call: SoapCall): string {
  return xmlElement('result', { timestamp: new Date(call.request.org.clock.now()).toISOString() });
}

function userInfo(request: OrgRequest, user: DirectoryUser): Record<string, XmlValue> {
  const { settings } = request.org;
  const text = (field: string): string | null => {
    const value = user.row[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const currency = settings.currencies[0] ?? 'JPY';
  return {
    accessibilityMode: false,
    chatterExternal: false,
    currencySymbol: settings.multiCurrency ? null : currencySymbol(currency, settings.locale),
    orgAttachmentFileSizeLimit: 5_242_880,
    orgDefaultCurrencyIsoCode: settings.multiCurrency ? null : currency,
    orgDefaultCurrencyLocale: settings.locale,
    orgDisallowHtmlAttachments: false,
    orgHasPersonAccounts: settings.personAccounts,
    organizationId: settings.organizationId,
    organizationMultiCurrency: settings.multiCurrency,
    organizationName: settings.name,
    profileId: text('ProfileId'),
    roleId: text('UserRoleId'),
    sessionSecondsValid: SESSION_TIMEOUT_MS / 1000,
    userDefaultCurrencyIsoCode: settings.multiCurrency ? currency : null,
    userEmail: text('Email'),
    userFullName: text('Name'),
    userId: user.id,
    userLanguage: text('LanguageLocaleKey') ?? settings.language,
    userLocale: text('LocaleSidKey') ?? settings.locale,
    userName: user.username,
    userTimeZone: text('TimeZoneSidKey') ?? settings.timeZone,
    userType: text('UserType') ?? 'Standard',
    userUiSkin: 'Theme3',
  };
}

function currencySymbol(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale.replace('_', '-'), {
    style: 'currency',
    currency,
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
