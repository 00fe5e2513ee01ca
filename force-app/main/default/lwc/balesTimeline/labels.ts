import clearAll from '@salesforce/label/c.BalesClearAll';
import copied from '@salesforce/label/c.BalesLinkCopied';
import copyFailed from '@salesforce/label/c.BalesLinkNotCopied';
import linked from '@salesforce/label/c.BalesLinkedActivity';
import loading from '@salesforce/label/c.BalesLoading';
import manyOf from '@salesforce/label/c.BalesManyOf';
import nOf from '@salesforce/label/c.BalesNOf';
import refresh from '@salesforce/label/c.BalesRefresh';
import title from '@salesforce/label/c.BalesTimelineTitle';

export const labels = { clearAll, copied, copyFailed, linked, loading, manyOf, nOf, refresh, title } as const;
