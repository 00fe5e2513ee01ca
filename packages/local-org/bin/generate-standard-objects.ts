/**
 * Makes `src/schema/standard/*.json` from the public facts and the amendments in `standard-facts/`. Run by hand when
 * either changes, and review the difference: `node bin/generate-standard-objects.ts <path of standard-objects.json>`.
 */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFieldLine } from './standard-facts/field-line.ts';
import type { StandardField } from './standard-facts/field-line.ts';
import { englishFieldLabels, japaneseFieldLabels } from './standard-facts/labels.ts';
import { facetsOf, lengthOf } from './standard-facts/lengths.ts';
import { activityObjects, businessObjects } from './standard-facts/objects.ts';
import type { ObjectFacts } from './standard-facts/objects.ts';
import { referenceObjects, setupObjects } from './standard-facts/setup-objects.ts';
import { schemaObjects } from './standard-facts/schema-objects.ts';
import { toolingObjects } from './standard-facts/tooling-objects.ts';
import { fieldValueSets, valueSets } from './standard-facts/value-sets.ts';

interface DocumentedField {
  readonly t?: string;
  readonly f?: string;
  readonly len?: number;
  readonly ref?: readonly string[];
  readonly rel?: string;
}
interface DocumentedObject {
  readonly fields: Readonly<Record<string, DocumentedField>>;
}
interface Facts {
  readonly objects: Readonly<Record<string, DocumentedObject>>;
  readonly tooling: Readonly<Record<string, DocumentedObject>>;
}

/** Features that a Developer or Enterprise Edition does not have switched on. */
const featureFields =
  /^(Connection(Received|Sent)Id|ActivityMetric.*|ActionCadence.*|PersonActionCadence.*|.*ScheduledResumeDateTime|ActiveTrackerCount|First(Call|Email)DateTime|Division|Territory2Id|IsExcludedFromTerritory2Filter|PartnerAccountId|IsPartner|IsCustomerPortal|IsBuyer|Commerce.*|ChannelProgram.*|IndividualId|DandBCompanyId|OperatingHoursId|Pronouns|GenderIdentity|BuyerAttributes|DepartmentGroup|TitleType|IsPriorityRecord|ContactSource|CanAllowPortalSelfReg|MiddleName|Suffix|ScoreIntelligenceId|ExportStatus)$/;

const systemFields: Readonly<Record<string, readonly string[]>> = {
  none: ['Id id fgsdi'],
  stamp: ['Id id fgsdi', 'SystemModstamp datetime fsd'],
  audit: [
    'Id id fgsdi',
    'CreatedDate datetime fsd',
    'CreatedById reference fgsd >User:CreatedBy',
    'LastModifiedDate datetime fsd',
    'LastModifiedById reference fgsd >User:LastModifiedBy',
    'SystemModstamp datetime fsd',
  ],
};
const allSystem = [...(systemFields['audit'] ?? []), 'IsDeleted boolean fgsd'];

const known: Readonly<Record<string, ObjectFacts>> = {
  ...businessObjects,
  ...activityObjects,
  ...setupObjects,
  ...referenceObjects,
  ...schemaObjects,
  ...toolingObjects,
};

function documented(name: string, facts: DocumentedField): StandardField | undefined {
  const type = (facts.t ?? '').toLowerCase();
  const plain = new Set(
    'string picklist multipicklist combobox reference boolean int long double currency percent date datetime time email phone url textarea address base64 id'.split(
      ' ',
    ),
  );
  if (!plain.has(type)) return undefined;
  const field: StandardField = { name, type, flags: facts.f ?? '', en: '', ja: '' };
  if (facts.ref) field.ref = facts.ref.filter((target) => target in known);
  if (facts.rel && !facts.rel.includes(' ')) field.rel = facts.rel;
  if (facts.len !== undefined) field.length = facts.len;
  const values = fieldValueSets[name];
  if (values && type.endsWith('picklist')) field.values = values;
  if (type === 'reference' && !field.ref?.length) return undefined;
  return field;
}

function fieldsOf(name: string, object: ObjectFacts, sources: readonly DocumentedObject[]): StandardField[] {
  const fields = new Map<string, StandardField>();
  const system = object.system ?? 'all';
  for (const line of system === 'all' ? allSystem : (systemFields[system] ?? []))
    put(fields, parseFieldLine(line));
  const ignored = new Set(object.drop ?? []);
  for (const source of sources) {
    for (const [fieldName, facts] of Object.entries(source.fields)) {
      if (ignored.has(fieldName) || featureFields.test(fieldName) || fields.has(fieldName)) continue;
      const field = documented(fieldName, facts);
      if (field) put(fields, field);
    }
  }
  for (const line of object.fields ?? []) put(fields, keepingLookup(parseFieldLine(line), sources));
  return inOrder(object, [...fields.values()])
    .filter((field) => field.variant !== 'never')
    .map((field) => complete(name, object, field));
}

/** An amended name is still looked up by where the reference says so. */
function keepingLookup(field: StandardField, sources: readonly DocumentedObject[]): StandardField {
  const lookedUp = sources.some((source) => source.fields[field.name]?.f?.includes('i'));
  return lookedUp && /^(?:Name|Title)$/.test(field.name) ? { ...field, flags: `${field.flags}i` } : field;
}

/** As describe has it: identity first, then what people know the object by (the amendments' order), audit fields last. */
function inOrder(object: ObjectFacts, fields: readonly StandardField[]): StandardField[] {
  const amended = (object.fields ?? []).map((line) => parseFieldLine(line).name);
  const audit = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];
  const rank = (name: string): number => {
    const first = ['Id', 'IsDeleted', 'MasterRecordId'].indexOf(name);
    if (first >= 0) return first;
    if (audit.includes(name)) return 10_000 + audit.indexOf(name);
    return amended.includes(name) ? 10 + amended.indexOf(name) : 5000;
  };
  return [...fields].sort((a, b) => rank(a.name) - rank(b.name));
}

function put(fields: Map<string, StandardField>, field: StandardField): void {
  fields.set(field.name, field);
}

function complete(objectName: string, object: ObjectFacts, field: StandardField): StandardField {
  const length = lengthOf(field.name, field.type, field.length);
  const [precision, scale] = facetsOf(field.type);
  const label = object.labels?.[field.name];
  // What an account holds of its person is called as the contact calls it.
  const called = field.variant === 'personAccounts' ? field.name.replace(/^Person(?=[A-Z])/, '') : field.name;
  const flags = new Set(field.flags);
  if (object.nameField === field.name) flags.add('N');
  if (permissionable(object, field)) flags.add('P');
  const done: StandardField = {
    ...field,
    flags: [...'cunfgsdriapqNP'].filter((flag) => flags.has(flag)).join(''),
    en: label?.[0] ?? englishFieldLabels[called] ?? words(called),
    ja: label?.[1] ?? japaneseFieldLabels[called] ?? words(called),
  };
  if (length > 0) done.length = length;
  if (precision > 0) {
    done.precision = field.precision ?? precision;
    done.scale = field.scale ?? scale;
  }
  if (field.type.endsWith('picklist') && !field.values && !object.tooling)
    console.warn(`${objectName}.${field.name}: no value set`);
  return done;
}

/** Field-level security exists for what users may leave out: not for required, system and computed status fields. */
function permissionable(object: ObjectFacts, field: StandardField): boolean {
  if (object.permissionable) return object.permissionable.includes(field.name);
  if (object.kind === 'setup' || object.tooling || !object.can.includes('c')) return false;
  const always =
    /^(Id|IsDeleted|OwnerId|RecordTypeId|Created.*|LastModified.*|SystemModstamp|MasterRecordId|Last(Viewed|Referenced|Activity)Date|Is(Closed|Won|Archived)|CurrencyIsoCode|Status|ParentId|Name|Title)$/;
  if (always.test(field.name) || field.part) return false;
  const required = field.flags.includes('c') && !field.flags.includes('n') && field.type !== 'boolean';
  return !required && (field.flags.includes('u') || field.type === 'address');
}

function words(name: string): string {
  return name
    .replace(/Id$/, ' ID')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/\s+/g, ' ')
    .trim();
}

function objectFile(name: string, object: ObjectFacts, sources: readonly DocumentedObject[]): string {
  const head = {
    name,
    en: [object.label, object.plural],
    ja: object.ja,
    keyPrefix: object.keyPrefix,
    kind: object.kind ?? 'standard',
    can: object.can,
    sharing: object.sharing ?? 'ReadWrite',
    ...(object.tooling && !object.shared ? { tooling: true } : {}),
    ...(object.variant === undefined ? {} : { variant: object.variant }),
  };
  const lines = fieldsOf(name, object, sources).map((field) => `    ${JSON.stringify(field)}`);
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "fields": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function main(factsPath: string): void {
  const facts = JSON.parse(readFileSync(factsPath, 'utf8')) as Facts;
  const folder = join(import.meta.dirname, '../src/schema/standard');
  for (const old of readdirSync(folder)) if (old.endsWith('.json')) rmSync(join(folder, old));
  for (const [name, object] of Object.entries(known)) {
    const sources = [facts.objects[name], object.tooling ? facts.tooling[name] : undefined].filter(
      (source) => source !== undefined,
    );
    writeFileSync(join(folder, `${name}.json`), objectFile(name, object, sources));
  }
  const sets = Object.entries(valueSets).map(([name, values]) => {
    const lines = values.map(([value, en, ja, more]) => `    ${JSON.stringify({ value, en, ja, ...more })}`);
    return `  ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n  ]`;
  });
  writeFileSync(join(folder, 'value-sets.json'), `{\n${sets.join(',\n')}\n}\n`);
}

const [factsPath] = process.argv.slice(2);
if (factsPath === undefined) {
  console.error('usage: node bin/generate-standard-objects.ts <standard-objects.json>');
  process.exitCode = 2;
} else main(factsPath);
