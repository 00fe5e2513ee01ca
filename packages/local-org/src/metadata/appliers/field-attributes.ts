import { child, integer, placeOf, text } from '../components/element.ts';
import type { XmlElement } from '../../server/xml.ts';
import type { Report } from '../deploy/applier.ts';

/** Which attributes a field type must have and may have beyond those of every field. */
interface TypeRules {
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

const NUMBERS: TypeRules = { needs: ['precision', 'scale'], may: ['required', 'defaultValue'] };

/** Rules of stored fields. Attributes of the third table that are not in `needs` or `may` are refused when set. */
const RULES: Readonly<Record<string, TypeRules>> = {
  AutoNumber: { needs: ['displayFormat'], may: ['externalId', 'startingNumber', 'populateExistingRows'] },
  Checkbox: { needs: ['defaultValue'], may: [] },
  Currency: NUMBERS,
  Date: { needs: [], may: ['required', 'defaultValue'] },
  DateTime: { needs: [], may: ['required', 'defaultValue'] },
  Email: { needs: [], may: ['required', 'defaultValue', 'unique', 'externalId', 'caseSensitive'] },
  EncryptedText: { needs: ['length', 'maskChar', 'maskType'], may: ['required'] },
  Hierarchy: { needs: [], may: ['relationshipName', 'relationshipLabel', 'referenceTo', 'required'] },
  Html: { needs: ['length', 'visibleLines'], may: ['defaultValue'] },
  Location: { needs: ['scale'], may: ['required', 'displayLocationInDecimal'] },
  LongTextArea: { needs: ['length', 'visibleLines'], may: ['defaultValue'] },
  Lookup: {
    needs: [],
    may: [
      'required',
      'referenceTo',
      'relationshipName',
      'relationshipLabel',
      'deleteConstraint',
      'lookupFilter',
    ],
  },
  MasterDetail: {
    needs: [],
    may: [
      'referenceTo',
      'relationshipName',
      'relationshipLabel',
      'relationshipOrder',
      'reparentableMasterDetail',
      'writeRequiresMasterRead',
      'lookupFilter',
    ],
  },
  MetadataRelationship: {
    needs: [],
    may: ['required', 'referenceTo', 'relationshipName', 'relationshipLabel'],
  },
  MultiselectPicklist: { needs: ['valueSet', 'visibleLines'], may: ['required', 'defaultValue'] },
  Number: { needs: ['precision', 'scale'], may: ['required', 'defaultValue', 'unique', 'externalId'] },
  Percent: NUMBERS,
  Phone: { needs: [], may: ['required', 'defaultValue'] },
  Picklist: { needs: ['valueSet'], may: ['required', 'defaultValue'] },
  Text: { needs: ['length'], may: ['required', 'defaultValue', 'unique', 'externalId', 'caseSensitive'] },
  TextArea: { needs: [], may: ['required', 'defaultValue'] },
  Time: { needs: [], may: ['required', 'defaultValue'] },
  Url: { needs: [], may: ['required', 'defaultValue'] },
};

/** Formula results take a scale (numbers) and no storage attributes; `precision` is tolerated as retrieves write it. */
const FORMULA_RULES: Readonly<Record<string, TypeRules>> = {
  Checkbox: { needs: [], may: [] },
  Currency: { needs: ['scale'], may: ['precision'] },
  Date: { needs: [], may: [] },
  DateTime: { needs: [], may: [] },
  Number: { needs: ['scale'], may: ['precision'] },
  Percent: { needs: ['scale'], may: ['precision'] },
  Text: { needs: [], may: [] },
  Time: { needs: [], may: [] },
};

/** Attributes that belong to some types only. Booleans count when they are true. */
const RESTRICTED = [
  ...[
    'length',
    'precision',
    'scale',
    'visibleLines',
    'displayFormat',
    'startingNumber',
    'maskChar',
    'maskType',
  ],
  ...[
    'referenceTo',
    'relationshipName',
    'relationshipLabel',
    'relationshipOrder',
    'deleteConstraint',
    'lookupFilter',
  ],
  ...[
    'valueSet',
    'defaultValue',
    'required',
    'unique',
    'externalId',
    'caseSensitive',
    'reparentableMasterDetail',
  ],
  'writeRequiresMasterRead',
];

const BOOLEANS = new Set([
  ...[
    'required',
    'unique',
    'externalId',
    'caseSensitive',
    'reparentableMasterDetail',
    'writeRequiresMasterRead',
  ],
]);

/** Checks which attributes stand in the field's element, and their ranges. */
export function checkAttributes(root: XmlElement, type: string, isFormula: boolean, report: Report): void {
  const rules = (isFormula ? FORMULA_RULES : RULES)[type];
  if (!rules) {
    report.error(`Can not specify 'formula' for a CustomField of type ${type}`);
    return;
  }
  for (const name of rules.needs)
    if (!child(root, name) || (name !== 'valueSet' && text(root, name) === undefined))
      report.error(`Must specify '${name}' for a CustomField of type ${type}`);
  for (const name of RESTRICTED) {
    const found = child(root, name);
    if (!found || rules.needs.includes(name) || rules.may.includes(name)) continue;
    if (BOOLEANS.has(name) ? ['true', '1'].includes(found.text.trim()) : true)
      report.error(`Can not specify '${name}' for a CustomField of type ${type}`, placeOf(found));
  }
  checkRanges(root, type, report);
}

const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  Text: [1, 255],
  LongTextArea: [256, 131_072],
  Html: [256, 131_072],
  EncryptedText: [1, 175],
};

const LINES: Readonly<Record<string, readonly [number, number]>> = {
  LongTextArea: [2, 50],
  Html: [10, 50],
  MultiselectPicklist: [3, 10],
};

function checkRanges(root: XmlElement, type: string, report: Report): void {
  inRange(root, 'length', LENGTHS[type], type, report);
  inRange(root, 'visibleLines', LINES[type], type, report);
  const precision = integer(root, 'precision');
  const scale = integer(root, 'scale');
  inRange(root, 'precision', [1, 18], type, report);
  inRange(root, 'scale', [0, type === 'Location' ? 15 : 18], type, report);
  if (precision !== undefined && scale !== undefined && scale > precision)
    report.error(`'scale' must not be greater than 'precision' for a CustomField of type ${type}`);
}

function inRange(
  root: XmlElement,
  name: string,
  range: readonly [number, number] | undefined,
  type: string,
  report: Report,
): void {
  const value = integer(root, name);
  const found = child(root, name);
  if (!range || value === undefined || !found) return;
  const [least, most] = range;
  if (value < least || value > most)
    report.error(
      `'${name}' must be between ${String(least)} and ${String(most)} for a CustomField of type ${type}`,
      placeOf(found),
    );
}
