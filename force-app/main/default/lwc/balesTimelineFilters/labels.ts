import allOwners from '@salesforce/label/c.BalesAllOwners';
import everyTask from '@salesforce/label/c.BalesEveryTask';
import from from '@salesforce/label/c.BalesFromDay';
import kinds from '@salesforce/label/c.BalesKinds';
import less from '@salesforce/label/c.BalesLessFilters';
import more from '@salesforce/label/c.BalesMoreFilters';
import newestFirst from '@salesforce/label/c.BalesNewestFirst';
import oldestFirst from '@salesforce/label/c.BalesOldestFirst';
import owner from '@salesforce/label/c.BalesOwner';
import search from '@salesforce/label/c.BalesSearch';
import searchHint from '@salesforce/label/c.BalesSearchHint';
import to from '@salesforce/label/c.BalesToDay';

export const labels = {
  allOwners,
  everyTask,
  from,
  kinds,
  less,
  more,
  newestFirst,
  oldestFirst,
  owner,
  search,
  searchHint,
  to,
} as const;
