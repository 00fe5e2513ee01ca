import account from '@salesforce/label/c.BalesAccount';
import accountChoice from '@salesforce/label/c.BalesAccountChoice';
import cancel from '@salesforce/label/c.BalesCancel';
import existing from '@salesforce/label/c.BalesAccountExisting';
import loading from '@salesforce/label/c.BalesLoading';
import makeNew from '@salesforce/label/c.BalesAccountNew';
import newRecordFields from '@salesforce/label/c.BalesNewRecordFields';
import problems from '@salesforce/label/c.BalesConversionProblems';
import recordType from '@salesforce/label/c.BalesRecordType';
import required from '@salesforce/label/c.BalesFieldRequired';
import save from '@salesforce/label/c.BalesConversionSave';

export const labels = {
  account,
  accountChoice,
  cancel,
  existing,
  loading,
  makeNew,
  newRecordFields,
  problems,
  recordType,
  required,
  save,
} as const;
