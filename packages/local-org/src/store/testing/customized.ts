import type { Customizations, CustomFieldSpec, CustomObjectSpec } from '../../schema/customization.ts';
import { noCustomizations } from '../../schema/customization.ts';

/** A custom field with everything that is not given at its plainest. */
export function customField(
  given: Pick<CustomFieldSpec, 'object' | 'name' | 'type'> & Partial<CustomFieldSpec>,
): CustomFieldSpec {
  return {
    label: given.name.replace(/__c$/, ''),
    description: null,
    inlineHelpText: null,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    length: given.type === 'Text' ? 80 : null,
    precision: null,
    scale: null,
    defaultValue: null,
    formula: null,
    formulaTreatBlanksAs: null,
    picklist: null,
    relationship: null,
    displayFormat: null,
    startingNumber: null,
    ...given,
  };
}

export function customObject(
  given: Pick<CustomObjectSpec, 'name' | 'keyPrefix'> & Partial<CustomObjectSpec>,
): CustomObjectSpec {
  return {
    label: given.name,
    pluralLabel: given.name,
    description: null,
    sharingModel: 'ReadWrite',
    nameField: { label: 'Name', type: 'Text', displayFormat: null, startingNumber: null },
    enableActivities: false,
    enableReports: false,
    enableSearch: false,
    enableFeeds: false,
    enableHistory: false,
    deploymentStatus: 'Deployed',
    ...given,
  };
}

export function customized(given: Partial<Customizations>): Customizations {
  return { ...noCustomizations, ...given };
}

/** A lookup or master-detail to `referenceTo`. */
export function lookup(
  referenceTo: string,
  deleteConstraint: 'Cascade' | 'Restrict' | 'SetNull' | null = null,
): NonNullable<CustomFieldSpec['relationship']> {
  return {
    referenceTo,
    relationshipName: 'Children',
    relationshipLabel: null,
    deleteConstraint,
    relationshipOrder: null,
    reparentable: false,
    writeRequiresMasterRead: false,
  };
}
