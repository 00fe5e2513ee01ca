import type { Clock, OrgSettings, StoredRow } from '../../org/contract.ts';
import { hasObjectPermissions } from '../../schema/object-permissions.ts';
import type { Schema } from '../../schema/types.ts';
import type { Sequences } from '../ids.ts';
import type { RowStore } from '../row-store.ts';
import { notForAdministrators, seedLicenses, seedPermissionSetLicenses, seedProfiles } from './profiles.ts';
import type { SeedProfile } from './profiles.ts';

/** Who the first user is. */
export interface AdministratorSeed {
  readonly username: string;
  readonly email: string;
  readonly lastName: string;
  readonly firstName: string;
}

export interface SeedParts {
  readonly rows: RowStore;
  readonly sequences: Sequences;
  readonly schema: Schema;
  readonly clock: Clock;
  readonly settings: OrgSettings;
  readonly administrator: AdministratorSeed;
}

/** Fills a new org: organization, licences, profiles with their rights, the administrator. Does nothing to one that has them. */
export function seedOrg(parts: SeedParts): void {
  if (parts.rows.where('Organization', '1').length > 0) return;
  new Seeder(parts).run();
  parts.sequences.flush();
}

class Seeder {
  readonly #parts: SeedParts;
  readonly #now: number;
  readonly #adminId: string;

  constructor(parts: SeedParts) {
    this.#parts = parts;
    this.#now = Math.floor(parts.clock.now() / 1000) * 1000;
    this.#adminId = parts.sequences.newId('005');
  }

  run(): void {
    const licenses = new Map(seedLicenses.map((license) => [license.name as string, this.#license(license)]));
    for (const license of seedPermissionSetLicenses) this.#permissionSetLicense(license);
    const profileIds = seedProfiles.map((profile) =>
      this.#profile(profile, licenses.get(profile.license) ?? ''),
    );
    this.#organization();
    this.#administrator(profileIds[0] ?? '');
    this.#insert('Group', '00G', {
      Name: '',
      DeveloperName: 'AllInternalUsers',
      Type: 'Organization',
      OwnerId: this.#parts.settings.organizationId,
    });
  }

  #insert(table: string, prefix: string, values: StoredRow, id?: string): string {
    const { rows, sequences } = this.#parts;
    const newId = id ?? sequences.newId(prefix);
    rows.insert(table, {
      Id: newId,
      CreatedDate: this.#now,
      CreatedById: this.#adminId,
      LastModifiedDate: this.#now,
      LastModifiedById: this.#adminId,
      SystemModstamp: this.#now,
      ...values,
    });
    return newId;
  }

  #license(license: (typeof seedLicenses)[number]): string {
    return this.#insert('UserLicense', '100', {
      Name: license.name,
      MasterLabel: license.name,
      LicenseDefinitionKey: license.key,
      Status: 'Active',
      TotalLicenses: license.total,
      UsedLicenses: license.name === 'Salesforce' ? 1 : 0,
      UsedLicensesLastUpdated: this.#now,
    });
  }

  #permissionSetLicense(license: (typeof seedPermissionSetLicenses)[number]): void {
    this.#insert('PermissionSetLicense', '0PL', {
      DeveloperName: license.name,
      MasterLabel: license.label,
      PermissionSetLicenseKey: license.name,
      Language: this.#parts.settings.language,
      Status: 'Active',
      TotalLicenses: license.total,
      UsedLicenses: 0,
      IsAvailableForIntegrations: license.integration,
    });
  }

  #profile(profile: SeedProfile, licenseId: string): string {
    const japanese = this.#parts.settings.language === 'ja';
    const permissions = this.#userPermissions(profile);
    const name = japanese ? profile.name.ja : profile.name.en;
    const profileId = this.#insert('Profile', '00e', {
      Name: name,
      UserLicenseId: licenseId,
      UserType: 'Standard',
      ...permissions,
    });
    const setId = this.#insert('PermissionSet', '0PS', {
      Name: `X${profileId.slice(0, 15)}`,
      Label: name,
      LicenseId: licenseId,
      UserLicenseId: licenseId,
      ProfileId: profileId,
      IsOwnedByProfile: true,
      IsCustom: false,
      HasActivationRequired: false,
      Type: 'Profile',
      ...permissions,
    });
    this.#objectPermissions(profile, setId);
    if (profile.fields !== 'none') this.#fieldPermissions(profile.fields === 'edit', setId);
    return profileId;
  }

  #userPermissions(profile: SeedProfile): StoredRow {
    const columns: StoredRow = {};
    for (const field of this.#parts.schema.object('PermissionSet')?.fields.values() ?? []) {
      if (!field.name.startsWith('Permissions')) continue;
      const name = field.name.slice('Permissions'.length);
      const granted =
        profile.permissions === 'all' ? !notForAdministrators.has(name) : profile.permissions.includes(name);
      if (granted) columns[field.name] = true;
    }
    return columns;
  }

  #objectPermissions(profile: SeedProfile, setId: string): void {
    for (const object of this.#parts.schema.objects()) {
      const rights =
        profile.objects === 'all'
          ? hasObjectPermissions(object)
            ? 'crudvm'
            : ''
          : profile.objects[object.name];
      if (!rights || !hasObjectPermissions(object)) continue;
      const has = (right: string) => rights.includes(right);
      this.#insert('ObjectPermissions', '110', {
        ParentId: setId,
        SobjectType: object.name,
        PermissionsRead: has('r'),
        PermissionsCreate: has('c'),
        PermissionsEdit: has('u'),
        PermissionsDelete: has('d'),
        PermissionsViewAllRecords: has('v'),
        PermissionsModifyAllRecords: has('m'),
      });
    }
  }

  #fieldPermissions(edit: boolean, setId: string): void {
    for (const object of this.#parts.schema.objects()) {
      for (const field of object.fields.values()) {
        if (!field.permissionable) continue;
        this.#insert('FieldPermissions', '01k', {
          ParentId: setId,
          SobjectType: object.name,
          Field: `${object.name}.${field.name}`,
          PermissionsRead: true,
          PermissionsEdit: edit && (field.updateable || field.createable || field.type === 'address'),
        });
      }
    }
  }

  #organization(): void {
    const { settings } = this.#parts;
    this.#insert(
      'Organization',
      '00D',
      {
        Name: settings.name,
        OrganizationType: settings.edition,
        InstanceName: 'LOCAL1',
        IsSandbox: false,
        IsReadOnly: false,
        TrialExpirationDate: null,
        NamespacePrefix: null,
        LanguageLocaleKey: settings.language,
        DefaultLocaleSidKey: settings.locale,
        TimeZoneSidKey: settings.timeZone,
        FiscalYearStartMonth: 1,
        UsesStartDateAsFiscalYearName: false,
        Country: 'JP',
        SignupCountryIsoCode: 'JP',
        UiSkin: 'Theme4d',
        DefaultCalendarAccess: 'HideDetailsInsert',
        DefaultPricebookAccess: 'ReadSelect',
      },
      settings.organizationId,
    );
  }

  #administrator(profileId: string): void {
    const { administrator, settings } = this.#parts;
    const name =
      settings.language === 'ja'
        ? [administrator.lastName, administrator.firstName]
        : [administrator.firstName, administrator.lastName];
    this.#insert(
      'User',
      '005',
      {
        Username: administrator.username,
        Email: administrator.email,
        LastName: administrator.lastName,
        FirstName: administrator.firstName,
        Name: name.join(' '),
        Alias: 'admin',
        CommunityNickname: 'admin',
        ProfileId: profileId,
        IsActive: true,
        UserType: 'Standard',
        CompanyName: settings.name,
        TimeZoneSidKey: settings.timeZone,
        LocaleSidKey: settings.locale,
        LanguageLocaleKey: settings.language,
        EmailEncodingKey: 'UTF-8',
        DigestFrequency: 'D',
        DefaultGroupNotificationFrequency: 'N',
        UserPreferencesLightningExperiencePreferred: true,
        UserPermissionsMarketingUser: true,
        Country: 'JP',
        ...(settings.multiCurrency ? { DefaultCurrencyIsoCode: settings.currencies[0] ?? null } : {}),
      },
      this.#adminId,
    );
    this.#insert('UserLogin', '0Yw', { UserId: this.#adminId, IsFrozen: false, IsPasswordLocked: false });
  }
}
