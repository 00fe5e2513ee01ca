import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { fieldViews, layout, record, sectionFields } from 'pages/layout';
import type { FieldView, Layout, LayoutRecord, ObjectInfo } from 'pages/layout';
import { openAddress } from 'pages/place';
import { text } from 'pages/words';

/** The record's fields, section by section of its page layout. */
export default class Details extends LightningElement {
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  text = text;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) objectInfo: { data?: ObjectInfo } | undefined;
  @wire(layout, { objectApiName: '$objectApiName' }) layout: { data?: Layout } | undefined;
  @wire(record, { recordId: '$recordId', objectInfo: '$objectInfo.data', layout: '$layout.data' })
  record: { data?: LayoutRecord } | undefined;

  get sections(): { id: string; heading: string; fields: FieldView[] }[] {
    const info = this.objectInfo?.data;
    const found = this.record?.data;
    const shown = this.layout?.data;
    if (!info || !found || !shown) return [];
    const sections = shown.sections.map((section) => ({
      id: section.id,
      heading: section.heading,
      fields: fieldViews(info, found, shown, sectionFields(section)),
    }));
    return sections.filter(({ fields }) => fields.length > 0);
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openAddress((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }
}
