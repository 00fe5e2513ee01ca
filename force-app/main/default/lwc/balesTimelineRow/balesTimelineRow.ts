import { LightningElement, api } from 'lwc';
import type { ActivityView } from 'c/balesActivityFormat';

/** One line of the timeline. The list around it decides what is open and which line the Tab key reaches. */
export default class BalesTimelineRow extends LightningElement {
  @api view!: ActivityView;
  @api expanded = false;
  /** The line that takes the focus when somebody tabs into the list. */
  @api current = false;

  /** Puts the focus on the line. */
  @api takeFocus(): void {
    this.template?.querySelector('button')?.focus({ preventScroll: true });
  }

  get ariaExpanded(): 'true' | 'false' {
    return this.expanded ? 'true' : 'false';
  }

  get tabIndexOfLine(): '0' | '-1' {
    return this.current ? '0' : '-1';
  }

  get summaryClass(): string {
    return `summary ${this.view.kindClass}${this.view.withdrawn ? ' is-withdrawn' : ''}`;
  }

  get meta(): string {
    return [this.view.people, this.view.related].filter(Boolean).join(' · ');
  }

  get hasMarks(): boolean {
    return Boolean(this.view.result || this.view.engagement || this.view.source || this.view.withdrawn);
  }

  handleToggle(): void {
    this.dispatchEvent(new CustomEvent('toggle', { detail: this.view.id }));
  }
}
