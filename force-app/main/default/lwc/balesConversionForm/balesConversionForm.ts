import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo, PicklistValues } from 'lightning/uiObjectInfoApi';
import { getRecordCreateDefaults } from 'lightning/uiRecordApi';
import type { RecordDefaults } from 'lightning/uiRecordApi';
import type { FieldQuestion, FieldValue } from 'c/balesFieldInput';
import type { Chosen } from 'c/balesLookup';
import { labels } from './labels';
import { customRequiredQuestions, keyOf, opportunityQuestions } from './questions';
import { defaultAnswers, fieldsOf, unanswered } from './request';
import type { Answers } from './request';

/** Who becomes an opportunity. */
export interface Person {
  readonly isLead: boolean;
  readonly name: string;
  readonly company: string;
  readonly mail: string;
  /** Owner that stands in the form at first. */
  readonly owner: Chosen | null;
}

/** What was filled in, as `BalesConversion` takes it. */
export interface ConversionForm {
  readonly account?: Readonly<Record<string, unknown>>;
  readonly contact?: Readonly<Record<string, unknown>>;
  readonly opportunity: Readonly<Record<string, unknown>>;
}

/** Asks everything a conversion needs; tells it as `submit`, or `cancel`. */
export default class BalesConversionForm extends LightningElement {
  @api person!: Person;
  /** Refusals of the org: by `Object.Field`, or for the whole. */
  @api problems: readonly ConversionFieldError[] = [];
  @api busy = false;

  readonly labels = labels;
  defaults: WireResult<RecordDefaults> = {};
  recordTypeId: string | undefined;
  accountChoice = 'new';
  account: Chosen | null = null;
  contactId = '';
  answers: Answers = {};
  missing: readonly string[] = [];

  @wire(getObjectInfo, { objectApiName: 'Opportunity' })
  opportunityInfo?: WireResult<ObjectInfo>;

  @wire(getRecordCreateDefaults, { objectApiName: 'Opportunity', recordTypeId: '$typeId' })
  readDefaults(answer: WireResult<RecordDefaults>): void {
    this.defaults = answer;
  }

  @wire(getPicklistValuesByRecordType, { objectApiName: 'Opportunity', recordTypeId: '$typeId' })
  opportunityValues?: WireResult<PicklistValues>;

  @wire(getObjectInfo, { objectApiName: 'Account' })
  accountInfo?: WireResult<ObjectInfo>;

  @wire(getPicklistValuesByRecordType, {
    objectApiName: 'Account',
    recordTypeId: '$accountInfo.data.defaultRecordTypeId',
  })
  accountValues?: WireResult<PicklistValues>;

  @wire(getObjectInfo, { objectApiName: 'Contact' })
  contactInfo?: WireResult<ObjectInfo>;

  @wire(getPicklistValuesByRecordType, {
    objectApiName: 'Contact',
    recordTypeId: '$contactInfo.data.defaultRecordTypeId',
  })
  contactValues?: WireResult<PicklistValues>;

  get typeId(): string | undefined {
    return this.recordTypeId ?? this.opportunityInfo?.data?.defaultRecordTypeId ?? undefined;
  }

  get loadError(): unknown {
    return this.defaults.error ?? this.opportunityInfo?.error;
  }

  get isLoading(): boolean {
    return !this.defaults.data;
  }

  get recordTypes() {
    return Object.values(this.opportunityInfo?.data?.recordTypeInfos ?? {})
      .filter((type) => type.available && !type.master)
      .map(({ name, recordTypeId }) => ({ label: name, value: recordTypeId }));
  }

  get hasRecordTypes(): boolean {
    return this.recordTypes.length > 1;
  }

  get accountOptions() {
    return [
      { label: labels.makeNew, value: 'new' },
      { label: labels.existing, value: 'existing' },
    ];
  }

  get choosesAccount(): boolean {
    return this.person.isLead && this.accountChoice === 'existing';
  }

  get accountError(): string {
    return this.missing.includes('Account.id') ? labels.required : '';
  }

  get questions(): FieldQuestion[] {
    return this.defaults.data ? opportunityQuestions(this.defaults.data, this.opportunityValues?.data) : [];
  }

  /** Required fields of the customer's own on an Account and Contact that will be made. */
  get newRecordQuestions(): FieldQuestion[] {
    const account = this.accountInfo?.data;
    const contact = this.contactInfo?.data;
    if (!this.person.isLead) return [];
    return [
      ...(account && !this.choosesAccount ? customRequiredQuestions(account, this.accountValues?.data) : []),
      ...(contact && this.contactId === '' ? customRequiredQuestions(contact, this.contactValues?.data) : []),
    ];
  }

  get fields() {
    return this.shown(this.questions);
  }

  get newRecordFields() {
    return this.shown(this.newRecordQuestions);
  }

  get hasNewRecordFields(): boolean {
    return this.newRecordQuestions.length > 0;
  }

  /** Refusals that belong to no field of the form. */
  get messages(): string[] {
    const keys = new Set([...this.questions, ...this.newRecordQuestions].map(keyOf));
    const general = this.problems.filter((problem) => !keys.has(problemKey(problem)));
    return [...new Set(general.map(({ message }) => message))];
  }

  get hasMessages(): boolean {
    return this.messages.length > 0;
  }

  handleRecordType(event: CustomEvent<{ readonly value: string }>): void {
    this.recordTypeId = event.detail.value;
  }

  handleAccountChoice(event: CustomEvent<{ readonly value: string }>): void {
    this.accountChoice = event.detail.value;
    this.contactId = '';
  }

  handleAccount(event: CustomEvent<Chosen | null>): void {
    this.account = event.detail;
    this.contactId = '';
  }

  handleContact(event: CustomEvent<string>): void {
    this.contactId = event.detail;
  }

  handleAnswer(event: CustomEvent<{ readonly key: string; readonly value: FieldValue }>): void {
    const { key, value } = event.detail;
    this.answers = { ...this.answers, [key]: value };
    this.missing = this.missing.filter((one) => one !== key);
  }

  handleSubmit(): void {
    const asked = [...this.questions, ...this.newRecordQuestions];
    const lacksAccount = this.choosesAccount && !this.account;
    this.missing = [...unanswered(asked, this.filled), ...(lacksAccount ? ['Account.id'] : [])];
    if (this.missing.length === 0)
      this.dispatchEvent(new CustomEvent('submit', { detail: this.form(asked) }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  private form(asked: readonly FieldQuestion[]): ConversionForm {
    const fields = (objectName: string) => fieldsOf(objectName, asked, this.filled);
    const opportunity = {
      ...fields('Opportunity'),
      ...(this.hasRecordTypes && this.typeId ? { RecordTypeId: this.typeId } : {}),
    };
    if (!this.person.isLead) return { opportunity };
    return {
      account: this.choosesAccount && this.account ? { id: this.account.id } : fields('Account'),
      contact: this.contactId ? { id: this.contactId } : fields('Contact'),
      opportunity,
    };
  }

  private get filled(): Answers {
    const { company, owner } = this.person;
    return { ...defaultAnswers(this.questions, company, owner, Date.now()), ...this.answers };
  }

  private shown(questions: readonly FieldQuestion[]) {
    const filled = this.filled;
    return questions.map((question) => {
      const key = keyOf(question);
      const refused = this.problems.find((problem) => problemKey(problem) === key)?.message ?? '';
      const error = this.missing.includes(key) ? labels.required : refused;
      const style = question.type === 'TextArea' ? 'is-wide' : '';
      return { key, question, value: filled[key] ?? null, error, style };
    });
  }
}

function problemKey({ objectName, field }: ConversionFieldError): string {
  return `${objectName ?? ''}.${field ?? ''}`;
}
