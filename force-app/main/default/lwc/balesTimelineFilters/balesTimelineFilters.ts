import { LightningElement, api } from 'lwc';
import { KINDS, kindLook } from 'c/balesActivityFormat';
import { numberText } from 'c/balesFormat';
import { labels } from './labels';

/** Whoever types does not want a query a letter. */
const TYPING_PAUSE = 300;

/** What the timeline is narrowed to; empty: not at all. Days are `YYYY-MM-DD`. */
export interface Choices {
  readonly kinds: readonly string[];
  readonly text: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly ownerId: string;
  readonly everyTask: boolean;
  readonly oldestFirst: boolean;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
}

interface ChangeDetail {
  readonly value?: string | null;
  readonly checked?: boolean;
}

/** Presents the choices and tells of each change as a `choose` event with the members that change. */
export default class BalesTimelineFilters extends LightningElement {
  @api choices!: Choices;
  /** Activities by kind, over everything but the kinds; undefined while nobody knows. */
  @api counts?: readonly TimelineCount[] | undefined;
  @api owners: readonly Owner[] = [];

  readonly labels = labels;
  open = false;
  private typing = 0;

  get kinds() {
    const names = KINDS.map(({ name }) => name);
    const shown = this.choices.everyTask ? [...names, 'other'] : names;
    return shown.map((name) => {
      const look = kindLook(name);
      const amount = this.counts?.find((count) => count.name === name)?.amount ?? 0;
      const pressed = this.choices.kinds.includes(name);
      return {
        name,
        label: look.label,
        count: this.counts ? numberText(amount) : '',
        pressed: pressed ? 'true' : 'false',
        style: `kind${pressed ? ' is-pressed' : ''}`,
      };
    });
  }

  get orderLabel(): string {
    return this.choices.oldestFirst ? labels.oldestFirst : labels.newestFirst;
  }

  get moreLabel(): string {
    return this.open ? labels.less : labels.more;
  }

  get ariaExpanded(): 'true' | 'false' {
    return this.open ? 'true' : 'false';
  }

  get ownerOptions(): readonly { readonly label: string; readonly value: string }[] {
    return [
      { label: labels.allOwners, value: '' },
      ...this.owners.map(({ id, name }) => ({ label: name, value: id })),
    ];
  }

  handleKind(event: Event): void {
    const name = (event.currentTarget as HTMLElement).dataset.kind ?? '';
    const { kinds } = this.choices;
    this.choose({ kinds: kinds.includes(name) ? kinds.filter((kind) => kind !== name) : [...kinds, name] });
  }

  handleText(event: CustomEvent<ChangeDetail>): void {
    const text = event.detail.value ?? '';
    window.clearTimeout(this.typing);
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.typing = window.setTimeout(() => this.choose({ text }), TYPING_PAUSE);
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.typing);
  }

  handleFrom(event: CustomEvent<ChangeDetail>): void {
    this.choose({ fromDay: event.detail.value ?? '' });
  }

  handleTo(event: CustomEvent<ChangeDetail>): void {
    this.choose({ toDay: event.detail.value ?? '' });
  }

  handleOwner(event: CustomEvent<ChangeDetail>): void {
    this.choose({ ownerId: event.detail.value ?? '' });
  }

  handleEveryTask(event: CustomEvent<ChangeDetail>): void {
    this.choose({ everyTask: event.detail.checked === true });
  }

  handleOrder(): void {
    this.choose({ oldestFirst: !this.choices.oldestFirst });
  }

  handleMore(): void {
    this.open = !this.open;
  }

  private choose(change: Partial<Choices>): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: change }));
  }
}
