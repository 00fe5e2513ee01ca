import type { OrgBase } from '../../org.ts';
import type { DisplayStyle } from '../../schema/display-value.ts';
import type { FiscalYear } from './run-values.ts';

/** What dates, numbers and labels look like to a user. */
export interface UserStyle extends DisplayStyle {
  readonly fiscalYear: FiscalYear;
}

/** Languages and time zones of users and the org's fiscal year, read again whenever setup rows may have changed. */
export class UserStyles {
  readonly #base: OrgBase;
  readonly #known = new Map<string, UserStyle>();
  #at = -1;

  constructor(base: OrgBase) {
    this.#base = base;
  }

  of(userId: string): UserStyle {
    const { setupVersion } = this.#base.database;
    if (setupVersion !== this.#at) this.#known.clear();
    this.#at = setupVersion;
    const known = this.#known.get(userId);
    if (known) return known;
    const style = this.#read(userId);
    this.#known.set(userId, style);
    return style;
  }

  #read(userId: string): UserStyle {
    const { rows, settings } = this.#base;
    const user = rows.byId('User', userId);
    const own = (field: string): string | undefined => {
      const value = user?.[field];
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const zone = own('TimeZoneSidKey');
    return {
      language: own('LanguageLocaleKey') ?? settings.language,
      locale: own('LocaleSidKey') ?? settings.locale,
      timeZone: zone !== undefined && isZone(zone) ? zone : settings.timeZone,
      currency: own('DefaultCurrencyIsoCode') ?? settings.currencies[0] ?? 'JPY',
      fiscalYear: this.#fiscalYear(),
    };
  }

  #fiscalYear(): FiscalYear {
    const { rows, settings } = this.#base;
    const organization = rows.byId('Organization', settings.organizationId);
    const month = organization?.['FiscalYearStartMonth'];
    return {
      startMonth: typeof month === 'number' && month >= 1 && month <= 12 ? month : 1,
      namedByStart: organization?.['UsesStartDateAsFiscalYearName'] === true,
    };
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
