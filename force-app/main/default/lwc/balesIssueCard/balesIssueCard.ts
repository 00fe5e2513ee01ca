import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { fill } from 'c/balesFormat';
import type { Cause } from 'c/balesIssueList';
import asked from '@salesforce/label/c.BalesRetryAsked';
import attempts from '@salesforce/label/c.BalesAttempts';
import hide from '@salesforce/label/c.BalesHideAffected';
import hit from '@salesforce/label/c.BalesAffected';
import lastSeen from '@salesforce/label/c.BalesLastSeen';
import open from '@salesforce/label/c.BalesOpenRecord';
import retryAll from '@salesforce/label/c.BalesRetryAll';
import retrySome from '@salesforce/label/c.BalesRetrySelected';
import selectOne from '@salesforce/label/c.BalesSelectOne';
import show from '@salesforce/label/c.BalesShowAffected';

/** Presents a cause; tells `retry` with the IDs of the selected issues, or of all when none is selected. */
export default class BalesIssueCard extends NavigationMixin(LightningElement) {
  @api cause!: Cause;
  @api mayRetry = false;

  readonly labels = { asked, open };
  isOpen = false;
  selected: ReadonlySet<string> = new Set();

  get countText(): string {
    return fill(hit, this.cause.count);
  }

  get lastSeenText(): string {
    return fill(lastSeen, this.cause.lastSeen);
  }

  get toggleLabel(): string {
    return this.isOpen ? hide : show;
  }

  get ariaExpanded(): 'true' | 'false' {
    return this.isOpen ? 'true' : 'false';
  }

  get retryLabel(): string {
    return this.selected.size > 0 ? fill(retrySome, this.selected.size) : retryAll;
  }

  get rows() {
    return this.cause.affected.map((one) => ({
      ...one,
      selected: this.selected.has(one.id),
      selectLabel: fill(selectOne, one.name),
      openLabel: `${open}: ${one.leadName || one.name}`,
      attempts: fill(attempts, one.attempts),
    }));
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }

  handleSelect(event: Event): void {
    const { checked, dataset } = event.target as HTMLInputElement;
    const selected = new Set(this.selected);
    if (checked) selected.add(dataset.id ?? '');
    else selected.delete(dataset.id ?? '');
    this.selected = selected;
  }

  handleRetry(): void {
    const ids = this.selected.size > 0 ? [...this.selected] : this.cause.affected.map(({ id }) => id);
    this.selected = new Set();
    this.dispatchEvent(new CustomEvent('retry', { detail: ids }));
  }

  handleOpen(event: Event): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: (event.currentTarget as HTMLElement).dataset.id, actionName: 'view' },
    });
  }
}
