import type { Clock, OrgSettings } from '../../org/contract.ts';
import type { Sequences } from '../ids.ts';
import type { RowStore } from '../row-store.ts';

interface CurrencyParts {
  readonly rows: RowStore;
  readonly sequences: Sequences;
  readonly clock: Clock;
  readonly settings: OrgSettings;
}

/** A row of `CurrencyType` for each currency of the org that has none yet; rates that somebody changed stay. */
export function seedCurrencies(parts: CurrencyParts, userId: string): void {
  const { rows, sequences, clock, settings } = parts;
  if (!settings.multiCurrency) return;
  const known = new Set(rows.where('CurrencyType', '1').map((row) => row['IsoCode']));
  const now = Math.floor(clock.now() / 1000) * 1000;
  settings.currencies.forEach((code, index) => {
    if (known.has(code)) return;
    rows.insert('CurrencyType', {
      Id: sequences.newId('01L'),
      IsoCode: code,
      ConversionRate: index === 0 ? 1 : (settings.conversionRates[code] ?? 1),
      DecimalPlaces: decimalPlaces(code),
      IsActive: true,
      IsCorporate: index === 0,
      CreatedDate: now,
      CreatedById: userId,
      LastModifiedDate: now,
      LastModifiedById: userId,
      SystemModstamp: now,
    });
  });
  sequences.flush();
}

/** As ISO 4217 has it: none for yen, two for dollars. */
function decimalPlaces(code: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
