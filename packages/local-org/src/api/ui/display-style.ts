import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { languageOf } from '../describe/labels.ts';
import type { DisplayStyle } from './display-value.ts';

/** The style of a user: the own language, locale and time zone, else the org's. */
export function displayStyle(org: Org, caller: Caller): DisplayStyle {
  const user = org.data.rowById('User', caller.userId);
  const own = (field: string): string | undefined => {
    const value = user?.[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    language: languageOf(org, caller),
    locale: own('LocaleSidKey') ?? org.settings.locale,
    timeZone: own('TimeZoneSidKey') ?? org.settings.timeZone,
    currency: own('DefaultCurrencyIsoCode') ?? org.settings.currencies[0] ?? 'JPY',
  };
}
