import type { ChildLevels, Criteria, SharingRule } from '../access/sharing-rules.ts';
import type { XmlElement } from '../server/xml.ts';
import { objectName, ownName } from './components/component.ts';
import type { ComponentStore } from './components/component-store.ts';
import { child, childrenOf, text } from './components/element.ts';
import type { SetupRows } from './components/setup-rows.ts';
import type { StoredComponent } from './components/stored-component.ts';

/** A deployed rule (`SharingOwnerRule`, `SharingCriteriaRule`) as access reads it; null when a side of it is not there. */
export function sharingRuleOf(
  rule: StoredComponent,
  components: ComponentStore,
  rows: SetupRows,
): SharingRule | null {
  const { root, fullName, type } = rule;
  const byOwner = type === 'SharingOwnerRule';
  const fromGroupId = byOwner ? groupOf(child(root, 'sharedFrom'), components, rows) : null;
  const toGroupId = groupOf(child(root, 'sharedTo'), components, rows);
  if (fromGroupId === undefined || toGroupId === undefined) return null;
  return {
    object: objectName(fullName),
    name: ownName(fullName),
    level: text(root, 'accessLevel') === 'Edit' ? 'Edit' : 'Read',
    fromGroupId,
    toGroupId,
    criteria: byOwner ? null : criteriaOf(root),
    children: childLevels(child(root, 'accountSettings')),
  };
}

function criteriaOf(root: XmlElement): Criteria {
  const items = childrenOf(root, 'criteriaItems').map((item) => ({
    field: text(item, 'field') ?? '',
    operation: text(item, 'operation') ?? '',
    value: text(item, 'value') ?? '',
  }));
  return { items, filter: text(root, 'booleanFilter') ?? null };
}

function childLevels(settings: XmlElement | undefined): ChildLevels | null {
  if (!settings) return null;
  const level = (element: string) => {
    const value = text(settings, element);
    return value === 'Read' || value === 'Edit' ? value : 'None';
  };
  return {
    Contact: level('contactAccessLevel'),
    Opportunity: level('opportunityAccessLevel'),
    Case: level('caseAccessLevel'),
  };
}

function groupOf(
  side: XmlElement | undefined,
  components: ComponentStore,
  rows: SetupRows,
): string | undefined {
  const target = side?.children[0];
  const name = target?.text.trim() ?? '';
  const roleGroup = (type: string): string | undefined => {
    const roleId = components.get('Role', name)?.id;
    return roleId === undefined ? undefined : rows.findId('Group', { RelatedId: roleId, Type: type });
  };
  switch (target?.local) {
    case 'group':
      return components.get('Group', name)?.id;
    case 'queue':
      return components.get('Queue', name)?.id;
    case 'role':
      return roleGroup('Role');
    case 'roleAndSubordinates':
    case 'roleAndSubordinatesInternal':
      return roleGroup('RoleAndSubordinates');
    case 'allInternalUsers':
      return rows.findId('Group', { Type: 'Organization' });
    default:
      return undefined;
  }
}
