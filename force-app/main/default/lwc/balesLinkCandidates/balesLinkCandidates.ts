import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { problemOf, rowsOf, textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import bales from '@salesforce/label/c.BalesSideBales';
import choose from '@salesforce/label/c.BalesLinkWithThis';
import contact from '@salesforce/label/c.BalesContact';
import heading from '@salesforce/label/c.BalesCandidates';
import lead from '@salesforce/label/c.BalesLead';
import loading from '@salesforce/label/c.BalesLoading';
import recordId from '@salesforce/label/c.BalesRequestedRecordId';
import nothing from '@salesforce/label/c.BalesNoCandidates';
import { CANDIDATES_QUERY } from './query';

/** A BALES lead that waits for its Salesforce record. */
export interface UnlinkedLead {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly mail: string;
}

/** Matches nothing: a condition on null would match everybody without a value. */
const NOBODY = '-';

/** Leads and contacts with the same mail or name, side by side; tells the chosen record's ID as `choose`. */
export default class BalesLinkCandidates extends LightningElement {
  @api subject!: UnlinkedLead;

  readonly labels = { bales, choose, heading, loading, nothing, recordId };
  result: GraphQlResult = {};
  recordId = '';
  readonly query = CANDIDATES_QUERY;

  get variables() {
    return { mail: this.subject.mail || NOBODY, name: this.subject.name || NOBODY };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  readResult(result: GraphQlResult): void {
    this.result = result;
  }

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  get candidates() {
    return [
      ...rowsOf(this.result.data, 'Lead').map((row) => this.candidate(row, lead, 'Company')),
      ...rowsOf(this.result.data, 'Contact').map((row) => this.candidate(row, contact, 'Account.Name')),
    ];
  }

  get hasNone(): boolean {
    return this.candidates.length === 0;
  }

  /** What is the same as on the BALES lead stands out. */
  private candidate(row: Row, object: string, companyField: string) {
    const { subject } = this;
    const cell = (key: string, value: string, wanted: string) => ({
      key,
      value: value || '–',
      style: value !== '' && same(value, wanted) ? 'is-same' : '',
    });
    return {
      id: row.Id,
      object,
      chooseLabel: `${choose}: ${textOf(row, 'Name')}`,
      choose,
      cells: [
        cell('name', textOf(row, 'Name'), subject.name),
        cell('company', textOf(row, companyField), subject.company),
        cell('mail', textOf(row, 'Email'), subject.mail),
      ],
    };
  }

  /** A Lead or Contact, 15 or 18 characters. */
  get isNoRecordId(): boolean {
    return !/^(?:00Q|003)(?:\w{12}|\w{15})$/u.test(this.recordId);
  }

  handleRecordId(event: CustomEvent<{ readonly value: string }>): void {
    this.recordId = event.detail.value.trim();
  }

  handleLinkById(): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: this.recordId }));
  }

  handleChoose(event: Event): void {
    this.dispatchEvent(
      new CustomEvent('choose', { detail: (event.currentTarget as HTMLElement).dataset.id }),
    );
  }
}

function same(one: string, other: string): boolean {
  const form = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  return form(one) === form(other);
}
