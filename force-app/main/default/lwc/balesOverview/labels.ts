import calls from '@salesforce/label/c.BalesKindCall';
import connectRate from '@salesforce/label/c.BalesConnectRate';
import hidden from '@salesforce/label/c.BalesEmptyHidden';
import hiddenText from '@salesforce/label/c.BalesEmptyHiddenText';
import lastContact from '@salesforce/label/c.BalesLastContact';
import loading from '@salesforce/label/c.BalesLoading';
import mails from '@salesforce/label/c.BalesMails';
import noContact from '@salesforce/label/c.BalesNoContact';
import title from '@salesforce/label/c.BalesOverviewTitle';
import week from '@salesforce/label/c.BalesWeek';
import weekly from '@salesforce/label/c.BalesWeekly';

export const labels = {
  calls,
  connectRate,
  hidden,
  hiddenText,
  lastContact,
  loading,
  mails,
  noContact,
  title,
  week,
  weekly,
} as const;
