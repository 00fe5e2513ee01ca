import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { boot } from 'pages/boot';
import { text } from 'pages/words';
import type { ItemPlan, PagePlan } from '../../../contract';

/** A record's page: the app's own one, else the plain page of the platform. */
export default class RecordPage extends LightningElement {
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  text = text;
  record: unknown;
  denied = false;

  @wire(getRecord, { recordId: '$recordId', fields: '$idField' })
  takeRecord(provided: unknown): void {
    const { data, error } = provided as { data?: unknown; error?: unknown };
    this.record = data;
    this.denied = error !== undefined;
  }

  get idField(): string[] {
    return [`${this.objectApiName ?? ''}.Id`];
  }

  get plan(): PagePlan {
    return boot.app.recordPages[this.objectApiName ?? ''] ?? PLAIN_PAGE;
  }
}

function standard(component: string): ItemPlan {
  return { id: component, component, custom: false, properties: {}, facets: {}, visible: null };
}

const PLAIN_PAGE: PagePlan = {
  name: 'plain',
  template: 'flexipage:recordHomeTemplateDesktop',
  regions: [
    { name: 'header', items: [standard('force:highlightsPanel')] },
    { name: 'main', items: [standard('force:detailPanel')] },
    { name: 'sidebar', items: [standard('force:relatedListContainer')] },
  ],
};
