import { kinds } from '@bales/activity';
import type { Kind } from '@bales/activity';
import { parse, stringify, YAMLParseError } from 'yaml';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';

export type Scalar = string | number | boolean | null;
export type Values = Readonly<Record<string, Scalar>>;

/** Settings of an org as people review them: names without namespace, users by mail address. */
export interface SettingsFile {
  readonly version: 1;
  readonly connection: Values;
  readonly rules: Readonly<Partial<Record<Kind, Values>>>;
  readonly mappings: readonly Values[];
  readonly users: readonly Values[];
}

/** Member of the file → field of the row, with the kind of value it has. */
export const members = {
  connection: {
    timeZone: ['TimeZone__c', 'string'],
    ownerPolicy: ['OwnerPolicy__c', 'string'],
    withoutUserLink: ['WithoutUserLink__c', 'string'],
    defaultOwner: ['DefaultOwner__c', 'user'],
    sendFrom: ['SendFrom__c', 'string'],
    opportunityChoice: ['OpportunityChoice__c', 'string'],
    convertLead: ['ConvertLead__c', 'boolean'],
    mirrors: ['Mirrors__c', 'boolean'],
    storeMail: ['StoreMail__c', 'boolean'],
    apiReserve: ['ApiReserve__c', 'number'],
  },
  rules: {
    enabled: ['Enabled__c', 'boolean'],
    subjectTemplate: ['SubjectTemplate__c', 'string'],
    subtype: ['Subtype__c', 'string'],
    recordType: ['RecordType__c', 'string'],
    body: ['Body__c', 'string'],
    retentionMonths: ['RetentionMonths__c', 'number'],
  },
  mappings: {
    kind: ['Kind__c', 'string'],
    source: ['Source__c', 'string'],
    taskField: ['TaskField__c', 'string'],
    enabled: ['Enabled__c', 'boolean'],
    values: ['ValueTable__c', 'string'],
  },
  users: {
    id: ['Key__c', 'string'],
    name: ['Name', 'string'],
    mail: ['Mail__c', 'string'],
    state: ['State__c', 'string'],
    gmailLinked: ['GmailLinked__c', 'boolean'],
    salesforceUser: ['User__c', 'user'],
  },
} as const satisfies Readonly<
  Record<string, Readonly<Record<string, readonly [string, 'string' | 'number' | 'boolean' | 'user']>>>
>;

export type Section = keyof typeof members;

export function writeSettingsFile(settings: SettingsFile): string {
  return stringify(settings, { lineWidth: 0 });
}

/** @throws BadInput with the line, or the place of what is not a setting */
export function readSettingsFile(text: string, file: string): SettingsFile {
  const found = parsed(text, file);
  const top = recordAt(found, '', file);
  if (top['version'] !== 1) throw wrong(file, 'version', top['version']);
  only(top, ['version', 'connection', 'rules', 'mappings', 'users'], '', file);
  const rules = recordAt(top['rules'] ?? {}, 'rules', file);
  only(rules, kinds, 'rules.', file);
  return {
    version: 1,
    connection: section('connection', top['connection'] ?? {}, 'connection', file),
    rules: Object.fromEntries(
      Object.entries(rules).map(([kind, values]) => [kind, section('rules', values, `rules.${kind}`, file)]),
    ),
    mappings: list('mappings', top['mappings'], ['kind', 'source', 'taskField'], file),
    users: list('users', top['users'], ['id', 'name'], file),
  };
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const detail = error.message.split('\n')[0] ?? '';
    throw new BadInput('SETTINGS_FILE', adminText('error.settingsYaml', { file, detail }));
  }
}

function list(name: 'mappings' | 'users', found: unknown, needed: readonly string[], file: string): Values[] {
  if (found === undefined || found === null) return [];
  if (!Array.isArray(found)) throw wrong(file, name, found);
  return found.map((entry: unknown, index) => {
    const place = `${name}[${String(index)}]`;
    const values = section(name, entry, place, file);
    for (const member of needed)
      if (typeof values[member] !== 'string') throw wrong(file, `${place}.${member}`, values[member]);
    const kind = values['kind'];
    if (name === 'mappings' && !kinds.some((one) => one === kind)) throw wrong(file, `${place}.kind`, kind);
    return values;
  });
}

function section(name: Section, found: unknown, place: string, file: string): Values {
  const values = recordAt(found, place, file);
  const known: Readonly<Record<string, readonly [string, string]>> = members[name];
  only(values, Object.keys(known), `${place}.`, file);
  for (const [member, value] of Object.entries(values)) {
    const type = known[member]?.[1] === 'user' ? 'string' : known[member]?.[1];
    if (value !== null && typeof value !== type) throw wrong(file, `${place}.${member}`, value);
  }
  return values as Values;
}

function recordAt(value: unknown, place: string, file: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw wrong(file, place, value);
}

function only(
  values: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: string,
  file: string,
): void {
  const strange = Object.keys(values).find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new BadInput(
      'SETTINGS_FILE',
      adminText('error.settingsMember', { file, place: `${place}${strange}` }),
    );
}

function wrong(file: string, place: string, value: unknown): BadInput {
  const shown = value === undefined ? '–' : JSON.stringify(value);
  return new BadInput('SETTINGS_FILE', adminText('error.settingsValue', { file, place, value: shown }));
}
