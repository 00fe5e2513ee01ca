import type { OrgSettings } from './contract.ts';
import { id18 } from '../store/ids.ts';

/** A new Japanese Developer Edition with Enterprise features. */
export const defaultSettings: OrgSettings = {
  organizationId: id18('00DdL0000004C92'),
  name: 'ローカル株式会社',
  edition: 'Developer Edition',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  locale: 'ja_JP',
  translationWorkbench: false,
  multiCurrency: false,
  currencies: ['JPY'],
  conversionRates: {},
  personAccounts: false,
  stateCountryPicklists: false,
  dataStorageMb: 10_240,
  dailyApiRequests: 100_000,
  sharing: {},
};

/** The defaults with what an operator wants otherwise. */
export function completeSettings(given: Partial<OrgSettings>): OrgSettings {
  const settings = { ...defaultSettings, ...given };
  return settings.currencies.length === 0 ? { ...settings, currencies: ['JPY'] } : settings;
}

/** Settings from outside the program (a file). @throws TypeError for a member that does not exist or is of another kind */
export function readSettings(value: unknown): Partial<OrgSettings> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('an object is expected');
  for (const [name, member] of Object.entries(value)) {
    if (!Object.hasOwn(defaultSettings, name)) throw new TypeError(`unknown setting: ${name}`);
    const known = defaultSettings[name as keyof OrgSettings];
    if (typeof member !== typeof known || Array.isArray(member) !== Array.isArray(known))
      throw new TypeError(`${name} is of the wrong kind`);
  }
  return value;
}
