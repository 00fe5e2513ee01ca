import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import { KINDS } from 'c/balesActivityFormat';
import { reduceErrors } from 'c/balesErrors';
import { fill } from 'c/balesFormat';
import { sourceOf, sourcesOf } from 'c/balesMappingSources';
import { isTrue, problemOf, rowsOf, textOf } from 'c/balesRows';
import type { PreviewMapping } from 'c/balesTaskPreview';
import { labels } from './labels';
import { MAPPING_QUERY } from './query';
import { taskFieldOptions } from './taskFields';

const ACTION_ITEM = 'actionItem:';

/** Which value of an activity goes into which Task field; beside it the Task that comes out. */
export default class BalesTodoMapping extends LightningElement {
  readonly labels = labels;
  readonly query = MAPPING_QUERY;
  readonly kindOptions = KINDS.map(({ name, label }) => ({ label, value: name }));
  readonly valueFields = ['ValueTable__c'];
  kind = 'call';
  newSource = '';
  newItem = '';
  newField = '';
  openId = '';
  result: GraphQlResult = {};

  get variables() {
    return { kind: this.kind };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  readResult(result: GraphQlResult): void {
    if (result.data !== undefined || result.errors !== undefined) this.result = result;
  }

  @wire(getObjectInfo, { objectApiName: 'Task' })
  task?: WireResult<ObjectInfo>;

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  get mappings() {
    return rowsOf(this.result.data, 'BalesFieldMapping__c').map((row) => {
      const taskField = textOf(row, 'TaskField__c');
      const source = textOf(row, 'Source__c');
      const name = `${sourceOf(this.kind, source).label} → ${this.fieldLabel(taskField)}`;
      return {
        id: row.Id,
        source,
        taskField,
        name,
        enabled: isTrue(row, 'Enabled__c'),
        valueTable: textOf(row, 'ValueTable__c'),
        removeLabel: fill(labels.remove, name),
        isOpen: row.Id === this.openId,
        expanded: row.Id === this.openId ? 'true' : 'false',
      };
    });
  }

  get hasNone(): boolean {
    return this.mappings.length === 0;
  }

  private fieldLabel(name: string): string {
    return this.task?.data?.fields[name]?.label ?? name;
  }

  get sourceOptions() {
    const options = sourcesOf(this.kind).map(({ name, label }) => ({ label, value: name }));
    const items = [{ label: sourceOf(this.kind, ACTION_ITEM).label, value: ACTION_ITEM }];
    return this.kind === 'call' ? [...options, ...items] : options;
  }

  get asksForItem(): boolean {
    return this.newSource === ACTION_ITEM;
  }

  get fieldOptions() {
    const taken = new Set(this.mappings.map(({ taskField }) => taskField));
    return this.task?.data ? taskFieldOptions(this.task.data, taken) : [];
  }

  get cannotAdd(): boolean {
    return this.newSource === '' || this.newField === '' || (this.asksForItem && this.newItem.trim() === '');
  }

  get previewMappings(): PreviewMapping[] {
    return this.mappings
      .filter(({ enabled }) => enabled)
      .map(({ source, taskField, valueTable }) => ({
        source,
        valueTable,
        fieldLabel: this.fieldLabel(taskField),
      }));
  }

  get rule() {
    const [row] = rowsOf(this.result.data, 'BalesActivityRule__c');
    return {
      subject: row ? textOf(row, 'SubjectTemplate__c') : '',
      body: (row && textOf(row, 'Body__c')) || 'full',
    };
  }

  handleKind(event: CustomEvent<{ readonly value: string }>): void {
    this.kind = event.detail.value;
    this.newSource = '';
    this.openId = '';
  }

  handleNew(event: CustomEvent<{ readonly value: string }>): void {
    const { part } = (event.currentTarget as HTMLElement).dataset;
    if (part === 'source') this.newSource = event.detail.value;
    else if (part === 'item') this.newItem = event.detail.value;
    else this.newField = event.detail.value;
  }

  handleOpen(event: Event): void {
    const id = idOf(event);
    this.openId = this.openId === id ? '' : id;
  }

  async handleSwitch(event: CustomEvent<{ readonly checked: boolean }>): Promise<void> {
    const box = event.currentTarget as HTMLElement & { checked: boolean };
    const { checked } = event.detail;
    const fields = { Id: box.dataset.id, Enabled__c: checked };
    // The switch has moved by itself; where the mapping has not, it goes back.
    if (!(await this.change(updateRecord({ fields })))) box.checked = !checked;
  }

  handleRemove(event: Event): void {
    void this.change(deleteRecord(idOf(event)));
  }

  async handleAdd(): Promise<void> {
    const key = `${this.kind}:${this.newField}`;
    const source = this.asksForItem ? `${ACTION_ITEM}${this.newItem.trim()}` : this.newSource;
    const fields = {
      Name: key,
      Key__c: key,
      Kind__c: this.kind,
      Source__c: source,
      TaskField__c: this.newField,
    };
    await this.change(
      createRecord({ apiName: 'BalesFieldMapping__c', fields: { ...fields, Enabled__c: true } }),
    );
    this.newField = '';
    this.newItem = '';
  }

  async handleRefresh(): Promise<void> {
    await this.result.refresh?.();
  }

  /** @returns whether it was saved */
  private async change(work: Promise<unknown>): Promise<boolean> {
    let isSaved = true;
    try {
      await work;
      this.dispatchEvent(new ShowToastEvent({ title: labels.saved, variant: 'success' }));
    } catch (error) {
      isSaved = false;
      const message = reduceErrors(error).join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: labels.notSaved, message, variant: 'error' }));
    }
    await this.handleRefresh();
    return isSaved;
  }
}

function idOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}
