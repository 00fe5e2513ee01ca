import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import heading from '@salesforce/label/c.BalesContactHeading';
import makeNew from '@salesforce/label/c.BalesContactNew';
import byMail from '@salesforce/label/c.BalesSameMail';
import byName from '@salesforce/label/c.BalesSameName';
import { CONTACTS_QUERY } from './query';

/** Matches nothing: a condition on null would find everybody without a mail address. */
const NOBODY = '-';

interface Edges {
  readonly edges: readonly {
    readonly node: { readonly Id: string; readonly Name: { readonly value: string | null } };
  }[];
}

/** Offers the contacts of an account that may be the same person; tells the chosen ID as `choose`, empty for a new contact. */
export default class BalesContactCandidates extends LightningElement {
  @api accountId = '';
  @api mail = '';
  @api name = '';
  @api value = '';

  result: GraphQlResult = {};
  readonly heading = heading;
  readonly query = CONTACTS_QUERY;

  get variables() {
    return { account: this.accountId, mail: this.mail || NOBODY, name: this.name || NOBODY };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  readResult(result: GraphQlResult): void {
    this.result = result;
  }

  get options() {
    const answer = this.result.data as { uiapi?: { query?: Record<string, Edges | undefined> } } | undefined;
    const { sameMail, sameName } = answer?.uiapi?.query ?? {};
    const found = new Map<string, string>();
    for (const { node } of sameMail?.edges ?? []) found.set(node.Id, `${node.Name.value ?? ''} — ${byMail}`);
    for (const { node } of sameName?.edges ?? [])
      if (!found.has(node.Id)) found.set(node.Id, `${node.Name.value ?? ''} — ${byName}`);
    return [...[...found].map(([value, label]) => ({ label, value })), { label: makeNew, value: '' }];
  }

  handleChange(event: CustomEvent<{ readonly value: string }>): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: event.detail.value }));
  }
}
