import count from '@salesforce/label/c.BalesNOf';
import empty from '@salesforce/label/c.BalesNoIssues';
import emptyText from '@salesforce/label/c.BalesNoIssuesText';
import filter from '@salesforce/label/c.BalesIssueFilter';
import loading from '@salesforce/label/c.BalesLoading';
import more from '@salesforce/label/c.BalesLoadMore';
import open from '@salesforce/label/c.BalesIssueOpen';
import ordered from '@salesforce/label/c.BalesOrdered';
import partly from '@salesforce/label/c.BalesPartlyOrdered';
import refresh from '@salesforce/label/c.BalesRefresh';
import resolved from '@salesforce/label/c.BalesIssueResolved';
import title from '@salesforce/label/c.BalesIssueListTitle';

export const labels = {
  count,
  empty,
  emptyText,
  filter,
  loading,
  more,
  open,
  ordered,
  partly,
  refresh,
  resolved,
  title,
} as const;
