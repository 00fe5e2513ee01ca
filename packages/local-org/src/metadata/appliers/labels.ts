import { placeOf, text } from '../components/element.ts';
import type { Applier } from '../deploy/applier.ts';
import { refuseIfInCode } from './used-by.ts';
import { enumValues } from '../types/catalog.ts';
import { checkDeveloperName, checkLength, placeOfPart } from './references.ts';

/** The file of all labels; each label is a component of its own. */
export const customLabels: Applier = {};

export const customLabel: Applier = {
  check(component, _context, report) {
    const { root, fullName } = component;
    checkDeveloperName(report, 'Name', fullName);
    checkLength(report, root, 'shortDescription', 'Short Description', 80);
    checkLength(report, root, 'value', 'Value', 1000);
    const language = text(root, 'language');
    if (language !== undefined && !enumValues('Language')?.has(language))
      report.error(`language: Invalid value specified: ${language}`, placeOfPart(root, 'language'));
    for (const name of ['value', 'shortDescription', 'language'])
      if (text(root, name) === undefined) report.error(`Required field is missing: ${name}`, placeOf(root));
  },
  apply(stored, context) {
    context.rows.put(
      'ExternalString',
      '101',
      { Id: stored.id },
      {
        Name: stored.fullName,
        MasterLabel: text(stored.root, 'shortDescription') ?? '',
        Value: text(stored.root, 'value') ?? '',
        Language: text(stored.root, 'language') ?? '',
        Category: text(stored.root, 'categories') ?? null,
        IsProtected: text(stored.root, 'protected') === 'true',
        NamespacePrefix: null,
      },
    );
  },
  checkDelete({ fullName }, context, report) {
    refuseIfInCode(context, report, 'custom label', {
      LightningComponentBundle: new RegExp(`@salesforce/label/c\\.${fullName}\\b`),
      ApexClass: new RegExp(`\\bLabel\\.${fullName}\\b`, 'i'),
      ApexTrigger: new RegExp(`\\bLabel\\.${fullName}\\b`, 'i'),
    });
  },
  remove(component, context) {
    context.rows.remove('ExternalString', { Id: component.id });
  },
};
