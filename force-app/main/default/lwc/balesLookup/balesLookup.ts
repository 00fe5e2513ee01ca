import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { fill } from 'c/balesFormat';
import clear from '@salesforce/label/c.BalesLookupClear';
import nothing from '@salesforce/label/c.BalesLookupNothing';
import placeholder from '@salesforce/label/c.BalesLookupPlaceholder';
import required from '@salesforce/label/c.BalesRequired';
import { foundRecords, searchQuery } from './search';

const TYPING_PAUSE = 300;

/** A chosen record; null: none. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
}

/** A combobox over the names of an object's records. Tells its choice as `choose`, null when it was taken back. */
export default class BalesLookup extends LightningElement {
  @api label = '';
  /** Object that is searched, with a `Name`. */
  @api objectApiName = '';
  @api value: Chosen | null = null;
  @api required = false;
  @api error = '';

  readonly labels = { clear, placeholder, required };
  text = '';
  searched = '%';
  open = false;
  active = -1;
  result: GraphQlResult = {};
  #typing = 0;

  get query(): unknown {
    // Nothing is asked before somebody opens the list.
    return this.open ? searchQuery(gql, this.objectApiName) : undefined;
  }

  get variables(): { readonly text: string } {
    return { text: this.searched };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  readResult(result: GraphQlResult): void {
    this.result = result;
    this.active = -1;
  }

  get options() {
    return foundRecords(this.result.data, this.objectApiName).map((record, index) => ({
      ...record,
      key: `option-${String(index)}`,
      selected: index === this.active ? 'true' : 'false',
      style: `option${index === this.active ? ' is-active' : ''}`,
    }));
  }

  get isListShown(): boolean {
    return this.open && this.value === null;
  }

  get hasNothing(): boolean {
    return this.result.data !== undefined && this.options.length === 0;
  }

  get nothingText(): string {
    return fill(nothing, this.text);
  }

  get ariaExpanded(): 'true' | 'false' {
    return this.isListShown ? 'true' : 'false';
  }

  get invalid(): 'true' | 'false' {
    return this.error === '' ? 'false' : 'true';
  }

  get clearLabel(): string {
    return fill(clear, this.label);
  }

  handleInput(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.open = true;
    window.clearTimeout(this.#typing);
    const text = `%${this.text.trim().replace(/[%_\\]/gu, '\\$&')}%`;
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.#typing = window.setTimeout(() => {
      this.searched = text;
    }, TYPING_PAUSE);
  }

  handleOpen(): void {
    this.open = true;
  }

  handleClose(): void {
    this.open = false;
  }

  handleKey(event: KeyboardEvent): void {
    const last = this.options.length - 1;
    if (event.key === 'ArrowDown') this.active = Math.min(last, this.active + 1);
    else if (event.key === 'ArrowUp') this.active = Math.max(0, this.active - 1);
    else if (event.key === 'Enter' && this.active >= 0) this.choose(this.active);
    else if (event.key === 'Escape' && this.open) this.open = false;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** `mousedown` comes before the field loses its focus and closes the list. */
  handlePick(event: Event): void {
    event.preventDefault();
    this.choose(Number((event.currentTarget as HTMLElement).dataset.index));
  }

  handleClear(): void {
    this.text = '';
    this.searched = '%';
    this.tell(null);
  }

  private choose(index: number): void {
    const option = this.options[index];
    if (!option) return;
    this.open = false;
    this.tell({ id: option.id, name: option.name });
  }

  private tell(chosen: Chosen | null): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: chosen }));
  }
}
