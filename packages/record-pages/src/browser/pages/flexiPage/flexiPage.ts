import { LightningElement, api } from 'lwc';
import { boot } from 'pages/boot';
import { isVisible } from 'pages/visibility';
import type { PagePlan } from '../../../contract';

/** A Lightning page: its regions in the template's arrangement, a header above a main column and a sidebar. */
export default class FlexiPage extends LightningElement {
  @api plan: PagePlan | undefined;
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;

  get frameClass(): string {
    if (boot.formFactor === 'Small') return 'frame frame_small';
    const columns = this.regions.filter(({ name }) => name !== 'header').length;
    return columns < 2 ? 'frame frame_single' : 'frame';
  }

  get regions() {
    const regions = (this.plan?.regions ?? []).map((region) => ({
      name: region.name,
      items: region.items.filter(({ visible }) => isVisible(visible)),
      className: region.name === 'header' ? 'region region_header' : 'region',
    }));
    return regions.filter(({ items }) => items.length > 0);
  }
}
