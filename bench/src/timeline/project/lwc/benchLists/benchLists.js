import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import getPage from '@salesforce/apex/BalesTimelineController.getPage';

/** The same rows as our list, as plain markup, or as base components: `?c__list=windowed|plain|base&c__record=…&c__rows=…`. */
export default class BenchLists extends LightningElement {
  list = '';
  rows = [];
  now = Date.now();

  @wire(CurrentPageReference)
  take(page) {
    const { c__list: list, c__record: recordId, c__rows: wanted } = page?.state ?? {};
    if (recordId) void this.load(list, recordId, Number(wanted));
  }

  async load(list, recordId, wanted) {
    const rows = [];
    let cursor = null;
    do {
      const page = await getPage({ request: { recordId, pageSize: 100, cursor } });
      rows.push(...page.rows);
      cursor = page.cursor ?? null;
    } while (cursor !== null && rows.length < wanted);
    this.loaded = rows.slice(0, wanted);
    this.template.host.dispatchEvent(
      new CustomEvent('benchready', { bubbles: true, composed: true, detail: () => this.show(list) }),
    );
  }

  show(list) {
    this.rows = this.loaded;
    this.list = list;
  }

  get isWindowed() {
    return this.list === 'windowed';
  }

  get isPlain() {
    return this.list === 'plain';
  }

  get isBase() {
    return this.list === 'base';
  }

  get content() {
    return { rows: this.rows, beforeFrom: -1 };
  }

  get total() {
    return this.rows.length;
  }
}
