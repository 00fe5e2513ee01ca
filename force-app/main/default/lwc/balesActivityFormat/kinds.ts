import call from '@salesforce/label/c.BalesKindCall';
import comment from '@salesforce/label/c.BalesKindComment';
import individualMail from '@salesforce/label/c.BalesKindIndividualMail';
import bulkMail from '@salesforce/label/c.BalesKindBulkMail';
import receivedMail from '@salesforce/label/c.BalesKindReceivedMail';
import opportunityConversion from '@salesforce/label/c.BalesKindOpportunityConversion';
import other from '@salesforce/label/c.BalesKindOther';

/** How a kind looks. `icon` is the path of a 24 × 24 drawing in strokes. */
export interface KindLook {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
}

/** Tasks that BALES did not write, and kinds that a newer BALES may send. */
const OTHER: KindLook = { name: 'other', label: other, icon: 'M5 12.5l4.5 4.5L19 7' };

/** The six kinds, in the order in which BALES CLOUD lists them. */
export const KINDS: readonly KindLook[] = [
  { name: 'call', label: call, icon: 'M4 7c4-4 12-4 16 0v3h-5V8H9v2H4zM7 12h10l2 7H5z' },
  { name: 'comment', label: comment, icon: 'M4 5h16v11h-9l-4 4v-4H4z' },
  { name: 'individualMail', label: individualMail, icon: 'M3 6h18v12H3zM3 7l9 7 9-7' },
  { name: 'bulkMail', label: bulkMail, icon: 'M4 10h4l9-5v14l-9-5H4zM8 14l1.5 5M20 10v4' },
  { name: 'receivedMail', label: receivedMail, icon: 'M3 11h5l2 3h4l2-3h5v8H3zM12 3v6M9 6.5l3 3 3-3' },
  { name: 'opportunityConversion', label: opportunityConversion, icon: 'M6 21V4M6 5h12l-3 4 3 4H6' },
];

const BY_NAME = new Map(KINDS.map((kind) => [kind.name, kind]));

/** The look of a kind; one that is missing or not known looks like any other Task. */
export function kindLook(name: string | null | undefined): KindLook {
  return BY_NAME.get(name ?? '') ?? OTHER;
}
