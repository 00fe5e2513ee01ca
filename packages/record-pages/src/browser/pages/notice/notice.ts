import { LightningElement, api } from 'lwc';

/** One message in place of a page. */
export default class Notice extends LightningElement {
  @api heading = '';
  @api message = '';
}
