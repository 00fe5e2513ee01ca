import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition, NativeMember } from '../../types/native-info.ts';
import { ID, STRING } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import { DuplicateResultValue } from './duplicates.ts';
import { ErrorValue } from './results.ts';
import type { ResultValue } from './results.ts';
import { STATUS_CODES } from './status-codes.ts';

function common(runtime: ApexRuntime): NativeMember[] {
  return [
    m('getErrors() List<Database.Error>', (self: ResultValue) => {
      const type = runtime.types.list(runtime.types.parse('Database.Error'));
      return new ApexList(
        type,
        self.errors.map((error) => new ErrorValue(error)),
      );
    }),
    m('getId() Id', (self: ResultValue) => self.id),
    m('isSuccess() Boolean', (self: ResultValue) => self.success),
  ];
}

function detail(signature: string, name: string): NativeMember {
  return m(signature, (self: ResultValue) => self.details[name] ?? null);
}

function ids(runtime: ApexRuntime, signature: string, name: string): NativeMember {
  return m(signature, (self: ResultValue) => {
    const values = (self.details[name] as readonly string[] | undefined) ?? [];
    return new ApexList(runtime.types.list(ID), [...values]);
  });
}

function resultClasses(runtime: ApexRuntime): NativeDefinition[] {
  const kind = (name: string, ...more: NativeMember[]): NativeDefinition => ({
    name,
    namespace: 'Database',
    complete: true,
    methods: [...common(runtime), ...more],
  });
  return [
    kind('SaveResult'),
    kind('DeleteResult'),
    kind('UndeleteResult'),
    kind('EmptyRecycleBinResult'),
    kind('UpsertResult', detail('isCreated() Boolean', 'created')),
    kind(
      'MergeResult',
      ids(runtime, 'getMergedRecordIds() List<Id>', 'merged'),
      ids(runtime, 'getUpdatedRelatedIds() List<Id>', 'related'),
    ),
    kind(
      'LeadConvertResult',
      detail('getAccountId() Id', 'accountId'),
      detail('getContactId() Id', 'contactId'),
      detail('getLeadId() Id', 'leadId'),
      detail('getOpportunityId() Id', 'opportunityId'),
    ),
  ];
}

function errorMembers(runtime: ApexRuntime): NativeMember[] {
  return [
    m(
      'getFields() List<String>',
      (self: ErrorValue) => new ApexList(runtime.types.list(STRING), [...self.error.fields]),
    ),
    m('getMessage() String', (self: ErrorValue) => self.error.message),
    m('getStatusCode() System.StatusCode', (self: ErrorValue) => runtime.statusCode(self.error.code)),
  ];
}

/** `Database.SaveResult` and its kin, `Database.Error`, `StatusCode`. */
export const resultsModule: LibraryModule = (runtime) => ({
  enums: [{ name: 'StatusCode', namespace: 'System', values: STATUS_CODES }],
  classes: [
    ...resultClasses(runtime),
    { name: 'Error', namespace: 'Database', complete: true, methods: errorMembers(runtime) },
    {
      name: 'DuplicateError',
      namespace: 'Database',
      extends: 'Database.Error',
      methods: [
        m(
          'getDuplicateResult() Datacloud.DuplicateResult',
          (self: ErrorValue) => new DuplicateResultValue(self.error.extra?.['duplicateResult']),
        ),
      ],
    },
  ],
});
