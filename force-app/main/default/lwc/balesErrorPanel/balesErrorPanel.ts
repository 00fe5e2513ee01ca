import { LightningElement, api } from 'lwc';
import { reduceErrors } from 'c/balesErrors';
import heading from '@salesforce/label/c.BalesErrorHeading';
import retry from '@salesforce/label/c.BalesRetry';

/** Shows an error of any shape; asks for a retry where `retryable` is set. */
export default class BalesErrorPanel extends LightningElement {
  /** Anything that was thrown or that a wire answered. */
  @api error: unknown;
  @api heading = heading;
  @api retryable = false;

  readonly labels = { retry };

  get messages(): string[] {
    return reduceErrors(this.error);
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
