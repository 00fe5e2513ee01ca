import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { updateRecord } from 'lightning/uiRecordApi';
import { KINDS, kindLook } from 'c/balesActivityFormat';
import { reduceErrors } from 'c/balesErrors';
import { fill } from 'c/balesFormat';
import { isTrue, labelOf, problemOf, rowsOf, textOf } from 'c/balesRows';
import bodyOf from '@salesforce/label/c.BalesBodyPolicy';
import details from '@salesforce/label/c.BalesDetails';
import empty from '@salesforce/label/c.BalesNoRules';
import emptyText from '@salesforce/label/c.BalesNoRulesText';
import intro from '@salesforce/label/c.BalesRulesIntro';
import loading from '@salesforce/label/c.BalesLoading';
import notSaved from '@salesforce/label/c.BalesNotSaved';
import off from '@salesforce/label/c.BalesOff';
import on from '@salesforce/label/c.BalesOn';
import saved from '@salesforce/label/c.BalesSaved';
import { RULES_QUERY } from './query';

/** One switch a kind, and behind it body policy, retention and subject. */
export default class BalesActivityRules extends LightningElement {
  readonly labels = { details, empty, emptyText, intro, loading, off, on };
  readonly fieldNames = [
    'Body__c',
    'RetentionMonths__c',
    'SubjectTemplate__c',
    'Subtype__c',
    'RecordType__c',
  ];
  result: GraphQlResult = {};
  openId = '';
  readonly query = RULES_QUERY;

  @wire(graphql, { query: '$query' })
  readResult(result: GraphQlResult): void {
    if (result.data !== undefined || result.errors !== undefined) this.result = result;
  }

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  /** In the order in which BALES CLOUD lists the kinds. */
  get rules() {
    const order = KINDS.map(({ name }) => name);
    return rowsOf(this.result.data, 'BalesActivityRule__c')
      .map((row) => {
        const kind = textOf(row, 'Kind__c');
        const look = kindLook(kind);
        const isOpen = row.Id === this.openId;
        return {
          id: row.Id,
          kind,
          label: look.label,
          enabled: isTrue(row, 'Enabled__c'),
          body: fill(bodyOf, labelOf(row, 'Body__c')),
          isOpen,
          expanded: isOpen ? 'true' : 'false',
          detailsLabel: `${details}: ${look.label}`,
        };
      })
      .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  }

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  handleDetails(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.openId = this.openId === id ? '' : id;
  }

  async handleRefresh(): Promise<void> {
    await this.result.refresh?.();
  }

  async handleSwitch(event: CustomEvent<{ readonly checked: boolean }>): Promise<void> {
    const box = event.currentTarget as HTMLElement & { checked: boolean };
    const { checked } = event.detail;
    try {
      await updateRecord({ fields: { Id: box.dataset.id, Enabled__c: checked } });
      this.dispatchEvent(new ShowToastEvent({ title: saved, variant: 'success' }));
    } catch (error) {
      const message = reduceErrors(error).join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: notSaved, message, variant: 'error' }));
      // The switch has moved by itself; the rule has not.
      box.checked = !checked;
    }
    await this.handleRefresh();
  }
}
