import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { RefreshEvent } from 'lightning/refresh';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import type { RecordView } from 'lightning/uiRecordApi';
import mayConvert from '@salesforce/customPermission/BalesConvert';
import mayConvertLeads from '@salesforce/userPermission/ConvertLeads';
import userId from '@salesforce/user/Id';
import convert from '@salesforce/apex/BalesConversion.convert';
import type { ConversionForm, Person } from 'c/balesConversionForm';
import { labels } from './labels';

const LEAD_FIELDS = ['Lead.Name', 'Lead.Company', 'Lead.Email'];
const CONTACT_FIELDS = ['Contact.Name', 'Contact.Account.Name'];

/** 商談化 of a Lead or Contact: checks rights, sends the form, shows what became of it. */
export default class BalesConversion extends LightningElement {
  /** Some pages give it late; until then the wires wait. */
  @api recordId: string | undefined;
  @api objectApiName = 'Lead';

  readonly labels = labels;
  readonly userId = userId;
  readonly userFields = ['User.Name'];
  source: WireResult<RecordView> = {};
  user: WireResult<RecordView> = {};
  outcome: ConversionResult | undefined;
  failure: unknown;
  isSaving = false;
  #form: ConversionForm | undefined;
  /** One form is one conversion, however often it is sent. */
  readonly #conversionId = `salesforce:${crypto.randomUUID()}`;

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$sourceFields' })
  readSource(answer: WireResult<RecordView>): void {
    this.source = answer;
  }

  @wire(getRecord, { recordId: '$userId', optionalFields: '$userFields' })
  readUser(answer: WireResult<RecordView>): void {
    this.user = answer;
  }

  @wire(getObjectInfo, { objectApiName: 'Opportunity' })
  opportunity?: WireResult<ObjectInfo>;

  get isLead(): boolean {
    return this.objectApiName === 'Lead';
  }

  get sourceFields(): readonly string[] {
    return this.isLead ? LEAD_FIELDS : CONTACT_FIELDS;
  }

  /** What the user lacks, each as a sentence for the administrator. */
  get missingRights(): readonly string[] {
    return [
      ...(mayConvert ? [] : [labels.noConvert]),
      ...(this.opportunity?.data?.createable === false ? [labels.noOpportunity] : []),
      ...(this.isLead && !mayConvertLeads ? [labels.noLeadConvert] : []),
    ];
  }

  get lacksRights(): boolean {
    return this.missingRights.length > 0;
  }

  get isLoading(): boolean {
    return !this.source.data;
  }

  get person(): Person {
    const ownerName = this.user.data ? getFieldValue(this.user.data, 'User.Name') : undefined;
    return {
      isLead: this.isLead,
      name: this.text(this.isLead ? 'Lead.Name' : 'Contact.Name'),
      company: this.text(this.isLead ? 'Lead.Company' : 'Contact.Account.Name'),
      mail: this.isLead ? this.text('Lead.Email') : '',
      owner: typeof ownerName === 'string' ? { id: userId, name: ownerName } : null,
    };
  }

  private text(field: string): string {
    const value = this.source.data ? getFieldValue(this.source.data, field) : '';
    return typeof value === 'string' ? value : '';
  }

  get isDone(): boolean {
    return this.outcome?.status === 'created' || this.outcome?.status === 'existing';
  }

  get hasDuplicates(): boolean {
    return this.outcome?.status === 'duplicates';
  }

  get formStyle(): string {
    return this.hasDuplicates ? 'slds-hide' : '';
  }

  get problems(): readonly ConversionFieldError[] {
    return this.outcome?.errors ?? [];
  }

  handleSubmit(event: CustomEvent<ConversionForm>): void {
    this.#form = event.detail;
    void this.send({});
  }

  /** The record that was there already takes the place of the one in the form. */
  handleUse(event: CustomEvent<ConversionDuplicate>): void {
    const { id, objectName } = event.detail;
    void this.send(objectName === 'Account' ? { account: { id } } : { contact: { id } });
  }

  handleSaveAnyway(): void {
    void this.send({ saveAnyway: true });
  }

  handleClose(): void {
    this.dispatchEvent(new CloseActionScreenEvent());
  }

  private async send(change: object): Promise<void> {
    const source = this.isLead ? { leadId: this.recordId } : { contactId: this.recordId };
    const request = { conversionId: this.#conversionId, ...source, ...this.#form, ...change };
    this.isSaving = true;
    this.failure = undefined;
    try {
      this.outcome = await convert({ request: JSON.stringify(request) });
      if (this.isDone) this.dispatchEvent(new RefreshEvent());
    } catch (error) {
      this.outcome = undefined;
      this.failure = error;
    } finally {
      this.isSaving = false;
    }
  }
}
