import { LightningElement, api } from 'lwc';

/** An empty place that says why it is empty. A button or link for what to do goes into its slot. */
export default class BalesEmpty extends LightningElement {
  @api heading = '';
  @api message = '';
}
