import { LightningElement, api } from 'lwc';
import type { Chosen } from 'c/balesLookup';

/** A field as a form asks for it. `type` is a data type of the UI API. */
export interface FieldQuestion {
  readonly objectName: string;
  readonly apiName: string;
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  readonly help: string;
  readonly maxLength: number;
  readonly scale: number;
  /** Object that a lookup searches; empty elsewhere. */
  readonly referenceTo: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** What was filled in: a text, a number, a truth, a record; null: nothing. */
export type FieldValue = string | number | boolean | Chosen | null;

/** `type` and `formatter` of `lightning-input` by data type. */
const INPUTS: Readonly<Record<string, { readonly type: string; readonly formatter?: string }>> = {
  String: { type: 'text' },
  Date: { type: 'date' },
  DateTime: { type: 'datetime' },
  Time: { type: 'time' },
  Boolean: { type: 'checkbox' },
  Currency: { type: 'number', formatter: 'decimal' },
  Double: { type: 'number', formatter: 'decimal' },
  Int: { type: 'number', formatter: 'decimal' },
  Percent: { type: 'number', formatter: 'percent-fixed' },
  Email: { type: 'email' },
  Phone: { type: 'tel' },
  Url: { type: 'url' },
};
const NUMBERS = new Set(['Currency', 'Double', 'Int', 'Percent']);

/** Presents one question; tells an answer as `answer` with the question's key and the value. */
export default class BalesFieldInput extends LightningElement {
  @api question!: FieldQuestion;
  @api value: FieldValue = null;
  @api error = '';

  get isPicklist(): boolean {
    return this.question.type === 'Picklist' || this.question.type === 'ComboBox';
  }

  get isMultiPicklist(): boolean {
    return this.question.type === 'MultiPicklist';
  }

  get isReference(): boolean {
    return this.question.type === 'Reference';
  }

  get isLongText(): boolean {
    return this.question.type === 'TextArea';
  }

  get isCheckbox(): boolean {
    return this.question.type === 'Boolean';
  }

  get input() {
    return INPUTS[this.question.type] ?? { type: 'text' };
  }

  /** Steps of a number with the field's decimal places; money has those of its currency, and yen have none to show. */
  get step(): string | undefined {
    if (this.question.type === 'Currency') return 'any';
    return NUMBERS.has(this.question.type)
      ? (10 ** -this.question.scale).toFixed(this.question.scale)
      : undefined;
  }

  get maxLength(): number | undefined {
    return this.question.maxLength > 0 ? this.question.maxLength : undefined;
  }

  get checked(): boolean {
    return this.value === true;
  }

  get chosenValues(): string[] {
    return typeof this.value === 'string' && this.value !== '' ? this.value.split(';') : [];
  }

  handleInput(event: CustomEvent<{ readonly value?: string; readonly checked?: boolean }>): void {
    const { value = '', checked } = event.detail;
    if (this.isCheckbox) this.answer(checked === true);
    else if (value === '') this.answer(null);
    else this.answer(NUMBERS.has(this.question.type) ? Number(value) : value);
  }

  handleValues(event: CustomEvent<{ readonly value: readonly string[] }>): void {
    this.answer(event.detail.value.join(';') || null);
  }

  handleChosen(event: CustomEvent<Chosen | null>): void {
    this.answer(event.detail);
  }

  private answer(value: FieldValue): void {
    const { objectName, apiName } = this.question;
    this.dispatchEvent(new CustomEvent('answer', { detail: { key: `${objectName}.${apiName}`, value } }));
  }
}
