import type { ComponentStore } from './components/component-store.ts';
import { child, text } from './components/element.ts';
import { objectName, ownName } from './components/component.ts';
import type { SetupRows } from './components/setup-rows.ts';
import type { XmlElement } from '../server/xml.ts';

/** An owner-based sharing rule: records owned by members of one group are open to the members of another. */
export interface DeployedSharingRule {
  readonly object: string;
  readonly name: string;
  readonly level: 'Read' | 'Edit';
  /** IDs of `Group` rows: public groups, queues, `Role` and `RoleAndSubordinates` groups, all internal users. */
  readonly fromGroupId: string;
  readonly toGroupId: string;
  /** Account rules only: what the rule gives on the account's children. */
  readonly children: { readonly contact: string; readonly opportunity: string; readonly case: string } | null;
}

/** The owner-based sharing rules that stand in the org. */
export function deployedSharingRules(components: ComponentStore, rows: SetupRows): DeployedSharingRule[] {
  return components.ofType('SharingOwnerRule').flatMap((rule) => {
    const { root, fullName } = rule;
    const fromGroupId = groupOf(child(root, 'sharedFrom'), components, rows);
    const toGroupId = groupOf(child(root, 'sharedTo'), components, rows);
    if (fromGroupId === undefined || toGroupId === undefined) return [];
    const settings = child(root, 'accountSettings');
    return [
      {
        object: objectName(fullName),
        name: ownName(fullName),
        level: text(root, 'accessLevel') === 'Edit' ? ('Edit' as const) : ('Read' as const),
        fromGroupId,
        toGroupId,
        children: settings
          ? {
              contact: text(settings, 'contactAccessLevel') ?? 'None',
              opportunity: text(settings, 'opportunityAccessLevel') ?? 'None',
              case: text(settings, 'caseAccessLevel') ?? 'None',
            }
          : null,
      },
    ];
  });
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
