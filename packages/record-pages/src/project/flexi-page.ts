import type { ItemPlan, PagePlan, RegionPlan, VisibilityPlan } from '../contract.ts';
import { childOf, childrenOf, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A FlexiPage with its facets put where they are used. */
export interface FlexiPage {
  readonly plan: PagePlan;
  readonly objectApiName: string | null;
  readonly label: string;
}

/** Reads `<FlexiPage>` of the Metadata API. */
export function readFlexiPage(name: string, root: XmlElement): FlexiPage {
  const regions = childrenOf(root, 'flexiPageRegions');
  const facets = new Map(
    regions
      .filter((region) => textOf(region, 'type') === 'Facet')
      .map((region) => [textOf(region, 'name'), region]),
  );
  const itemsOf = (region: XmlElement): ItemPlan[] =>
    childrenOf(region, 'itemInstances').flatMap((item, index) => {
      const instance = childOf(item, 'componentInstance');
      return instance ? [readItem(instance, `${textOf(region, 'name')}-${String(index)}`, facetItems)] : [];
    });
  const facetItems = (facet: string): ItemPlan[] | undefined => {
    const region = facets.get(facet);
    return region && itemsOf(region);
  };
  const plans: RegionPlan[] = regions
    .filter((region) => textOf(region, 'type') === 'Region')
    .map((region) => ({ name: textOf(region, 'name'), items: itemsOf(region) }));
  const template = childOf(root, 'template');
  return {
    plan: { name, template: template ? textOf(template, 'name') : '', regions: plans },
    objectApiName: textOf(root, 'sobjectType') || null,
    label: textOf(root, 'masterLabel') || name,
  };
}

type FacetItems = (facet: string) => ItemPlan[] | undefined;

function readItem(instance: XmlElement, fallbackId: string, facetItems: FacetItems): ItemPlan {
  const name = textOf(instance, 'componentName');
  const [namespace, bare = name] = name.includes(':') ? name.split(':') : ['c', name];
  const properties: Record<string, string | boolean | number | readonly string[]> = {};
  const facets: Record<string, readonly ItemPlan[]> = {};
  for (const property of childrenOf(instance, 'componentInstanceProperties')) {
    const key = textOf(property, 'name');
    const items = facetItems(textOf(property, 'value'));
    if (items) facets[key] = items;
    else properties[key] = propertyValue(property);
  }
  const custom = namespace === 'c';
  return {
    id: textOf(instance, 'identifier') || fallbackId,
    component: custom ? bare : name,
    custom,
    properties,
    facets,
    visible: readVisibility(childOf(instance, 'visibilityRule')),
  };
}

function propertyValue(property: XmlElement): string | boolean | number | readonly string[] {
  const list = childOf(property, 'valueList');
  if (list) return childrenOf(list, 'valueListItems').map((item) => textOf(item, 'value'));
  const value = textOf(property, 'value');
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+$/.test(value) ? Number(value) : value;
}

function readVisibility(rule: XmlElement | undefined): VisibilityPlan | null {
  if (!rule) return null;
  return {
    expression: textOf(rule, 'booleanFilter') || null,
    criteria: childrenOf(rule, 'criteria').map((criterion) => ({
      left: textOf(criterion, 'leftValue'),
      operator: textOf(criterion, 'operator'),
      right: textOf(criterion, 'rightValue'),
    })),
  };
}
