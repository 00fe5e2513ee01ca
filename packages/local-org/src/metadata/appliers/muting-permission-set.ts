import { text, texts } from '../components/element.ts';
import type { Applier } from '../deploy/applier.ts';
import { userPermissionColumns } from './grant-rows.ts';
import { checkGrants } from './grants.ts';
import { removeGrants, writeGrants } from './permission-set.ts';
import { checkDeveloperName, checkLength } from './references.ts';

/** `MutingPermissionSet`: what a permission set group takes away from the sets in it. */
export const mutingPermissionSet: Applier = {
  standingId: (component, context) =>
    context.rows.findId('MutingPermissionSet', { DeveloperName: component.fullName }),
  check(component, context, report) {
    checkDeveloperName(report, 'API Name', component.fullName);
    checkLength(report, component.root, 'label', 'Label', 80);
    checkGrants(component.root, context, report, 'muting');
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    context.rows.put(
      'MutingPermissionSet',
      '0QM',
      { Id: stored.id },
      {
        DeveloperName: fullName,
        MasterLabel: text(root, 'label') ?? fullName,
        Description: text(root, 'description') ?? null,
        Language: context.host.settings.language,
        NamespacePrefix: null,
        ...userPermissionColumns(root, context, true),
      },
    );
    writeGrants(stored, stored.id, context, 'muting');
  },
  checkDelete(component, context, report) {
    for (const group of context.components.ofType('PermissionSetGroup'))
      if (texts(group.root, 'mutingPermissionSets').includes(component.fullName))
        report.error(
          `This muting permission set is referenced elsewhere in salesforce.com. : Permission Set Group - ${group.fullName}.`,
        );
  },
  remove(component, context) {
    removeGrants(component.id, context);
    context.rows.remove('MutingPermissionSet', { Id: component.id });
  },
};
