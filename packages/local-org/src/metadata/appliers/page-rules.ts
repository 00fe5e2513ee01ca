import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, placeOf, text } from '../components/element.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { fieldAtPath, noSuch, placeOfPart, userPermissionExists } from './references.ts';
import { numbersFit } from './report-columns.ts';

/** Form factors and browser facts are the client's own. */
const CLIENT_FACTS = new Set(['FormFactor']);

const GLOBAL_OBJECTS: Readonly<Record<string, string>> = { $User: 'User', $Organization: 'Organization' };

/** The `visibilityRule` of a component or field on a page: what its criteria look at exists. */
export function checkVisibility(
  instance: XmlElement,
  sobject: string | undefined,
  context: DeployContext,
  report: Report,
): void {
  const rule = child(instance, 'visibilityRule');
  const criteria = childrenOf(rule, 'criteria');
  for (const criterion of criteria) checkLeft(criterion, sobject, context, report);
  const logic = text(rule, 'booleanFilter');
  if (rule && logic !== undefined && !numbersFit(logic, criteria.length))
    report.error(`Invalid booleanFilter: ${logic}`, placeOfPart(rule, 'booleanFilter'));
}

function checkLeft(
  criterion: XmlElement,
  sobject: string | undefined,
  context: DeployContext,
  report: Report,
): void {
  const left = text(criterion, 'leftValue') ?? '';
  const [head = '', ...steps] = /^\{!(.+)\}$/.exec(left)?.[1]?.split('.') ?? [];
  const place = placeOf(child(criterion, 'leftValue') ?? criterion);
  const object = head === 'Record' ? sobject : GLOBAL_OBJECTS[head];
  if (object !== undefined && steps.length > 0) {
    if (!fieldAtPath(context, object, steps))
      report.error(noSuch('leftValue', 'CustomField', `${object}.${steps.join('.')}`), place);
    return;
  }
  const known =
    (head === '$Client' && CLIENT_FACTS.has(steps[0] ?? '')) ||
    (head === '$Permission' && permissionExists(steps, context));
  if (!known) report.error(`leftValue: Invalid value specified: ${left}`, place);
}

/** `$Permission.CustomPermission.Name`, `$Permission.StandardPermission.Name`. */
function permissionExists([kind, name = '']: readonly string[], context: DeployContext): boolean {
  if (kind === 'CustomPermission') return context.exists('CustomPermission', name);
  return kind === 'StandardPermission' && userPermissionExists(context, name);
}
