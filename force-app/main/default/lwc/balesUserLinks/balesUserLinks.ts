import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { updateRecord } from 'lightning/uiRecordApi';
import { reduceErrors } from 'c/balesErrors';
import { fill } from 'c/balesFormat';
import type { Chosen } from 'c/balesLookup';
import { isTrue, nameOf, problemOf, rowsOf, textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import empty from '@salesforce/label/c.BalesNoUsers';
import emptyText from '@salesforce/label/c.BalesNoUsersText';
import gmail from '@salesforce/label/c.BalesGmail';
import intro from '@salesforce/label/c.BalesUsersIntro';
import loading from '@salesforce/label/c.BalesLoading';
import notSaved from '@salesforce/label/c.BalesNotSaved';
import saved from '@salesforce/label/c.BalesSaved';
import suggestion from '@salesforce/label/c.BalesSuggestion';
import takeAll from '@salesforce/label/c.BalesTakeAll';
import user from '@salesforce/label/c.BalesSalesforceUser';
import { USERS_QUERY } from './query';

/** Pairs BALES users with Salesforce users; a user with the same mail address is suggested. Invited and inactive ones are left out. */
export default class BalesUserLinks extends LightningElement {
  readonly labels = { empty, emptyText, gmail, intro, loading, user };
  result: GraphQlResult = {};
  isSaving = false;
  readonly query = USERS_QUERY;

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

  get rows() {
    return rowsOf(this.result.data, 'BalesUserLink__c').map((row) => {
      const suggested = chosen(row, 'SuggestedUser__r');
      const linked = chosen(row, 'User__r');
      return {
        id: row.Id,
        name: nameOf(row),
        mail: textOf(row, 'Mail__c'),
        gmail: isTrue(row, 'GmailLinked__c'),
        user: linked,
        lookupLabel: `${user}: ${nameOf(row)}`,
        suggested: linked ? null : suggested,
        suggestion: suggested && !linked ? fill(suggestion, suggested.name) : '',
      };
    });
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  private get suggestions() {
    return this.rows.flatMap(({ id, suggested }) => (suggested ? [{ id, userId: suggested.id }] : []));
  }

  get hasSuggestions(): boolean {
    return this.suggestions.length > 0;
  }

  get takeAllLabel(): string {
    return fill(takeAll, this.suggestions.length);
  }

  handleChoose(event: CustomEvent<Chosen | null>): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    void this.save([{ id, userId: event.detail?.id ?? null }]);
  }

  handleTake(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    void this.save(this.suggestions.filter((one) => one.id === id));
  }

  handleTakeAll(): void {
    void this.save(this.suggestions);
  }

  async handleRetry(): Promise<void> {
    await this.result.refresh?.();
  }

  private async save(
    pairs: readonly { readonly id: string; readonly userId: string | null }[],
  ): Promise<void> {
    this.isSaving = true;
    try {
      await Promise.all(pairs.map(({ id, userId }) => updateRecord({ fields: { Id: id, User__c: userId } })));
      this.dispatchEvent(new ShowToastEvent({ title: saved, variant: 'success' }));
    } catch (error) {
      const message = reduceErrors(error).join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: notSaved, message, variant: 'error' }));
    } finally {
      this.isSaving = false;
      await this.handleRetry();
    }
  }
}

function chosen(row: Row, relationship: string): Chosen | null {
  const id = (row[relationship] as Row | null | undefined)?.Id;
  return id ? { id, name: textOf(row, `${relationship}.Name`) } : null;
}
