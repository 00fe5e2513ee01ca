import { LightningElement, api, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import type { FieldInfo, ObjectInfo, PicklistValues } from 'lightning/uiObjectInfoApi';
import { getFieldValue, getRecord, updateRecord } from 'lightning/uiRecordApi';
import type { RecordView } from 'lightning/uiRecordApi';
import { reduceErrors } from 'c/balesErrors';
import type { FieldQuestion, FieldValue } from 'c/balesFieldInput';
import cancel from '@salesforce/label/c.BalesCancel';
import loading from '@salesforce/label/c.BalesLoading';
import notSaved from '@salesforce/label/c.BalesNotSaved';
import save from '@salesforce/label/c.BalesSave';
import saved from '@salesforce/label/c.BalesSaved';

/** Master record type: where an object has none of its own. */
const MASTER = '012000000000000AAA';

/** Asks for fields of a record as the org describes them, saves what changed, and tells it as `saved`; while typing, `edit`. */
export default class BalesRecordFields extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  /** Names of fields that may be changed. */
  @api fieldNames: readonly string[] = [];

  readonly labels = { cancel, loading, save };
  record: WireResult<RecordView> = {};
  changes: Readonly<Record<string, FieldValue>> = {};
  error: unknown;
  isSaving = false;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  info?: WireResult<ObjectInfo>;

  @wire(getPicklistValuesByRecordType, { objectApiName: '$objectApiName', recordTypeId: '$recordTypeId' })
  values?: WireResult<PicklistValues>;

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$paths' })
  readRecord(answer: WireResult<RecordView>): void {
    this.record = answer;
  }

  get recordTypeId(): string | undefined {
    return this.info?.data ? (this.info.data.defaultRecordTypeId ?? MASTER) : undefined;
  }

  /** Fields, and of lookups the names of what they refer to; nothing before the object is known. */
  get paths(): readonly string[] | undefined {
    if (!this.info?.data) return undefined;
    return this.fieldNames.flatMap((name) => {
      const path = `${this.objectApiName}.${name}`;
      return this.field(name)?.dataType === 'Reference'
        ? [path, `${path.replace(/__c$/u, '__r')}.Name`]
        : [path];
    });
  }

  private field(name: string): FieldInfo | undefined {
    return this.info?.data?.fields[name];
  }

  get loadError(): unknown {
    return this.record.error ?? this.info?.error;
  }

  get isLoading(): boolean {
    return !this.record.data || !this.values?.data;
  }

  get fields() {
    return this.fieldNames.flatMap((name) => {
      const field = this.field(name);
      return field ? [{ key: name, question: this.question(field), value: this.currentValue(field) }] : [];
    });
  }

  get isChanged(): boolean {
    return Object.keys(this.changes).length > 0;
  }

  private question(field: FieldInfo): FieldQuestion {
    const options = this.values?.data?.picklistFieldValues[field.apiName]?.values ?? [];
    return {
      objectName: this.objectApiName,
      apiName: field.apiName,
      label: field.label,
      type: field.dataType,
      required: false,
      help: field.inlineHelpText ?? '',
      maxLength: field.length,
      scale: field.scale,
      referenceTo: field.referenceToInfos[0]?.apiName ?? '',
      options: options.map(({ label, value }) => ({ label, value })),
    };
  }

  private currentValue(field: FieldInfo): FieldValue {
    const changed = this.changes[field.apiName];
    if (changed !== undefined) return changed;
    const path = `${this.objectApiName}.${field.apiName}`;
    const value = (getFieldValue(this.record.data, path) ?? null) as FieldValue;
    if (field.dataType !== 'Reference' || typeof value !== 'string') return value;
    const name = getFieldValue(this.record.data, `${path.replace(/__c$/u, '__r')}.Name`);
    return { id: value, name: typeof name === 'string' ? name : value };
  }

  handleAnswer(event: CustomEvent<{ readonly key: string; readonly value: FieldValue }>): void {
    const name = event.detail.key.slice(this.objectApiName.length + 1);
    this.changes = { ...this.changes, [name]: event.detail.value };
    this.dispatchEvent(new CustomEvent('edit', { detail: { id: this.recordId, changes: this.changes } }));
  }

  handleCancel(): void {
    this.changes = {};
    this.error = undefined;
  }

  async handleSave(): Promise<void> {
    const plain = Object.entries(this.changes).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? value.id : value,
    ]);
    this.isSaving = true;
    this.error = undefined;
    try {
      await updateRecord({ fields: { Id: this.recordId, ...Object.fromEntries(plain) } });
      this.changes = {};
      this.dispatchEvent(new ShowToastEvent({ title: saved, variant: 'success' }));
      this.dispatchEvent(new CustomEvent('saved', { detail: this.recordId }));
    } catch (error) {
      this.error = error;
      this.dispatchEvent(
        new ShowToastEvent({ title: notSaved, message: reduceErrors(error).join(' '), variant: 'error' }),
      );
    } finally {
      this.isSaving = false;
    }
  }
}
