import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { getFieldValue, getRecord, updateRecord } from 'lightning/uiRecordApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRelatedListCount, getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { getListInfosByObjectName } from 'lightning/uiListsApi';
import { gql, graphql } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent, registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { MessageContext, publish, subscribe, unsubscribe } from 'lightning/messageService';
import channel from '@salesforce/messageChannel/Test__c';
import call from '@salesforce/apex/Test.call';
import NAME from '@salesforce/schema/Account.Name';

/** Every service once, as a component of a customer would use it: `?c__account=001…`. */
export default class TestServices extends NavigationMixin(LightningElement) {
  accountId;
  heard = '';
  refreshed = 'no';
  apex = '';
  loads = 0;

  @wire(CurrentPageReference) take(page) {
    this.accountId = page?.state?.c__account;
  }
  @wire(MessageContext) context;
  @wire(getRecord, { recordId: '$accountId', fields: [NAME] }) takeAccount(provided) {
    this.account = provided;
    if (provided.data) this.loads += 1;
  }
  account;
  @wire(getObjectInfo, { objectApiName: 'Account' }) info;
  @wire(getRelatedListRecords, {
    parentRecordId: '$accountId',
    relatedListId: 'Contacts',
    fields: ['Contact.LastName'],
  })
  related;
  @wire(getRelatedListCount, { parentRecordId: '$accountId', relatedListId: 'Contacts' }) relatedCount;
  @wire(getListInfosByObjectName, { objectApiName: 'Account' }) infos;
  @wire(graphql, {
    query: gql`
      query {
        uiapi {
          query {
            Account(first: 5) {
              totalCount
            }
          }
        }
      }
    `,
  })
  answer;

  connectedCallback() {
    this.handler = registerRefreshHandler(this, async () => {
      this.refreshed = 'yes';
    });
    this.subscription = subscribe(this.context, channel, ({ text }) => {
      this.heard = text;
    });
  }

  disconnectedCallback() {
    unregisterRefreshHandler(this.handler);
    unsubscribe(this.subscription);
  }

  get name() {
    return getFieldValue(this.account?.data, NAME);
  }
  get label() {
    return this.info?.data?.apiName;
  }
  get contacts() {
    return this.related?.data?.records.map(({ fields }) => fields.LastName.value).join();
  }
  get count() {
    return this.relatedCount?.data?.count;
  }
  get found() {
    return this.answer?.data?.uiapi.query.Account.totalCount;
  }
  get lists() {
    return this.infos?.data ? 'asked' : '';
  }

  handleRename() {
    void updateRecord({ fields: { Id: this.accountId, Name: 'renamed' } });
  }
  handleToast() {
    this.dispatchEvent(new ShowToastEvent({ title: 'a toast', variant: 'success' }));
  }
  handlePublish() {
    publish(this.context, channel, { text: 'heard it' });
  }
  handleRefresh() {
    this.dispatchEvent(new RefreshEvent());
  }
  async handleApex() {
    try {
      this.apex = await call();
    } catch (error) {
      this.apex = error.body.message;
    }
  }
  handleGo() {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: this.accountId, objectApiName: 'Account', actionName: 'view' },
    });
  }
}
