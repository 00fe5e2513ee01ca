import { integrity } from '../errors.ts';
import type { ObjectRules } from './object-rules.ts';

/** Rates count from the corporate currency, whose own is 1; none is zero or less. */
export const currencyTypeRules: ObjectRules = {
  derive(_statement, _plan, pendings) {
    for (const { row, errors } of pendings) {
      const rate = row['ConversionRate'];
      if (typeof rate !== 'number' || rate <= 0)
        errors.push(integrity('Conversion Rate: must be greater than zero', ['ConversionRate']));
      else if (row['IsCorporate'] === true && rate !== 1)
        errors.push(integrity('Conversion Rate: that of the corporate currency is 1', ['ConversionRate']));
    }
  },
};
