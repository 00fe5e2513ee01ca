import type { PageBoot } from '../../contract.ts';

declare global {
  var pageBoot: PageBoot;
}

/** What the server opened this page with. */
export const boot: PageBoot = globalThis.pageBoot;

/** `@salesforce/label/c.Name`; a label that the project does not have shows its own name, as an org would refuse the deploy. */
export function label(name: string): string {
  return boot.labels[name.replace(/^c\./, '')] ?? `[${name}]`;
}

/** `@salesforce/user/Id` and `isGuest`. */
export function user(name: string): string | boolean | undefined {
  return name === 'Id' ? boot.user.id : name === 'isGuest' ? false : undefined;
}

/** `@salesforce/customPermission/Name`: true or undefined, never false. */
export function customPermission(name: string): true | undefined {
  return boot.customPermissions.includes(name) ? true : undefined;
}

/** `@salesforce/userPermission/Name`. */
export function userPermission(name: string): true | undefined {
  return boot.userPermissions.includes(name) ? true : undefined;
}

/** `@salesforce/client/formFactor`. */
export function formFactor(_name: string): 'Large' | 'Small' {
  return boot.formFactor;
}

const japanese = boot.language === 'ja';

/** https://developer.salesforce.com/docs/platform/lwc/guide/create-i18n.html, for the two languages shown here. */
const formats: Readonly<Record<string, unknown>> = {
  lang: japanese ? 'ja' : 'en-US',
  locale: japanese ? 'ja-JP' : 'en-US',
  dir: 'ltr',
  currency: boot.currency,
  timeZone: boot.timeZone,
  firstDayOfWeek: 1,
  defaultCalendar: 'gregorian',
  defaultNumberingSystem: 'latn',
  showJapaneseCalendar: false,
  calendarData: {},
  'dateTime.shortDateFormat': japanese ? 'yyyy/MM/dd' : 'M/d/yyyy',
  'dateTime.mediumDateFormat': japanese ? 'yyyy/MM/dd' : 'MMM d, yyyy',
  'dateTime.longDateFormat': japanese ? 'yyyy年M月d日' : 'MMMM d, yyyy',
  'dateTime.shortDateTimeFormat': japanese ? 'yyyy/MM/dd H:mm' : 'M/d/yyyy, h:mm a',
  'dateTime.mediumDateTimeFormat': japanese ? 'yyyy/MM/dd H:mm:ss' : 'MMM d, yyyy, h:mm:ss a',
  'dateTime.longDateTimeFormat': japanese ? 'yyyy年M月d日 H:mm:ss' : 'MMMM d, yyyy, h:mm:ss a',
  'dateTime.shortTimeFormat': japanese ? 'H:mm' : 'h:mm a',
  'dateTime.mediumTimeFormat': japanese ? 'H:mm:ss' : 'h:mm:ss a',
  'number.numberFormat': '#,##0.###',
  'number.percentFormat': '#,##0%',
  'number.currencyFormat': '¤#,##0.00;(¤#,##0.00)',
  'number.currencySymbol': boot.currency === 'JPY' ? '￥' : '$',
  'number.groupingSeparator': ',',
  'number.decimalSeparator': '.',
  'number.percentSign': '%',
  'number.plusSign': '+',
  'number.minusSign': '-',
  'number.exponentialSign': 'E',
  'number.superscriptingExponentSign': '×',
  'number.perMilleSign': '‰',
  'number.infinity': '∞',
  'number.nan': 'NaN',
};

/** `@salesforce/i18n/NAME`. */
export function internationalization(name: string): unknown {
  return formats[name];
}
