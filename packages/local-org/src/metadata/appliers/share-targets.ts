import type { XmlElement } from '../../server/xml.ts';
import { placeOf } from '../components/element.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { noSuch } from './references.ts';

/** Whom `sharedTo` and `sharedFrom` may name, with the type of what they name. */
const SHARE_TARGETS: Readonly<Record<string, string>> = {
  group: 'Group',
  role: 'Role',
  roleAndSubordinates: 'Role',
  roleAndSubordinatesInternal: 'Role',
  queue: 'Queue',
};

/** Checks that everybody named by a `SharedTo` exists and can be shared with here. */
export function checkShareTargets(
  side: XmlElement | undefined,
  context: DeployContext,
  report: Report,
): void {
  for (const target of side?.children ?? []) {
    if (target.local === 'allInternalUsers') continue;
    const type = SHARE_TARGETS[target.local];
    const name = target.text.trim();
    if (type === undefined)
      report.error(`Sharing with ${target.local} is not available for this organization`, placeOf(target));
    else if (!context.exists(type, name)) report.error(noSuch(target.local, type, name), placeOf(target));
  }
}
