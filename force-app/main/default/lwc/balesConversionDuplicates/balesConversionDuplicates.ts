import { LightningElement, api } from 'lwc';
import account from '@salesforce/label/c.BalesAccount';
import anyway from '@salesforce/label/c.BalesSaveAnyway';
import contact from '@salesforce/label/c.BalesContact';
import heading from '@salesforce/label/c.BalesDuplicatesFound';
import text from '@salesforce/label/c.BalesDuplicatesText';
import use from '@salesforce/label/c.BalesUseThis';

const OBJECTS: Readonly<Record<string, string>> = { Account: account, Contact: contact };

/** Presents possible duplicates; tells `use` with the chosen one, or `saveanyway`. */
export default class BalesConversionDuplicates extends LightningElement {
  @api duplicates: readonly ConversionDuplicate[] = [];

  readonly labels = { anyway, heading, text, use };

  get rows() {
    return this.duplicates.map(({ id, objectName, name, reason }) => ({
      id,
      name,
      detail: [OBJECTS[objectName] ?? objectName, reason ?? ''].filter(Boolean).join(' · '),
      useLabel: `${use}: ${name}`,
    }));
  }

  handleUse(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const duplicate = this.duplicates.find((one) => one.id === id);
    this.dispatchEvent(new CustomEvent('use', { detail: duplicate }));
  }

  handleAnyway(): void {
    this.dispatchEvent(new CustomEvent('saveanyway'));
  }
}
