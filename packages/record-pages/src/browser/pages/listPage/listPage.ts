import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getListInfoByName, getListInfosByObjectName, getListRecordsByName } from 'lightning/uiListsApi';
import { recordAddress } from 'pages/layout';
import type { LayoutRecord, ObjectInfo } from 'pages/layout';
import { openAddress } from 'pages/place';
import { text } from 'pages/words';

interface Column {
  readonly fieldApiName: string;
  readonly label: string;
}

interface ListInfo {
  readonly displayColumns: readonly Column[];
}

interface ListInfos {
  readonly lists: readonly { readonly apiName: string; readonly label: string }[];
}

interface ListRecords {
  readonly records: readonly LayoutRecord[];
  readonly nextPageToken: string | null;
}

const PAGE_SIZE = 50;

/** An object's records by list view. */
export default class ListPage extends LightningElement {
  @api objectApiName: string | undefined;
  text = text;
  chosen: string | undefined;
  pageSize = PAGE_SIZE;
  loaded = false;
  problem = '';
  records: readonly LayoutRecord[] = [];
  nextPageToken: string | null = null;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) objectInfo: { data?: ObjectInfo } | undefined;
  @wire(getListInfosByObjectName, { objectApiName: '$objectApiName', pageSize: 50 })
  infos: { data?: ListInfos } | undefined;
  @wire(getListInfoByName, { objectApiName: '$objectApiName', listViewApiName: '$view' })
  info: { data?: ListInfo } | undefined;

  @wire(getListRecordsByName, {
    objectApiName: '$objectApiName',
    listViewApiName: '$view',
    pageSize: '$pageSize',
    optionalFields: '$fields',
  })
  takeRecords(provided: unknown): void {
    const { data, error } = provided as { data?: ListRecords; error?: { body?: { message?: string } } };
    this.problem = error?.body?.message ?? '';
    if (!data) return;
    this.loaded = true;
    this.records = data.records;
    this.nextPageToken = data.nextPageToken;
  }

  get view(): string | undefined {
    return this.chosen ?? this.infos?.data?.lists[0]?.apiName;
  }

  get views() {
    return (this.infos?.data?.lists ?? []).map(({ apiName, label }) => ({
      name: apiName,
      label,
      selected: apiName === this.view,
    }));
  }

  get fields(): string[] | undefined {
    return this.info?.data?.displayColumns.map(
      ({ fieldApiName }) => `${this.objectApiName ?? ''}.${fieldApiName}`,
    );
  }

  get heading(): string {
    return this.objectInfo?.data?.labelPlural ?? '';
  }

  get columns(): readonly Column[] {
    return this.info?.data?.displayColumns ?? [];
  }

  get hasViews(): boolean {
    return this.views.length > 0;
  }

  /** An org may have no list view of an object; waiting for one would never end. */
  get isEmpty(): boolean {
    return this.loaded || this.infos?.data?.lists.length === 0;
  }

  get hasRows(): boolean {
    return this.records.length > 0;
  }

  get rows() {
    return this.records.map((found) => ({
      id: found.id,
      cells: this.columns.map(({ fieldApiName }, index) => ({
        key: fieldApiName,
        value: cellValue(found, fieldApiName),
        address: index === 0 ? recordAddress(found.apiName, found.id) : null,
      })),
    }));
  }

  handleView(event: Event): void {
    this.chosen = (event.target as HTMLSelectElement).value;
    this.pageSize = PAGE_SIZE;
  }

  handleMore(): void {
    this.pageSize += PAGE_SIZE;
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openAddress((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }
}

/** `Account.Name` walks into the related record. */
function cellValue(found: LayoutRecord, path: string): string {
  const [first = '', ...rest] = path.split('.');
  const cell = found.fields[first];
  if (!cell || cell.value === null) return '';
  if (rest.length > 0 && typeof cell.value === 'object')
    return cellValue(cell.value as LayoutRecord, rest.join('.'));
  return cell.displayValue ?? String(cell.value);
}
