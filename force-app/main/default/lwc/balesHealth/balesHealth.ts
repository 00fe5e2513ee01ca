import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { updateRecord } from 'lightning/uiRecordApi';
import { confirmed } from 'c/balesConfirm';
import { reduceErrors } from 'c/balesErrors';
import { dateTimeText, numberText, relativeText } from 'c/balesFormat';
import { issueText } from 'c/balesIssueText';
import { isTrue, labelOf, numberOf, problemOf, rowsOf, textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import { chosenConnection } from 'c/balesTenantPicker';
import { apiUse, dayBars } from './figures';
import { labels } from './labels';
import { HEALTH_QUERY } from './query';

/** 連携状況: how the integration is, at a glance, and the switch that stops it. */
export default class BalesHealth extends LightningElement {
  readonly labels = labels;
  readonly query = HEALTH_QUERY;
  readonly series = [labels.calls, labels.mails, labels.others];
  result: GraphQlResult = {};
  chosen = '';
  isSaving = false;

  @wire(graphql, { query: '$query' })
  readResult(result: GraphQlResult): void {
    this.result = result;
  }

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  get connections(): Row[] {
    return rowsOf(this.result.data, 'BalesConnection__c');
  }

  private get row(): Row | undefined {
    return chosenConnection(this.connections, this.chosen);
  }

  get connectionId(): string {
    return this.row?.Id ?? '';
  }

  get hasNoConnection(): boolean {
    return this.row === undefined;
  }

  private text(field: string): string {
    return this.row ? textOf(this.row, field) : '';
  }

  get state(): string {
    return this.row ? labelOf(this.row, 'State__c') : '';
  }

  get badge(): string {
    return `badge is-${this.text('State__c')}`;
  }

  get isPaused(): boolean {
    return this.row !== undefined && isTrue(this.row, 'Paused__c');
  }

  get isPersonal(): boolean {
    return this.row !== undefined && isTrue(this.row, 'PersonalAccount__c');
  }

  get pauseLabel(): string {
    return this.isPaused ? labels.resume : labels.pause;
  }

  get facts() {
    const lastSync = this.text('LastSyncAt__c');
    const backlog = this.row ? numberOf(this.row, 'Backlog__c') : 0;
    return [
      { name: labels.lastSync, value: relativeText(lastSync, Date.now()), hint: dateTimeText(lastSync) },
      { name: labels.backlog, value: numberText(backlog), hint: '' },
      { name: labels.connectedAs, value: this.text('ConnectedUser__r.Name'), hint: '' },
      { name: labels.tenant, value: this.text('Tenant__c'), hint: '' },
      { name: labels.version, value: this.text('Version__c'), hint: '' },
    ].map((fact) => ({ ...fact, value: fact.value || '–' }));
  }

  get api() {
    return this.row ? apiUse(this.row) : null;
  }

  get bars() {
    return dayBars(this.text('DailyCounts__c'));
  }

  get lastStop(): string {
    const code = this.text('LastErrorCode__c');
    return code ? `${code} (${dateTimeText(this.text('LastErrorAt__c'))})` : '';
  }

  get issues() {
    return rowsOf(this.result.data, 'BalesSyncIssue__c').map((issue) => ({
      id: issue.Id,
      text: issueText({
        code: textOf(issue, 'Code__c'),
        summary: textOf(issue, 'Summary__c'),
        field: textOf(issue, 'Field__c'),
        parameters: textOf(issue, 'Parameters__c'),
        count: numberOf(issue, 'Count__c'),
      }),
      when: dateTimeText(textOf(issue, 'LastSeenAt__c')),
    }));
  }

  get hasIssues(): boolean {
    return this.issues.length > 0;
  }

  handleTenant(event: CustomEvent<string>): void {
    this.chosen = event.detail;
  }

  async handleRefresh(): Promise<void> {
    await this.result.refresh?.();
  }

  async handlePause(): Promise<void> {
    const id = this.row?.Id;
    const paused = !this.isPaused;
    if (!id || (paused && !(await confirmed({ label: labels.pause, message: labels.pauseQuestion })))) return;
    this.isSaving = true;
    try {
      await updateRecord({ fields: { Id: id, Paused__c: paused } });
      await this.handleRefresh();
    } catch (error) {
      const message = reduceErrors(error).join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: labels.notSaved, message, variant: 'error' }));
    } finally {
      this.isSaving = false;
    }
  }
}
