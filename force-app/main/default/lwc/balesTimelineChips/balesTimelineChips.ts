import { LightningElement, api } from 'lwc';
import { kindLook } from 'c/balesActivityFormat';
import { fill } from 'c/balesFormat';
import type { Choices, Owner } from 'c/balesTimelineFilters';
import active from '@salesforce/label/c.BalesActiveFilters';
import clearAll from '@salesforce/label/c.BalesClearAll';
import days from '@salesforce/label/c.BalesDays';
import everyTask from '@salesforce/label/c.BalesEveryTask';
import owner from '@salesforce/label/c.BalesOwnerChip';
import remove from '@salesforce/label/c.BalesRemoveFilter';
import text from '@salesforce/label/c.BalesTextChip';

interface Chip {
  readonly key: string;
  readonly label: string;
  readonly removeLabel: string;
  /** The choices without this one. */
  readonly without: Partial<Choices>;
}

/** One chip for each active choice; tells a removal as `choose`, like the filters do. */
export default class BalesTimelineChips extends LightningElement {
  @api choices!: Choices;
  @api owners: readonly Owner[] = [];

  readonly labels = { active, clearAll };

  get chips(): Chip[] {
    const { kinds, text: searched, fromDay, toDay, ownerId } = this.choices;
    const ownerName = this.owners.find(({ id }) => id === ownerId)?.name ?? ownerId;
    return [
      ...kinds.map((kind) =>
        chip(kind, kindLook(kind).label, { kinds: kinds.filter((one) => one !== kind) }),
      ),
      ...(searched ? [chip('text', fill(text, searched), { text: '' })] : []),
      ...(fromDay || toDay ? [chip('days', fill(days, fromDay, toDay), { fromDay: '', toDay: '' })] : []),
      ...(ownerId ? [chip('owner', fill(owner, ownerName), { ownerId: '' })] : []),
      ...(this.choices.everyTask ? [chip('everyTask', everyTask, { everyTask: false })] : []),
    ];
  }

  get hasChips(): boolean {
    return this.chips.length > 0;
  }

  handleRemove(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key;
    const found = this.chips.find((one) => one.key === key);
    if (found) this.choose(found.without);
  }

  handleClear(): void {
    this.choose({ kinds: [], text: '', fromDay: '', toDay: '', ownerId: '', everyTask: false });
  }

  private choose(change: Partial<Choices>): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: change }));
  }
}

function chip(key: string, label: string, without: Partial<Choices>): Chip {
  return { key, label, removeLabel: fill(remove, label), without };
}
