import add from '@salesforce/label/c.BalesAddMapping';
import addItem from '@salesforce/label/c.BalesActionItemName';
import empty from '@salesforce/label/c.BalesNoMappings';
import kind from '@salesforce/label/c.BalesKinds';
import loading from '@salesforce/label/c.BalesLoading';
import notSaved from '@salesforce/label/c.BalesNotSaved';
import off from '@salesforce/label/c.BalesOff';
import on from '@salesforce/label/c.BalesOn';
import remove from '@salesforce/label/c.BalesRemoveMapping';
import saved from '@salesforce/label/c.BalesSaved';
import source from '@salesforce/label/c.BalesSourceLabel';
import taskField from '@salesforce/label/c.BalesTaskField';
import valueTable from '@salesforce/label/c.BalesValueTable';

export const labels = {
  add,
  addItem,
  empty,
  kind,
  loading,
  notSaved,
  off,
  on,
  remove,
  saved,
  source,
  taskField,
  valueTable,
} as const;
