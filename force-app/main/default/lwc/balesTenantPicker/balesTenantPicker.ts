import { LightningElement, api } from 'lwc';
import { textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import tenant from '@salesforce/label/c.BalesTenant';

/** The connection that is shown: the chosen one, else that of the tenant that the org knew first. */
export function chosenConnection(rows: readonly Row[], chosen: string): Row | undefined {
  return rows.find(({ Id }) => Id === chosen) ?? rows[0];
}

/** Chooses between the connections of an org that several BALES tenants share; with one there is nothing to choose. */
export default class BalesTenantPicker extends LightningElement {
  /** Rows of `BalesConnection__c` with `Tenant__c`. */
  @api rows: readonly Row[] = [];
  /** Record ID of the connection that is shown. */
  @api value = '';

  readonly label = tenant;

  get isNeeded(): boolean {
    return this.rows.length > 1;
  }

  get options() {
    return this.rows.map((row) => ({ value: row.Id, label: textOf(row, 'Tenant__c') || '–' }));
  }

  handleChange(event: CustomEvent<{ readonly value: string }>): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: event.detail.value }));
  }
}
