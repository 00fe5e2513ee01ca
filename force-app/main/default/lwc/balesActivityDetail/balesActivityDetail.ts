import { LightningElement, api } from 'lwc';
import getActivity from '@salesforce/apex/BalesTimelineController.getActivity';
import { activityView } from 'c/balesActivityFormat';
import type { ActivityView } from 'c/balesActivityFormat';
import foreign from '@salesforce/label/c.BalesNotFromBales';
import loading from '@salesforce/label/c.BalesLoading';
import title from '@salesforce/label/c.BalesDetailTitle';

/** A Task as the activity that it is: what a line of the timeline says, and all of its body. */
export default class BalesActivityDetail extends LightningElement {
  readonly labels = { foreign, loading, title };
  activity: TimelineRow | null | undefined;
  error: unknown;
  #recordId = '';

  /** The Task of the page. */
  @api get recordId(): string {
    return this.#recordId;
  }
  set recordId(value: string) {
    this.#recordId = value;
    void this.load();
  }

  async load(): Promise<void> {
    this.error = undefined;
    try {
      this.activity = await getActivity({ taskId: this.#recordId });
    } catch (error) {
      this.error = error;
    }
  }

  get isLoading(): boolean {
    return this.activity === undefined;
  }

  get view(): ActivityView | null {
    return this.activity ? activityView(this.activity, { now: Date.now(), showRelated: false }) : null;
  }

  get isForeign(): boolean {
    return Boolean(this.activity) && !this.activity?.kind;
  }

  get facts(): readonly string[] {
    const view = this.view;
    return [view?.people, view?.engagement, view?.engagementHint, view?.source].filter(
      (fact) => fact !== undefined && fact !== '',
    ) as string[];
  }
}
