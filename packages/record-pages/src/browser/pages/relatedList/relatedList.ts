import { LightningElement, api, wire } from 'lwc';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { recordAddress } from 'pages/layout';
import { openAddress } from 'pages/place';

interface RecordPage {
  readonly records: readonly {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, { readonly value: unknown }>>;
  }[];
  readonly nextPageToken?: string | null;
}

/** First rows of one related list; nothing where it is empty. */
export default class RelatedList extends LightningElement {
  @api label = '';
  @api relatedListId: string | undefined;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  @wire(getRelatedListRecords, {
    parentRecordId: '$recordId',
    relatedListId: '$relatedListId',
    optionalFields: '$fields',
    pageSize: 6,
  })
  page: { data?: RecordPage } | undefined;

  get fields(): string[] {
    return ['Name', 'Subject', 'Title'].map((field) => `${this.objectApiName ?? ''}.${field}`);
  }

  get rows() {
    return (this.page?.data?.records ?? []).map(({ id, apiName, fields }) => ({
      id,
      name: String(fields['Name']?.value ?? fields['Subject']?.value ?? fields['Title']?.value ?? id),
      address: recordAddress(apiName, id),
    }));
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get heading(): string {
    const count = this.rows.length;
    return `${this.label} (${String(count)}${this.page?.data?.nextPageToken ? '+' : ''})`;
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openAddress((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }
}
