import type { LeadConvertRequest, LeadConvertResult } from '../../../org/contract.ts';
import type { ApexRuntime } from '../../contract.ts';
import { callerFor } from '../../runtime/queries.ts';
import type { Mode } from '../../runtime/dml.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m, p } from '../../types/native-info.ts';
import type { NativeDefinition, NativeMember, NativeObject } from '../../types/native-info.ts';
import type { EnumConstant } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import type { Value } from '../../values/value.ts';
import { defaultMode, modeOf } from './dml-methods.ts';
import type { DmlOptionsValue } from './dml-options.ts';
import { ResultValue } from './results.ts';

/** Settings of a conversion: the setter's name without `set`, its type, and what the data engine calls it. */
const SETTINGS = [
  ['LeadId', 'Id', 'leadId'],
  ['AccountId', 'Id', 'accountId'],
  ['ContactId', 'Id', 'contactId'],
  ['OpportunityId', 'Id', 'opportunityId'],
  ['OwnerId', 'Id', 'ownerId'],
  ['ConvertedStatus', 'String', 'convertedStatus'],
  ['OpportunityName', 'String', 'opportunityName'],
  ['DoNotCreateOpportunity', 'Boolean', 'doNotCreateOpportunity'],
  ['OverwriteLeadSource', 'Boolean', 'overwriteLeadSource'],
  ['SendNotificationEmail', 'Boolean', 'sendNotificationEmail'],
  ['BypassAccountDedupeCheck', 'Boolean', 'bypassAccountDedupeCheck'],
  ['BypassContactDedupeCheck', 'Boolean', 'bypassContactDedupeCheck'],
] as const;

/** `Database.LeadConvert`. */
class LeadConvertValue implements NativeObject {
  readonly nativeType = 'Database.LeadConvert';
  readonly values = new Map<string, Value>();
}

const accessors: readonly NativeMember[] = SETTINGS.flatMap(([name, type, key]) => [
  m(`set${name}(${type}?)`, (self: LeadConvertValue, value: Value) => {
    self.values.set(key, value);
  }),
  m(
    `${type === 'Boolean' ? 'is' : 'get'}${name}() ${type}`,
    (self: LeadConvertValue) => self.values.get(key) ?? (type === 'Boolean' ? false : null),
  ),
]);

export const leadConvertClass: NativeDefinition = {
  name: 'LeadConvert',
  namespace: 'Database',
  constructors: [m('() Database.LeadConvert', () => new LeadConvertValue())],
  methods: accessors,
  properties: SETTINGS.map(([name, type, key]) =>
    p(
      `${name} ${type}`,
      (self: LeadConvertValue) => self.values.get(key) ?? null,
      (self: LeadConvertValue, value: Value) => {
        self.values.set(key, value);
      },
    ),
  ),
};

function requestOf(convert: LeadConvertValue): LeadConvertRequest {
  const given = Object.fromEntries([...convert.values].filter(([, value]) => value !== null));
  return { leadId: '', convertedStatus: '', ...given };
}

interface Conversion {
  readonly allOrNone: boolean;
  readonly mode: Mode;
  readonly allowDuplicates?: boolean;
}

function convert(
  runtime: ApexRuntime,
  values: readonly LeadConvertValue[],
  { allOrNone, mode, allowDuplicates = false }: Conversion,
): ResultValue[] {
  const { machine, host } = runtime;
  machine.checkDmlAllowed();
  machine.meter.charge('dmlStatements');
  machine.meter.charge('dmlRows', values.length);
  const requests = values.map(requestOf);
  const run = () =>
    host.data.convertLeads(callerFor(runtime, mode), requests, { allOrNone, allowDuplicates });
  const results = machine.nestedDml(run);
  if (allOrNone) throwFailure(results);
  return results.map(resultOf);
}

function resultOf(result: LeadConvertResult): ResultValue {
  const { success, errors, accountId, contactId, opportunityId, leadId } = result;
  return new ResultValue(
    'Database.LeadConvertResult',
    { id: leadId, success, errors },
    { accountId, contactId, opportunityId, leadId },
  );
}

/** @throws ApexFault System.DmlException "ConvertLead failed. First exception on row 0; …" */
function throwFailure(results: readonly LeadConvertResult[]): void {
  const failures = results.flatMap(({ success, errors, leadId }, index) =>
    success
      ? []
      : errors
          .filter(({ code }) => code !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK')
          .map(({ code, message, fields }) => ({ index, id: leadId, code, message, fields })),
  );
  const [first] = failures;
  if (!first) return;
  const text = `ConvertLead failed. First exception on row ${String(first.index)}; first error: ${first.code}, ${first.message}: [${first.fields.join(', ')}]`;
  throw new ApexFault('DmlException', text, { dml: failures });
}

export function convertMembers(runtime: ApexRuntime): NativeMember[] {
  const one = (value: LeadConvertValue, conversion: Conversion) => convert(runtime, [value], conversion)[0];
  const many = (list: ApexList, conversion: Conversion) =>
    new ApexList(
      runtime.types.list(runtime.types.parse('Database.LeadConvertResult')),
      convert(runtime, list.items as LeadConvertValue[], conversion),
    );
  const mode = () => defaultMode(runtime);
  return [
    ...forms('Database.LeadConvert', 'Database.LeadConvertResult', one, mode),
    ...forms('List<Database.LeadConvert>', 'List<Database.LeadConvertResult>', many, mode),
  ];
}

function forms<T>(
  given: string,
  result: string,
  run: (value: T, conversion: Conversion) => Value,
  mode: () => Mode,
): NativeMember[] {
  const withOptions = (value: T, options: DmlOptionsValue, wanted: Mode): Value =>
    run(value, {
      allOrNone: options.optAllOrNone === true,
      allowDuplicates: options.duplicates.allowSave === true,
      mode: wanted,
    });
  const all = (value: T, allOrNone: boolean | null, wanted: Mode): Value =>
    run(value, { allOrNone: allOrNone !== false, mode: wanted });
  return [
    m(`convertLead(${given}) ${result}`, (value: T) => all(value, true, mode())),
    m(`convertLead(${given},Boolean?) ${result}`, (value: T, every: boolean | null) =>
      all(value, every, mode()),
    ),
    m(`convertLead(${given},Database.DMLOptions) ${result}`, (value: T, options: DmlOptionsValue) =>
      withOptions(value, options, mode()),
    ),
    m(`convertLead(${given},System.AccessLevel) ${result}`, (value: T, level: EnumConstant) =>
      all(value, true, modeOf(level)),
    ),
    m(
      `convertLead(${given},Boolean?,System.AccessLevel) ${result}`,
      (value: T, every: boolean | null, level: EnumConstant) => all(value, every, modeOf(level)),
    ),
    m(
      `convertLead(${given},Database.DMLOptions,System.AccessLevel) ${result}`,
      (value: T, options: DmlOptionsValue, level: EnumConstant) => withOptions(value, options, modeOf(level)),
    ),
  ];
}
