import { LightningElement, api } from 'lwc';
import { text } from 'pages/words';
import type { ItemPlan, QuickActionPlan } from '../../../contract';

/** The modal in which the platform shows a screen quick action. */
export default class ActionScreen extends LightningElement {
  @api plan: QuickActionPlan | undefined;
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  text = text;
  focused = false;

  renderedCallback(): void {
    if (this.focused) return;
    this.focused = true;
    this.template?.querySelector<HTMLElement>('[role="dialog"]')?.focus();
  }

  get label(): string {
    return this.plan?.label ?? '';
  }

  get item(): ItemPlan | null {
    const component = this.plan?.component;
    return component
      ? { id: component, component, custom: true, properties: {}, facets: {}, visible: null }
      : null;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.handleClose();
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
