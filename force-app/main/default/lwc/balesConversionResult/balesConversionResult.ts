import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import account from '@salesforce/label/c.BalesAccount';
import contact from '@salesforce/label/c.BalesContact';
import created from '@salesforce/label/c.BalesConversionCreated';
import existing from '@salesforce/label/c.BalesConversionExisting';
import opportunity from '@salesforce/label/c.BalesOpportunity';
import task from '@salesforce/label/c.BalesTask';

/** Presents the outcome of a conversion; a record is opened on request. */
export default class BalesConversionResult extends NavigationMixin(LightningElement) {
  @api result!: ConversionResult;

  get heading(): string {
    return this.result.status === 'existing' ? existing : created;
  }

  get records() {
    const { opportunityId, accountId, contactId, taskId } = this.result;
    return [
      { id: opportunityId ?? '', label: opportunity },
      { id: accountId ?? '', label: account },
      { id: contactId ?? '', label: contact },
      { id: taskId ?? '', label: task },
    ].filter(({ id }) => id !== '');
  }

  handleOpen(event: Event): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: (event.currentTarget as HTMLElement).dataset.id, actionName: 'view' },
    });
  }
}
