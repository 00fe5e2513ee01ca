import type { VisibilityPlan } from '../../contract.ts';
import { boot } from './boot.ts';

/**
 * Whether a page's rule shows a component. Criteria on the user's permissions and the device are known here; a
 * criterion on record fields counts as met, so that these pages show rather than hide.
 */
export function isVisible(rule: VisibilityPlan | null): boolean {
  if (!rule || rule.criteria.length === 0) return true;
  const met = rule.criteria.map(meets);
  const expression = rule.expression?.toUpperCase() ?? '';
  return expression.includes('OR') && !expression.includes('AND') ? met.some(Boolean) : met.every(Boolean);
}

function meets({ left, operator, right }: VisibilityPlan['criteria'][number]): boolean {
  const value = valueOf(left);
  if (value === undefined) return true;
  return operator === 'NE' ? value !== right : value === right;
}

function valueOf(expression: string): string | undefined {
  const custom = /^\{!\$Permission\.CustomPermission\.(\w+)\}$/.exec(expression)?.[1];
  if (custom !== undefined) return String(boot.customPermissions.includes(custom));
  if (expression === '{!$Client.FormFactor}') return boot.formFactor;
  return undefined;
}
