import { LightningElement, api } from 'lwc';
import title from '@salesforce/label/c.BalesDetailTitle';

/** A Task as the activity that it is: what a line of the timeline says, and all of its body. */
export default class BalesActivityDetail extends LightningElement {
  /** The Task of the page. */
  @api recordId: string | undefined;

  readonly labels = { title };
}
