import { LightningElement, api, wire } from 'lwc';
import { getRelatedListsInfo } from 'lightning/uiRelatedListApi';

interface ListsInfo {
  readonly relatedLists: readonly {
    readonly label: string;
    readonly relatedListId: string;
    readonly objectApiName: string;
  }[];
}

/** The related lists of a record's layout. */
export default class RelatedLists extends LightningElement {
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;

  @wire(getRelatedListsInfo, { parentObjectApiName: '$objectApiName' }) info:
    { data?: ListsInfo } | undefined;

  get lists(): ListsInfo['relatedLists'] {
    return this.info?.data?.relatedLists ?? [];
  }
}
