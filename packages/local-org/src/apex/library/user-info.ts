import type { ApexRuntime, LibraryModule } from '../contract.ts';
import type { StoredRow } from '../../org/contract.ts';
import { m } from '../types/native-info.ts';
import { zoneValue } from './time/time.ts';

/** `System.UserInfo`, about the user of the running transaction. */
export const userInfoModule: LibraryModule = (runtime) => {
  const field = (name: string) => () => textOf(rowOf(runtime, 'User', runtime.machine.userId)?.[name]);
  const ofProfile = () =>
    rowOf(runtime, 'Profile', textOf(rowOf(runtime, 'User', runtime.machine.userId)?.['ProfileId']));
  const { settings } = runtime.host;
  return {
    classes: [
      {
        name: 'UserInfo',
        namespace: 'System',
        statics: [
          m('getUserId() Id', () => runtime.machine.userId),
          m('getUserName() String', field('Username')),
          m('getName() String', field('Name')),
          m('getFirstName() String', field('FirstName')),
          m('getLastName() String', field('LastName')),
          m('getUserEmail() String', field('Email')),
          m('getProfileId() Id', field('ProfileId')),
          m('getUserRoleId() Id', field('UserRoleId')),
          m('getTimeZone() System.TimeZone', () => zoneValue(runtime)),
          m('getUserType() String', () => textOf(ofProfile()?.['UserType']) ?? 'Standard'),
          m('getLanguage() String', field('LanguageLocaleKey')),
          m('getLocale() String', field('LocaleSidKey')),
          m('getOrganizationId() Id', () => settings.organizationId),
          m('getOrganizationName() String', () => settings.name),
          m('getDefaultCurrency() String', () => settings.currencies[0] ?? 'JPY'),
          m('isMultiCurrencyOrganization() Boolean', () => settings.multiCurrency),
          m('isCurrentUserLicensed(String) Boolean', () => false),
          m('getUiTheme() String', () => 'Theme4d'),
          m('getUiThemeDisplayed() String', () => 'Theme4d'),
        ],
      },
    ],
  };
};

function rowOf(runtime: ApexRuntime, type: string, id: string | null): StoredRow | undefined {
  return id === null ? undefined : runtime.host.data.rowById(type, id);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
